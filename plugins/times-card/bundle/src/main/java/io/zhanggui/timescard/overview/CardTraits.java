package io.zhanggui.timescard.overview;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.member.api.MemberTrait;
import io.zhanggui.member.api.MemberTrait.Kind;
import io.zhanggui.member.api.MemberTraits;
import io.zhanggui.timescard.TimesCardDatabase;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What is left on members' times cards: any one of a member's own cards counts, not those that others share.
@Component
public final class CardTraits implements MemberTraits {
    private static final String LEFT = "times-card.left";
    private static final String ENDS_IN = "times-card.ends-in";
    private static final String OPEN =
            "SELECT DISTINCT member_id FROM times_card_card WHERE is_open AND state = 'ACTIVE'";

    /// As good as never.
    private static final long FAR = 36_600;

    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final Texts texts;

    /// @param migrated the tables exist
    @Activate
    public CardTraits(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase migrated,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<MemberTrait> traits() {
        return List.of(
                MemberTrait.amount(LEFT, texts.get("times-card.trait.left"), Kind.TIMES),
                MemberTrait.amount(ENDS_IN, texts.get("times-card.trait.ends-in"), Kind.DAYS));
    }

    @Override
    public long[] matching(MemberCondition condition) {
        Long least = condition.least();
        Long most = condition.most();
        long lowest = least == null ? 0 : least;
        if (condition.trait().equals(LEFT)) {
            return ids(
                    OPEN + " AND times_left BETWEEN ? AND ? ORDER BY member_id",
                    Math.max(1, lowest),
                    most == null ? Integer.MAX_VALUE : most);
        }
        LocalDate today = clock.today();
        return ids(
                OPEN + " AND next_expiry BETWEEN ? AND ? ORDER BY member_id",
                today.plusDays(Math.min(FAR, lowest)),
                today.plusDays(most == null ? FAR : Math.min(FAR, most)));
    }

    private long[] ids(String sql, Object... arguments) {
        return unitOfWork.read(unit -> Sql.longs(unit.connection(), sql, arguments));
    }
}
