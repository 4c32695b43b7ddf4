package io.zhanggui.insight.rfm;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.insight.InsightDatabase;
import io.zhanggui.insight.InsightSettings;
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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Reads what was counted and scored.
@Component
public final class Insights implements MemberInsights {
    /// [RfmScore#group()] over the columns of a score.
    private static final String GROUP = "recency >= 4, frequency >= 4, monetary >= 4";

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
        return new Patience(
                settings.get(InsightSettings.PATIENCE_PERCENT), settings.get(InsightSettings.PATIENCE_DAYS));
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
                    "SELECT * FROM insight_member" + which + " AND visits > 0 ORDER BY member_id",
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
                patience.lifecycle(first, last, gap, clock.today()),
                score,
                preferences);
    }

    private static Map<Long, Map<String, Money>> preferences(Unit unit, String which, Object[] arguments)
            throws SQLException {
        Map<Long, Map<String, Money>> preferences = new HashMap<>();
        Sql.query(
                unit.connection(),
                "SELECT * FROM insight_taste" + which + " AND spent_fen > 0 ORDER BY spent_fen DESC, category",
                row -> preferences
                        .computeIfAbsent(row.getLong("member_id"), first -> new LinkedHashMap<>())
                        .put(Objects.requireNonNull(row.getString("category")), Sql.money(row, "spent_fen")),
                arguments);
        return preferences;
    }

    @Override
    public Map<Lifecycle, Long> lifecycles() {
        Object[] arguments = patience().arguments(clock.today());
        Map<Lifecycle, Long> counts = new EnumMap<>(Lifecycle.class);
        Stream.of(Lifecycle.values()).forEach(each -> counts.put(each, 0L));
        unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT " + Patience.LIFECYCLE + " stage, COUNT(*) FROM insight_member WHERE last_day IS NOT NULL"
                        + " GROUP BY stage",
                row -> counts.put(Lifecycle.valueOf(row.getString(1)), row.getLong(2)),
                arguments));
        return counts;
    }

    @Override
    public Map<RfmGroup, Long> groups() {
        Map<RfmGroup, Long> counts = new EnumMap<>(RfmGroup.class);
        Stream.of(RfmGroup.values()).forEach(each -> counts.put(each, 0L));
        unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT recency, frequency, monetary, COUNT(*) FROM insight_score GROUP BY 1, 2, 3",
                row -> counts.merge(
                        new RfmScore(row.getInt(1), row.getInt(2), row.getInt(3)).group(), row.getLong(4), Long::sum)));
        return counts;
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

    @Override
    public List<Long> members(RfmGroup group, long after, int limit) {
        RfmScore high = Stream.of(1, 5)
                .flatMap(recency -> Stream.of(1, 5)
                        .flatMap(frequency ->
                                Stream.of(1, 5).map(monetary -> new RfmScore(recency, frequency, monetary))))
                .filter(score -> score.group() == group)
                .findFirst()
                .orElseThrow();
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
