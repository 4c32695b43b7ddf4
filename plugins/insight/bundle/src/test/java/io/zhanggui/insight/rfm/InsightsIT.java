package io.zhanggui.insight.rfm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.insight.InsightShop;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.MemberInsight;
import io.zhanggui.insight.api.RfmGroup;
import io.zhanggui.insight.api.RfmScore;
import io.zhanggui.insight.forecast.Fit;
import io.zhanggui.insight.forecast.Visits;
import io.zhanggui.insight.outlook.DayForecast;
import io.zhanggui.insight.outlook.Forecasts;
import io.zhanggui.insight.outlook.Histories;
import io.zhanggui.insight.outlook.Outlook;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Members with figures at random, written as the counting would.
@WithHost(plugins = {"checkout", "member", "insight"})
class InsightsIT {
    private final Host host;
    private final InsightShop shop;

    InsightsIT(Host host) {
        this.host = host;
        this.shop = new InsightShop(host);
    }

    /// The members are nobody's, so they must not be left to a check.
    @AfterEach
    void forget() {
        shop.unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM insight_visit");
            Sql.update(unit.connection(), "DELETE FROM insight_score");
            Sql.update(
                    unit.connection(),
                    "UPDATE insight_member SET visits = 0, first_day = NULL, last_day = NULL, gap_days = NULL");
        });
        shop.close();
    }

    @Test
    void countsAndListsOfSegmentsAreThoseOfTheMembersInThem() {
        List<Long> members = stored(300, new Random(3));
        assertThat(shop.scoring.score()).isPositive();

        Map<Lifecycle, List<Long>> stages = new EnumMap<>(Lifecycle.class);
        Map<RfmGroup, List<Long>> groups = new EnumMap<>(RfmGroup.class);
        for (MemberInsight insight : shop.insights.findAll(members)) {
            stages.computeIfAbsent(insight.lifecycle(), first -> new ArrayList<>())
                    .add(insight.memberId());
            RfmScore score = insight.score();
            if (score != null) {
                groups.computeIfAbsent(score.group(), first -> new ArrayList<>())
                        .add(insight.memberId());
            }
        }
        assertThat(stages.values().stream().mapToInt(List::size).sum()).isEqualTo(300);
        assertThat(stages.keySet()).containsExactly(Lifecycle.values());
        for (Lifecycle stage : Lifecycle.values()) {
            assertThat(shop.insights.members(stage, 0, 1_000)).isEqualTo(stages.getOrDefault(stage, List.of()));
            assertThat(shop.insights.lifecycles()).containsEntry(stage, (long)
                    stages.getOrDefault(stage, List.of()).size());
        }
        for (RfmGroup group : RfmGroup.values()) {
            assertThat(shop.insights.members(group, 0, 1_000)).isEqualTo(groups.getOrDefault(group, List.of()));
            assertThat(shop.insights.groups()).containsEntry(group, (long)
                    groups.getOrDefault(group, List.of()).size());
        }
    }

    /// The database scores by where the fifths end; the same by counting who has less.
    @Test
    void eachScoreIsTheShareOfMembersWithLessAlsoWhenMembersAreScoredInParts() {
        List<Long> members = stored(200, new Random(11));
        shop.scoring.score(37);
        Map<Long, long[]> figures = new HashMap<>();
        Map<Long, RfmScore> scores = new HashMap<>();
        shop.unitOfWork.read(unit -> {
            Sql.query(
                    unit.connection(),
                    "SELECT member_id, COUNT(*), SUM(spent_fen), TO_DAYS(MAX(day)) FROM insight_visit WHERE day > ?"
                            + " GROUP BY member_id",
                    row -> figures.put(row.getLong(1), new long[] {row.getLong(4), row.getLong(2), row.getLong(3)}),
                    today().minusDays(365));
            return Sql.query(
                    unit.connection(),
                    "SELECT * FROM insight_score",
                    row -> scores.put(
                            row.getLong("member_id"),
                            new RfmScore(row.getInt("recency"), row.getInt("frequency"), row.getInt("monetary"))));
        });
        assertThat(scores.keySet()).isEqualTo(figures.keySet());
        assertThat(scores.keySet()).isSubsetOf(members).hasSizeGreaterThan(100);
        figures.forEach((member, own) -> {
            int[] expected = new int[3];
            for (int i = 0; i < 3; i++) {
                int figure = i;
                long lower = figures.values().stream()
                        .filter(each -> each[figure] < own[figure])
                        .count();
                expected[i] = (int) (1 + 5 * lower / figures.size());
            }
            assertThat(scores.get(member)).isEqualTo(new RfmScore(expected[0], expected[1], expected[2]));
        });
        assertThat(shop.scoring.state().orElseThrow().members()).isEqualTo(figures.size());
    }

    /// A million members are counted in less than a second only when nothing is sorted, and no row but the index read.
    @Test
    void segmentsAreCountedAlongAnIndexThatHoldsAllOfIt() {
        stored(300, new Random(5));
        shop.scoring.score();
        assertThat(explained(SegmentSql.STAGES.formatted(""), today()))
                .contains("insight_member_stage", "Using index")
                .doesNotContain("temporary", "filesort");
        assertThat(explained(SegmentSql.SCORES.formatted("")))
                .contains("insight_score_rfm", "Using index")
                .doesNotContain("temporary", "filesort");
    }

    private String explained(String sql, Object... arguments) {
        return shop.unitOfWork.read(unit -> {
            return String.join(
                    "; ",
                    Sql.query(
                            unit.connection(),
                            "EXPLAIN " + sql,
                            row -> row.getString("key") + ": " + row.getString("Extra"),
                            arguments));
        });
    }

    @Test
    void whoWorksInOneStoreSeesWhoCameThereAndWhatWasBoughtThere() {
        long elsewhere = host.newTill().storeId();
        long here = stored(List.of(today().minusDays(9), today().minusDays(2)), 5_000);
        long both = stored(List.of(today().minusDays(8), today().minusDays(3)), 5_000);
        long there = stored(List.of(today().minusDays(7)), 5_000);
        long spentHere = paid(today().minusDays(3), 5_000);
        shop.unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(), "UPDATE insight_visit SET store_id = ? WHERE member_id = ?", elsewhere, there);
            Sql.update(
                    unit.connection(),
                    "UPDATE insight_visit SET store_id = ? WHERE member_id = ? AND day = ?",
                    elsewhere,
                    both,
                    today().minusDays(8));
        });
        shop.scoring.score();
        Segments segments = new Segments(
                shop.unitOfWork,
                shop.insights,
                host.service(Settings.class),
                host.service(Operators.class),
                host.service(ShopClock.class));

        Segments.Counts own = as(Set.of(shop.storeId()), segments::counts);
        assertThat(own.lifecycles().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(2);
        assertThat(own.groups().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(2);
        assertThat(as(Set.of(shop.storeId()), () -> segments.members(Lifecycle.NEW, 0, 0, 10)))
                .containsExactly(here, both);
        assertThat(as(Set.of(shop.storeId()), () -> segments.members(Lifecycle.NEW, 0, 1, 10)))
                .containsExactly(both);
        assertThat(as(Set.of(), () -> segments.members(Lifecycle.NEW, here, 0, 10)))
                .containsExactly(both, there);
        assertThat(as(Set.of(shop.storeId()), () -> segments.findAll(List.of(here, both, there))))
                .extracting(
                        MemberInsight::memberId,
                        MemberInsight::visits,
                        insight -> insight.spent().fen())
                .contains(tuple(both, 1, spentHere))
                .hasSize(2);
        assertThat(as(Set.of(shop.storeId()), () -> segments.of(there))).isEmpty();
        assertThat(as(Set.of(), () -> segments.of(there))).isPresent();
    }

    private <T> T as(Set<Long> stores, Supplier<T> action) {
        Operator manager = host.operator(Role.MANAGER);
        List<T> result = new ArrayList<>();
        host.service(Operators.class)
                .as(
                        new Operator(
                                manager.id(), manager.loginName(), manager.displayName(), Role.MANAGER, stores, true),
                        () -> result.add(action.get()));
        return result.getFirst();
    }

    @Test
    void whoLeavesTheWindowLosesTheScore() {
        long member = stored(List.of(today().minusDays(100)), 5_000);
        shop.scoring.score();
        assertThat(insight(member).score()).isNotNull();
        shop.unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE insight_visit SET day = ? WHERE member_id = ?",
                today().minusDays(365),
                member));
        shop.scoring.score();
        assertThat(insight(member).score()).isNull();
    }

    @Test
    void aYoungShopGetsNoModelAndSaysWhy() {
        long member = stored(List.of(today().minusDays(28), today().minusDays(14)), 5_000);
        Forecasts forecasts = forecasts();
        assertThat(forecasts.fit().visitReason()).isEqualTo(Fit.Reason.TOO_FEW_REPEAT_BUYERS);
        Outlook outlook = forecasts.of(member).orElseThrow();
        assertThat(outlook.visits()).isNull();
        assertThat(outlook.alivePercent()).isNull();
        // Once in 28 days, for 30 days.
        assertThat(outlook.naiveVisits()).isBetween(1.07, 1.08);
        assertThat(outlook.year()).isNull();
        assertThat(outlook.naiveYear()).isNotNull();
    }

    @Test
    void aShopWithAHistoryGetsModelsThatAreKeptAndAskedForItsMembers() {
        Random random = new Random(9);
        Map<Long, Integer> visits = new HashMap<>();
        for (int i = 0; i < 600; i++) {
            TreeSet<LocalDate> days = new TreeSet<>();
            LocalDate day = today().minusDays(250 + random.nextInt(100));
            double gap = 20 * Math.exp(0.8 * random.nextGaussian());
            double leaving = random.nextBoolean() ? 0.03 : 0.5;
            do {
                days.add(day);
                day = day.plusDays(1 + Math.round(-gap * Math.log(1 - random.nextDouble())));
            } while (day.isBefore(today()) && random.nextDouble() > leaving);
            visits.put(stored(new ArrayList<>(days), 2_000 + 100L * random.nextInt(300)), days.size());
        }
        Forecasts forecasts = forecasts();
        DayForecast made = forecasts.fit();
        assertThat(made.visits()).isNotNull();
        assertThat(made.value()).isNotNull();
        assertThat(made.trial()).isNotNull();
        assertThat(forecasts.newest()).contains(made);
        long often = visits.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
        Outlook outlook = forecasts.of(often).orElseThrow();
        assertThat(outlook.visits()).isPositive();
        assertThat(outlook.alivePercent()).isBetween(0, 100);
        Money brings = Objects.requireNonNull(outlook.visitBrings());
        Money year = Objects.requireNonNull(outlook.year());
        // A year has more visits than its first month, and each brings about as much.
        assertThat((double) year.fen()).isGreaterThan(Objects.requireNonNull(outlook.visits()) * brings.fen());
        assertThat(Objects.requireNonNull(outlook.naiveYear()).fen()).isPositive();
        assertThat(forecasts.progress()).isEmpty();
        assertThat(forecasts.of(often, Set.of(host.newTill().storeId()))).isEmpty();
    }

    private Forecasts forecasts() {
        return new Forecasts(
                shop.unitOfWork,
                shop.tables(),
                new Histories(shop.unitOfWork, shop.tables()),
                shop.passes,
                host.service(ShopClock.class));
    }

    private MemberInsight insight(long member) {
        return shop.insights.findAll(List.of(member)).getFirst();
    }

    private LocalDate today() {
        return host.service(ShopClock.class).today();
    }

    private List<Long> stored(int count, Random random) {
        List<Long> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            TreeSet<LocalDate> days = new TreeSet<>();
            int visits = 1 + random.nextInt(8);
            int reach = 1 + random.nextInt(400);
            for (int visit = 0; visit < visits; visit++) {
                days.add(today().minusDays(random.nextInt(reach)));
            }
            members.add(stored(new ArrayList<>(days), 100L * random.nextInt(900)));
        }
        return members;
    }

    /// No two visits of a member are alike.
    private static long paid(LocalDate day, long fenADay) {
        return fenADay * (60 + Math.floorMod(day.toEpochDay() * 31, 80)) / 100;
    }

    /// @param days ascending
    private long stored(List<LocalDate> days, long fenADay) {
        long id = Ids.next();
        var gap = new Visits(days.stream().mapToLong(LocalDate::toEpochDay).toArray()).medianGapDays();
        shop.unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "INSERT INTO insight_member (member_id, first_day, last_day, visits, spent_fen, gap_days)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    id,
                    days.getFirst(),
                    days.getLast(),
                    days.size(),
                    days.stream().mapToLong(day -> paid(day, fenADay)).sum(),
                    gap.isPresent() ? (Integer) gap.getAsInt() : null);
            List<@Nullable Object[]> rows = new ArrayList<>();
            days.forEach(day -> rows.add(new @Nullable Object[] {id, day, shop.storeId(), paid(day, fenADay), true}));
            Sql.batch(
                    unit.connection(),
                    "INSERT INTO insight_visit (member_id, day, store_id, spent_fen, kept) VALUES (?, ?, ?, ?, ?)",
                    rows);
        });
        return id;
    }
}
