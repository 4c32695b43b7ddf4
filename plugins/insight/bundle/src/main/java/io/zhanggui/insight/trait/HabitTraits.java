package io.zhanggui.insight.trait;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.RfmGroup;
import io.zhanggui.insight.rfm.WholeSegments;
import io.zhanggui.member.api.MemberCondition;
import io.zhanggui.member.api.MemberIds;
import io.zhanggui.member.api.MemberTrait;
import io.zhanggui.member.api.MemberTrait.Choice;
import io.zhanggui.member.api.MemberTrait.Kind;
import io.zhanggui.member.api.MemberTraits;
import io.zhanggui.member.api.Members;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// How members buy: where they stand, their scores, how long they have been away, how often they came and what they
/// spent.
@Component
public final class HabitTraits implements MemberTraits {
    private static final String LIFECYCLE = "insight.lifecycle";
    private static final String GROUP = "insight.group";
    private static final String RECENCY = "insight.recency";
    private static final String FREQUENCY = "insight.frequency";
    private static final String MONETARY = "insight.monetary";
    private static final String AWAY = "insight.away";
    private static final String VISITS = "insight.visits";
    private static final String SPENT = "insight.spent";
    private static final int QUINTILES = 5;

    private final UnitOfWork unitOfWork;
    private final WholeSegments segments;
    private final Members members;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public HabitTraits(
            @Reference UnitOfWork unitOfWork,
            @Reference WholeSegments segments,
            @Reference Members members,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.segments = segments;
        this.members = members;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<MemberTrait> traits() {
        return List.of(
                MemberTrait.choice(LIFECYCLE, title(LIFECYCLE), choices("insight.lifecycle.", Lifecycle.values())),
                MemberTrait.choice(GROUP, title(GROUP), choices("insight.group.", RfmGroup.values())),
                MemberTrait.choice(RECENCY, title(RECENCY), quintiles()),
                MemberTrait.choice(FREQUENCY, title(FREQUENCY), quintiles()),
                MemberTrait.choice(MONETARY, title(MONETARY), quintiles()),
                MemberTrait.amount(AWAY, title(AWAY), Kind.DAYS),
                MemberTrait.windowed(VISITS, title(VISITS), Kind.TIMES),
                MemberTrait.windowed(SPENT, title(SPENT), Kind.MONEY));
    }

    private String title(String id) {
        return texts.get("insight.trait." + id.substring(id.indexOf('.') + 1));
    }

    private List<Choice> choices(String key, Enum<?>[] values) {
        return Stream.of(values)
                .map(value -> new Choice(value.name(), texts.get(key + value)))
                .toList();
    }

    private List<Choice> quintiles() {
        return IntStream.rangeClosed(1, QUINTILES)
                .mapToObj(score -> new Choice(Integer.toString(score), texts.get("insight.trait.score." + score)))
                .toList();
    }

    @Override
    public long[] matching(MemberCondition condition) {
        return switch (condition.trait()) {
            case LIFECYCLE ->
                condition.choices().stream()
                        .map(each -> segments.all(Lifecycle.valueOf(each)))
                        .reduce(new long[0], MemberIds::either);
            case GROUP ->
                condition.choices().stream()
                        .map(each -> segments.all(RfmGroup.valueOf(each)))
                        .reduce(new long[0], MemberIds::either);
            case RECENCY, FREQUENCY, MONETARY -> scored(condition);
            case AWAY -> away(condition);
            case VISITS -> amount(condition, "visits", "COUNT(DISTINCT IF(kept, day, NULL))");
            case SPENT -> amount(condition, "spent_fen", "SUM(spent_fen)");
            default -> throw new IllegalArgumentException("no trait of habits: " + condition.trait());
        };
    }

    private long[] scored(MemberCondition condition) {
        String column = condition.trait().substring("insight.".length());
        return ids(
                "SELECT member_id FROM insight_score WHERE " + column + " IN ("
                        + Sql.marks(condition.choices().size()) + ") ORDER BY member_id",
                condition.choices().stream().map(Integer::valueOf).toArray());
    }

    private long[] away(MemberCondition condition) {
        Long least = condition.least();
        Long most = condition.most();
        LocalDate today = clock.today();
        return ids(
                "SELECT member_id FROM insight_member WHERE last_day BETWEEN ? AND ? ORDER BY member_id",
                most == null ? LocalDate.EPOCH : today.minusDays(most),
                least == null ? today : today.minusDays(least));
    }

    /// Of all time from the row of the member, in a window from the days.
    private long[] amount(MemberCondition condition, String ofAllTime, String ofDays) {
        Integer days = condition.days();
        return condition.within(members::ids, (least, most) -> {
            List<@Nullable Object> arguments = new ArrayList<>();
            if (days != null) {
                arguments.add(clock.today().minusDays(days - 1L));
            }
            arguments.add(least);
            arguments.add(most);
            return ids(
                    days == null
                            ? "SELECT member_id FROM insight_member WHERE visits > 0 AND " + ofAllTime
                                    + " BETWEEN ? AND ? ORDER BY member_id"
                            : "SELECT member_id FROM insight_visit WHERE day >= ? GROUP BY member_id HAVING " + ofDays
                                    + " BETWEEN ? AND ? ORDER BY member_id",
                    arguments.toArray());
        });
    }

    private long[] ids(String sql, @Nullable Object... arguments) {
        return unitOfWork.read(unit -> Sql.longs(unit.connection(), sql, arguments));
    }
}
