package io.zhanggui.insight.portrait;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.imports.Imports;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.insight.InsightShop;
import io.zhanggui.insight.api.MemberInsight;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
        assertThat(shop.passes.differences(100))
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
    void salesOfTheOldBooksCountAndGoWithTheirImport() {
        String card = card();
        long member = shop.enrol(card);
        ImportOptions options = new ImportOptions(shop.storeId()).stating(Map.of("quantity", 3L, "amount", 6_000L));
        Imports imports = host.service(Imports.class);
        host.asOperator(Role.MANAGER, () -> {
            try {
                Path file = Files.writeString(
                        folder.resolve("past.csv"),
                        "日期,会员,数量,金额,分类\n2025-01-01," + card + ",1,10.00,护理\n2025-01-11," + card
                                + ",1,20.00,护理\n2025-01-25," + card + ",1,30.00,染烫\n");
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
        visits(member, 3);
        MemberInsight insight = shop.insights.of(member).orElseThrow();
        assertThat(insight.gapDays()).isEqualTo(12);
        assertThat(insight.nextVisit()).isEqualTo("2025-02-06");
        assertThat(insight.spent().fen()).isEqualTo(6_000);

        host.asOperator(Role.MANAGER, () -> imports.undo(options.batchId()));
        Host.await("nothing is left", () -> shop.insights.of(member).isEmpty());
    }

    /// Who differs after a check. The job of the host may check at the same time: whoever sold something just now may
    /// be
    /// among them, so nobody asks for the number.
    private List<Long> differing() {
        assertThat(shop.passes.check().ended()).isNotNull();
        return shop.passes.differences(100).stream()
                .map(Passes.Difference::memberId)
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
