package io.zhanggui.insight.rfm;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.RfmGroup;
import io.zhanggui.insight.api.RfmScore;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Everybody of a segment at once. A service of its own: one that is offered to other plugins is not offered under a
/// name that only this plugin knows too, or a host that knows that name otherwise would not find it. Thread-safe.
@Component(service = WholeSegments.class)
public final class WholeSegments {
    private final UnitOfWork unitOfWork;
    private final Settings settings;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public WholeSegments(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.settings = settings;
        this.clock = clock;
    }

    /// All members who are in a lifecycle now, by ids that rise.
    public long[] all(Lifecycle lifecycle) {
        Object[] rule = Patience.of(settings).arguments(clock.today());
        Object[] arguments = Arrays.copyOf(rule, rule.length + 1);
        arguments[rule.length] = lifecycle;
        return unitOfWork.read(unit -> Sql.longs(
                unit.connection(),
                "SELECT member_id FROM insight_member WHERE last_day IS NOT NULL AND (" + Patience.LIFECYCLE
                        + ") = ? ORDER BY member_id",
                arguments));
    }

    /// All members of a group, by ids that rise.
    public long[] all(RfmGroup group) {
        RfmScore high = Insights.high(group);
        return unitOfWork.read(unit -> Sql.longs(
                unit.connection(),
                "SELECT member_id FROM insight_score WHERE (" + Insights.GROUP + ") = (?, ?, ?) ORDER BY member_id",
                high.recency() == 5,
                high.frequency() == 5,
                high.monetary() == 5));
    }
}
