package io.zhanggui.insight.rfm;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.InsightPermissions;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.MemberInsight;
import io.zhanggui.insight.api.MemberInsights;
import io.zhanggui.insight.api.RfmGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Segments and members as the one at work may see them. Somebody who works in some stores sees who has come to one of
/// them, and visits, amounts and preferences of these stores alone. Stage, scores and dates are the person's, wherever
/// it was: they are the same for everybody who looks. Thread-safe.
@Component(service = Segments.class)
public final class Segments {
    private final UnitOfWork unitOfWork;
    private final MemberInsights insights;
    private final Settings settings;
    private final Operators operators;
    private final ShopClock clock;

    @Activate
    public Segments(
            @Reference UnitOfWork unitOfWork,
            @Reference MemberInsights insights,
            @Reference Settings settings,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.insights = insights;
        this.settings = settings;
        this.operators = operators;
        this.clock = clock;
    }

    /// How many members there are in each; every one that there is, is named.
    public record Counts(Map<Lifecycle, Long> lifecycles, Map<RfmGroup, Long> groups) {}

    /// The stores whose figures the one at work may see; empty for all.
    public Set<Long> stores() {
        operators.require(InsightPermissions.VIEW);
        return operators.current().storeIds();
    }

    public Counts counts() {
        Set<Long> stores = stores();
        return unitOfWork.read(unit -> new Counts(
                SegmentSql.lifecycles(unit, Patience.of(settings), clock.today(), stores),
                SegmentSql.groups(unit, stores)));
    }

    /// Members of a segment, by id.
    /// @param after ids above this one
    /// @param skip so many of them
    public List<Long> members(Lifecycle stage, long after, int skip, int limit) {
        Set<Long> stores = stores();
        return unitOfWork.read(unit ->
                SegmentSql.members(unit, Patience.of(settings), clock.today(), stage, stores, after, skip, limit));
    }

    /// Members of a group, by id.
    /// @param after ids above this one
    /// @param skip so many of them
    public List<Long> members(RfmGroup group, long after, int skip, int limit) {
        Set<Long> stores = stores();
        return unitOfWork.read(unit -> SegmentSql.members(unit, group, stores, after, skip, limit));
    }

    /// Also for the id of a member who was merged into another.
    public Optional<MemberInsight> of(long memberId) {
        return unitOfWork.read(unit ->
                ofTheseStores(insights.of(memberId).stream().toList()).stream().findFirst());
    }

    /// @param memberIds at most 1000
    public List<MemberInsight> findAll(Collection<Long> memberIds) {
        return unitOfWork.read(unit -> ofTheseStores(insights.findAll(memberIds)));
    }

    /// @param visits days on which something was bought and kept
    private record Own(int visits, Money spent) {}

    private List<MemberInsight> ofTheseStores(List<MemberInsight> all) {
        Set<Long> stores = stores();
        if (stores.isEmpty() || all.isEmpty()) {
            return all;
        }
        Object[] members = Sql.padded(all.stream().map(MemberInsight::memberId).toList());
        List<Object> arguments = new ArrayList<>(List.of(members));
        arguments.addAll(stores);
        String which = " WHERE member_id IN (" + Sql.marks(members.length) + ") AND store_id IN ("
                + Sql.marks(stores.size()) + ")";
        return unitOfWork.read(unit -> {
            Map<Long, Own> own = new HashMap<>();
            Sql.query(
                    unit.connection(),
                    "SELECT member_id, COUNT(DISTINCT IF(kept, day, NULL)) visits, SUM(spent_fen) fen"
                            + " FROM insight_visit" + which + " GROUP BY member_id HAVING visits > 0",
                    row -> own.put(row.getLong("member_id"), new Own(row.getInt("visits"), Sql.money(row, "fen"))),
                    arguments.toArray());
            Map<Long, Map<String, Money>> preferences = Insights.preferences(unit, which, arguments.toArray());
            return all.stream()
                    .filter(each -> own.containsKey(each.memberId()))
                    .map(each -> narrowed(
                            each,
                            Objects.requireNonNull(own.get(each.memberId())),
                            preferences.getOrDefault(each.memberId(), Map.of())))
                    .toList();
        });
    }

    private static MemberInsight narrowed(MemberInsight all, Own own, Map<String, Money> preferences) {
        return new MemberInsight(
                all.memberId(),
                all.firstVisit(),
                all.lastVisit(),
                own.visits(),
                own.spent(),
                all.gapDays(),
                all.patienceDays(),
                all.lifecycle(),
                all.score(),
                preferences);
    }
}
