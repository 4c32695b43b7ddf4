package io.zhanggui.insight.rfm;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.MemberInsight;
import io.zhanggui.insight.api.MemberInsights;
import io.zhanggui.insight.api.RfmGroup;
import io.zhanggui.insight.api.RfmScore;
import io.zhanggui.member.api.Members;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Reads what was counted and scored.
@Component
public final class Insights implements MemberInsights {
    /// [RfmScore#group()] over the columns of a score.
    static final String GROUP = "recency >= 4, frequency >= 4, monetary >= 4";

    private final UnitOfWork unitOfWork;
    private final Members members;
    private final Settings settings;
    private final ShopClock clock;

    /// @param migrated the tables exist
    @Activate
    public Insights(
            @Reference UnitOfWork unitOfWork,
            @Reference InsightDatabase migrated,
            @Reference Members members,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.members = members;
        this.settings = settings;
        this.clock = clock;
    }

    private Patience patience() {
        return Patience.of(settings);
    }

    @Override
    public Optional<MemberInsight> of(long memberId) {
        return unitOfWork.read(
                unit -> findAll(List.of(members.current(memberId))).stream().findFirst());
    }

    @Override
    public List<MemberInsight> findAll(Collection<Long> memberIds) {
        if (memberIds.isEmpty()) {
            return List.of();
        }
        Patience patience = patience();
        Object[] arguments = Sql.padded(memberIds);
        String which = " WHERE member_id IN (" + Sql.marks(arguments.length) + ")";
        return unitOfWork.read(unit -> {
            Map<Long, RfmScore> scores = new HashMap<>();
            Sql.query(
                    unit.connection(),
                    "SELECT member_id, recency, frequency, monetary FROM insight_score" + which,
                    row -> scores.put(row.getLong(1), new RfmScore(row.getInt(2), row.getInt(3), row.getInt(4))),
                    arguments);
            Map<Long, Map<String, Money>> preferences = preferences(unit, which, arguments);
            return Sql.query(
                    unit.connection(),
                    "SELECT insight_member.*, " + Patience.KNOWN_SINCE + " since FROM insight_member" + which
                            + " AND visits > 0 ORDER BY member_id",
                    row -> insight(
                            row,
                            patience,
                            scores.get(row.getLong("member_id")),
                            preferences.getOrDefault(row.getLong("member_id"), Map.of())),
                    arguments);
        });
    }

    private MemberInsight insight(
            ResultSet row, Patience patience, @Nullable RfmScore score, Map<String, Money> preferences)
            throws SQLException {
        LocalDate first = Objects.requireNonNull(row.getObject("first_day", LocalDate.class));
        LocalDate last = Objects.requireNonNull(row.getObject("last_day", LocalDate.class));
        Integer gap = row.getObject("gap_days", Integer.class);
        return new MemberInsight(
                row.getLong("member_id"),
                first,
                last,
                row.getInt("visits"),
                Sql.money(row, "spent_fen"),
                gap,
                patience.of(gap),
                patience.lifecycle(
                        Objects.requireNonNull(row.getObject("since", LocalDate.class)), last, gap, clock.today()),
                score,
                preferences);
    }

    /// @param which members, and days or stores when not all of them
    static Map<Long, Map<String, Money>> preferences(Unit unit, String which, Object[] arguments) throws SQLException {
        Map<Long, Map<String, Money>> preferences = new HashMap<>();
        Sql.query(
                unit.connection(),
                "SELECT member_id, category, SUM(spent_fen) fen FROM insight_bought" + which
                        + " GROUP BY member_id, category HAVING fen > 0 ORDER BY fen DESC, category",
                row -> preferences
                        .computeIfAbsent(row.getLong("member_id"), first -> new LinkedHashMap<>())
                        .put(Objects.requireNonNull(row.getString("category")), Sql.money(row, "fen")),
                arguments);
        return preferences;
    }

    @Override
    public Map<Lifecycle, Long> lifecycles() {
        return unitOfWork.read(unit -> SegmentSql.lifecycles(unit, patience(), clock.today(), Set.of()));
    }

    @Override
    public Map<RfmGroup, Long> groups() {
        return unitOfWork.read(unit -> SegmentSql.groups(unit, Set.of()));
    }

    @Override
    public List<Long> members(Lifecycle lifecycle, long after, int limit) {
        Object[] rule = patience().arguments(clock.today());
        Object[] arguments = Arrays.copyOf(rule, rule.length + 3);
        arguments[rule.length] = lifecycle;
        arguments[rule.length + 1] = after;
        arguments[rule.length + 2] = limit;
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT member_id FROM insight_member WHERE last_day IS NOT NULL AND (" + Patience.LIFECYCLE
                        + ") = ? AND member_id > ? ORDER BY member_id LIMIT ?",
                row -> row.getLong(1),
                arguments));
    }

    /// A score of the group that is highest or lowest in each.
    static RfmScore high(RfmGroup group) {
        return Stream.of(1, 5)
                .flatMap(recency -> Stream.of(1, 5)
                        .flatMap(frequency ->
                                Stream.of(1, 5).map(monetary -> new RfmScore(recency, frequency, monetary))))
                .filter(score -> score.group() == group)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public List<Long> members(RfmGroup group, long after, int limit) {
        RfmScore high = high(group);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT member_id FROM insight_score WHERE (" + GROUP + ") = (?, ?, ?) AND member_id > ?"
                        + " ORDER BY member_id LIMIT ?",
                row -> row.getLong(1),
                high.recency() == 5,
                high.frequency() == 5,
                high.monetary() == 5,
                after,
                limit));
    }
}
