package io.zhanggui.insight.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PastSalesChanged;
import io.zhanggui.insight.InsightShop;
import io.zhanggui.insight.api.Lifecycle;
import io.zhanggui.insight.api.MemberInsight;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithHost(plugins = {"checkout", "member", "insight"})
class PortraitsIT {
    private static final AtomicInteger CARDS = new AtomicInteger();

    private final Host host;
    private final InsightShop shop;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    PortraitsIT(Host host) {
        this.host = host;
        this.shop = new InsightShop(host);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /// A line that was sold, as the test itself keeps the books.
    private record Line(long memberId, LocalDate day, CompletedSale sale, int number, long fen) {}

    @Test
    void afterAnySalesAndRefundsTheFiguresAreThoseOfWhatWasKept() {
        Random random = new Random(20_261_123);
        List<Long> members = List.of(enrol(), enrol(), enrol(), enrol(), enrol());
        List<Line> kept = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            if (kept.isEmpty() || random.nextInt(3) > 0) {
                long member = members.get(random.nextInt(members.size()));
                long[] fen = random.longs(1 + random.nextInt(3), 1, 500)
                        .map(yuan -> yuan * 100)
                        .toArray();
                CompletedSale sale = shop.sell(member, fen);
                for (int i = 0; i < fen.length; i++) {
                    kept.add(new Line(member, today(), sale, i + 1, fen[i]));
                }
            } else {
                Line back = kept.remove(random.nextInt(kept.size()));
                shop.refund(back.sale(), back.number());
            }
            if (random.nextInt(4) == 0) {
                host.clock().advance(Duration.ofDays(1 + random.nextInt(9)));
            }
        }

        for (long member : members) {
            List<Line> own =
                    kept.stream().filter(line -> line.memberId() == member).toList();
            List<Long> days = own.stream()
                    .map(line -> line.day().toEpochDay())
                    .distinct()
                    .sorted()
                    .toList();
            long spent = own.stream().mapToLong(Line::fen).sum();
            Host.await(
                    "the figures of " + member,
                    () -> shop.insights
                            .of(member)
                            .filter(found -> found.visits() == days.size()
                                    && found.spent().fen() == spent)
                            .isPresent());
            MemberInsight insight = shop.insights.of(member).orElseThrow();
            assertThat(insight.firstVisit().toEpochDay()).isEqualTo(days.getFirst());
            assertThat(insight.lastVisit().toEpochDay()).isEqualTo(days.getLast());
            assertThat(insight.preferences().values())
                    .allSatisfy(each -> assertThat(each.fen()).isEqualTo(spent));
        }
        assertThat(differing()).doesNotContainAnyElementsOf(members);
        assertThat(shop.portraits.count(members)).isZero();
    }

    @Test
    void aWrongFigureIsReportedAndMendedOnlyWhenSomebodySaysSo() {
        long member = enrol();
        shop.sell(member, 10_000);
        visits(member, 1);
        shop.unitOfWork.writeOnly(unit ->
                Sql.update(unit.connection(), "UPDATE insight_member SET visits = 7 WHERE member_id = ?", member));

        assertThat(differing()).contains(member);
        assertThat(shop.differences.list(100))
                .filteredOn(found -> found.memberId() == member)
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.stored()).startsWith("7 / ¥100.00");
                    assertThat(found.counted()).startsWith("1 / ¥100.00");
                });
        assertThat(shop.insights.of(member).orElseThrow().visits()).isEqualTo(7);

        assertThat(shop.passes.repair()).isPositive();
        assertThat(shop.insights.of(member).orElseThrow().visits()).isEqualTo(1);
        assertThat(differing()).doesNotContain(member);
    }

    @Test
    void countingTwiceChangesNothing() {
        long member = enrol();
        shop.sell(member, 5_000);
        visits(member, 1);
        assertThat(shop.portraits.count(List.of(member))).isZero();
    }

    @Test
    void membersWhoBecomeOneAreCountedAsOneAndARefundFromBeforeToo() {
        long from = enrol();
        long into = enrol();
        CompletedSale old = shop.sell(from, 3_000);
        host.clock().advance(Duration.ofDays(3));
        shop.sell(into, 2_000);
        visits(from, 1);
        visits(into, 1);

        shop.merge(from, into);
        visits(into, 2);
        assertThat(shop.insights.of(from)).isEqualTo(shop.insights.of(into));
        assertThat(shop.insights.findAll(List.of(from, into)))
                .extracting(MemberInsight::memberId)
                .containsExactly(into);

        shop.refund(old, 1);
        visits(into, 1);
        assertThat(shop.insights.of(into).orElseThrow().spent().fen()).isEqualTo(2_000);
        assertThat(differing()).doesNotContain(from, into);
    }

    @Test
    void aSaleReplacesItsDayAndNoOther() {
        long member = enrol();
        shop.sell(member, 1_000);
        visits(member, 1);
        LocalDate before = today();
        host.clock().advance(Duration.ofDays(2));
        shop.sell(member, 2_000);
        visits(member, 2);
        // So much was never bought: a count of the whole member would take it away.
        shop.unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE insight_visit SET spent_fen = 7000 WHERE member_id = ? AND day = ?",
                member,
                before));

        shop.sell(member, 500);
        Host.await(
                "what was bought today",
                () -> shop.insights.of(member).orElseThrow().spent().fen() == 7_000 + 2_500);
        assertThat(shop.insights.of(member).orElseThrow().visits()).isEqualTo(2);
        shop.portraits.count(List.of(member));
        assertThat(shop.insights.of(member).orElseThrow().spent().fen()).isEqualTo(3_500);
    }

    @Test
    void aSaleThatIsOnItsWayIsNoDifferenceAndANoteGoesWhenTheMemberAgreesAgain() {
        long member = enrol();
        shop.sell(member, 4_000);
        visits(member, 1);
        host.clock().advance(Duration.ofHours(1));
        int noted = shop.unitOfWork.write(unit -> {
            // Nobody else sees it before the commit, so no figure can hold it yet.
            shop.sell(member, 1_000);
            return shop.differences.compare(List.of(member));
        });
        assertThat(noted).isZero();

        visited(member, 7);
        assertThat(differing()).contains(member);
        visited(member, 1);
        assertThat(differing()).doesNotContain(member);
    }

    private void visited(long member, int visits) {
        Host.await(
                "both sales are counted",
                () -> shop.insights.of(member).orElseThrow().spent().fen() == 5_000);
        shop.unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(), "UPDATE insight_member SET visits = ? WHERE member_id = ?", visits, member));
    }

    @Test
    void aMemberWhoCannotBeCountedIsNotedAndAllOthersAreCounted() {
        long bad = enrol();
        long other = enrol();
        shop.sell(other, 3_000);
        visits(other, 1);
        shop.unitOfWork.writeOnly(unit -> {
            for (long id = 1; id <= 2; id++) {
                Sql.update(
                        unit.connection(),
                        "INSERT INTO checkout_past_line (id, batch_id, store_id, business_date, paper, member_id,"
                                + " item_source, item_id, name, category, quantity_thousandths, amount_fen)"
                                + " VALUES (?, 1, ?, '2025-05-05', 'A', ?, '', 0, '', '', 1000, 9000000000000000000)",
                        id,
                        shop.storeId(),
                        bad);
            }
        });
        try {
            assertThat(shop.passes.count().ended()).isNotNull();
            assertThat(shop.differences.list(100))
                    .filteredOn(Differences.Difference::failed)
                    .singleElement()
                    .satisfies(found -> {
                        assertThat(found.memberId()).isEqualTo(bad);
                        assertThat(found.counted()).isNotEmpty();
                    });
            assertThat(shop.passes.repair()).isZero();
            assertThat(shop.insights.of(other).orElseThrow().visits()).isEqualTo(1);
        } finally {
            shop.unitOfWork.writeOnly(
                    unit -> Sql.update(unit.connection(), "DELETE FROM checkout_past_line WHERE member_id = ?", bad));
        }
        assertThat(shop.passes.repair()).isOne();
        assertThat(shop.differences.list(100)).noneMatch(Differences.Difference::failed);
    }

    @Test
    void theCheckWaitsForItsHourAndGoesOnTheNextDayWhenItsTimeIsUp() {
        shop.sell(enrol(), 1_000);
        shop.passes.count();
        DailyCheck daily = new DailyCheck(shop.passes, host.service(Settings.class), host.service(ShopClock.class));
        Instant night = today().plusDays(1)
                .atTime(2, 30)
                .atZone(host.service(ShopClock.class).zone())
                .toInstant();
        host.clock().set(night);
        daily.run();
        assertThat(shop.passes.state(Passes.Kind.CHECK))
                .satisfiesAnyOf(
                        none -> assertThat(none).isEmpty(),
                        before -> assertThat(before.orElseThrow().began()).isBefore(night));

        Instant due = night.plus(Duration.ofHours(1));
        host.clock().set(due);
        Passes.State broken = shop.passes.check(due);
        assertThat(broken.ended()).isNull();
        assertThat(broken.members()).isZero();
        daily.run();
        assertThat(shop.passes.state(Passes.Kind.CHECK)).contains(broken);

        host.clock().set(due.plus(Duration.ofDays(1)));
        daily.run();
        Passes.State done = shop.passes.state(Passes.Kind.CHECK).orElseThrow();
        assertThat(done.began()).isEqualTo(broken.began());
        assertThat(done.ended()).isNotNull();
        assertThat(done.members()).isPositive();
    }

    @Test
    void whoJoinedLongAgoIsNotNewWhenTheFirstPurchaseIsWritten() {
        long old = enrol();
        host.clock().advance(Duration.ofDays(40));
        long fresh = enrol();
        shop.sell(old, 1_000);
        shop.sell(fresh, 1_000);
        visits(old, 1);
        visits(fresh, 1);
        assertThat(shop.insights.of(old).orElseThrow().lifecycle()).isEqualTo(Lifecycle.ACTIVE);
        assertThat(shop.insights.of(fresh).orElseThrow().lifecycle()).isEqualTo(Lifecycle.NEW);
        assertThat(shop.insights.lifecycles().get(Lifecycle.NEW)).isPositive();
        assertThat(shop.insights.members(Lifecycle.NEW, 0, 1_000))
                .contains(fresh)
                .doesNotContain(old);
    }

    @Test
    void whoWasMergedIntoAnotherKeepsNoScore() {
        long from = enrol();
        long into = enrol();
        shop.sell(from, 1_000);
        shop.sell(into, 1_000);
        visits(from, 1);
        visits(into, 1);
        shop.scoring.score();
        assertThat(scores(from)).isOne();
        shop.merge(from, into);
        Host.await("one score", () -> scores(from) == 0);
        assertThat(scores(into)).isOne();
    }

    private long scores(long member) {
        return shop.unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM insight_score WHERE member_id = ?",
                        row -> row.getLong(1),
                        member))
                .orElseThrow();
    }

    @Test
    void salesOfTheOldBooksCountAndGoWithTheirImport() {
        String card = card();
        long member = shop.enrol(card);
        ImportOptions options = new ImportOptions(shop.storeId()).stating(Map.of("quantity", 2L, "amount", 5_000L));
        // What came back has no quantity of its own, and nobody came for it.
        importPast(
                options,
                "日期,会员,数量,金额,分类\n2025-01-01," + card + ",1,10.00,护理\n2025-01-11," + card + ",1,20.00,护理\n2025-01-25,"
                        + card + ",1,30.00,染烫\n2025-02-03," + card + ",,-10.00,染烫\n");
        visits(member, 3);
        MemberInsight insight = shop.insights.of(member).orElseThrow();
        assertThat(insight.gapDays()).isEqualTo(12);
        assertThat(insight.nextVisit()).isEqualTo("2025-02-06");
        assertThat(insight.spent().fen()).isEqualTo(5_000);

        host.asOperator(Role.MANAGER, () -> host.service(Imports.class).undo(options.batchId()));
        Host.await("nothing is left", () -> shop.insights.of(member).isEmpty());
    }

    @Test
    void aLongImportTellsOfEachMemberOnceAndWhatAKilledHostLeftIsCounted() {
        String one = card();
        String other = card();
        List<Long> members = List.of(shop.enrol(one), shop.enrol(other));
        StringBuilder rows = new StringBuilder("日期,会员,数量,金额,分类\n");
        for (int row = 0; row < 2_100; row++) {
            rows.append(LocalDate.of(2024, 1, 1).plusDays(row % 3))
                    .append(row % 2 == 0 ? "," + one : "," + other)
                    .append(",1,1.00,护理\n");
        }
        long before = told();
        importPast(new ImportOptions(shop.storeId()), rows.toString());
        assertThat(told() - before).isOne();
        members.forEach(member -> visits(member, 3));
        Host.await("nobody waits", () -> shop.backlog.size() == 0);

        // As a host leaves it that is killed before it has counted them, long after it heard of the import.
        members.forEach(member -> shop.unitOfWork.writeOnly(unit -> {
            Sql.update(unit.connection(), "DELETE FROM insight_visit WHERE member_id = ?", member);
            Sql.update(unit.connection(), "UPDATE insight_member SET visits = 0 WHERE member_id = ?", member);
            shop.backlog.add(unit, List.of(member, member));
        }));
        // The host's own job may be at it too.
        shop.backlog.drain();
        assertThat(shop.backlog.size()).isZero();
        members.forEach(member -> visits(member, 3));
    }

    /// How many events about past sales were published.
    private long told() {
        return shop.unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM host_event WHERE type = ?",
                        row -> row.getLong(1),
                        PastSalesChanged.TYPE))
                .orElseThrow();
    }

    private void importPast(ImportOptions options, String rows) {
        Imports imports = host.service(Imports.class);
        host.asOperator(Role.MANAGER, () -> {
            try {
                Path file = Files.writeString(folder.resolve("past.csv"), rows);
                return imports.run(
                        "past-sales",
                        file,
                        imports.preview("past-sales", file).proposedMapping(),
                        options,
                        false,
                        (phase, done, total) -> {},
                        () -> false);
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
    }

    /// Who differs after a check of members of whom nothing is under way.
    private List<Long> differing() {
        host.clock().advance(Duration.ofHours(1));
        assertThat(shop.passes.check().ended()).isNotNull();
        return shop.differences.list(100).stream()
                .map(Differences.Difference::memberId)
                .toList();
    }

    private void visits(long member, int visits) {
        Host.await(
                visits + " visits of " + member,
                () -> shop.insights
                        .of(member)
                        .filter(found -> found.visits() == visits)
                        .isPresent());
    }

    private LocalDate today() {
        return host.service(ShopClock.class).today();
    }

    private long enrol() {
        return shop.enrol(card());
    }

    private static String card() {
        return "PORTRAIT" + CARDS.incrementAndGet();
    }
}
