package io.zhanggui.checkout.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RefundAmountsTest {

    @Test
    void inWhateverPartsASaleIsRefundedLinesAndTendersGiveBackExactlyWhatWasPaid() {
        Random random = new Random(20261122);
        for (int run = 0; run < 500; run++) {
            Stored sale = randomSale(random);
            List<Stored> refunds = new ArrayList<>();
            while (refunds.size() < 200) {
                List<RefundLine> part = randomPart(random, sale, refunds);
                assertThat(RefundAmounts.anythingLeft(sale, refunds)).isEqualTo(!part.isEmpty());
                if (part.isEmpty()) {
                    break;
                }
                RefundAmounts amounts = of(sale, refunds, part);
                assertThat(sum(amounts.tenders())).isEqualTo(amounts.payable());
                assertThat(amounts.discountTotal().fen()).isNotNegative();
                refunds.add(refund(amounts));
            }
            assertThat(refunds.stream().map(refund -> refund.sale().payable()).reduce(Money.ZERO, Money::plus))
                    .isEqualTo(sale.sale().payable());
            for (PaidTender tender : sale.sale().tenders()) {
                assertThat(givenBack(refunds, tender.type()))
                        .isEqualTo(tender.amount().fen());
            }
        }
    }

    @Test
    void inWhateverPartsALineComesBackEachDiscountComesBackToTheFen() {
        Random random = new Random(20261123);
        for (int run = 0; run < 500; run++) {
            long pieces = 1 + random.nextInt(9);
            long unitPrice = 1 + random.nextInt(5_000);
            SoldLine line = reduced(pieces, unitPrice, random);
            long paid = line.net().fen() - Math.min(line.net().fen(), random.nextInt(4));
            Stored sale = sale(List.of(line), List.of(paid), paid == 0 ? List.of() : List.of(tender("cash", paid)));
            List<Stored> refunds = new ArrayList<>();
            for (long left = pieces; left > 0; ) {
                long some = 1 + random.nextLong(left);
                left -= some;
                RefundAmounts amounts = of(sale, refunds, List.of(new RefundLine(1, Quantity.of(some))));
                SoldLine back = amounts.lines().getFirst();
                assertThat(back.listAmount()).as("whole pieces").isEqualTo(Money.ofFen(some * unitPrice));
                assertThat(back.staff()).isEqualTo(line.staff());
                refunds.add(refund(amounts));
            }
            Map<String, Long> taken = byCode(List.of(line));
            taken.merge("", line.net().fen() - paid, Long::sum);
            taken.values().removeIf(fen -> fen == 0);
            Map<String, Long> back = byCode(refunds.stream()
                    .flatMap(refund -> refund.sale().lines().stream())
                    .toList());
            back.values().removeIf(fen -> fen == 0);
            assertThat(back).as("run " + run + " " + line.reductions()).isEqualTo(taken);
        }
    }

    /// A coupon of 10.00 and 0.05 of rounding on a line of three: the coupon gives back 10.00, and not 10.05.
    @Test
    void theRoundingOfASaleDoesNotComeBackAsADiscountOfTheLine() {
        SoldLine line = line(1, 3_000, 2_000).reducedBy(List.of(new Reduction("coupon:7", "满减", Money.ofFen(200))));
        Stored sale = sale(List.of(line), List.of(1_995L), List.of(tender("cash", 1_995)));
        SoldLine two = of(sale, List.of(), List.of(new RefundLine(1, Quantity.of(2))))
                .lines()
                .getFirst();
        assertThat(two.net()).isEqualTo(Money.ofFen(1_330));
        assertThat(two.reductions())
                .containsExactly(
                        new Reduction("coupon:7", "满减", Money.ofFen(134)), new Reduction("", "", Money.ofFen(3)));
        assertThat(two.discountText()).isEqualTo("满减");
    }

    private static SoldLine reduced(long pieces, long unitPrice, Random random) {
        long list = pieces * unitPrice;
        List<Reduction> reductions = new ArrayList<>();
        long open = list;
        for (int i = 0; i < random.nextInt(4); i++) {
            long fen = random.nextLong(open / 2 + 1);
            open -= fen;
            reductions.add(new Reduction("code:" + i, "折扣 " + i, Money.ofFen(fen)));
        }
        SoldLine plain = line(1, pieces * 1_000, list);
        return new SoldLine(
                plain.lineId(),
                1,
                plain.item(),
                plain.kind(),
                plain.name(),
                plain.code(),
                plain.category(),
                plain.quantity(),
                Money.ofFen(unitPrice),
                Money.ofFen(list),
                reductions,
                List.of(new StaffShare(1, 60), new StaffShare(2, 40)),
                null);
    }

    private static Map<String, Long> byCode(List<SoldLine> lines) {
        Map<String, Long> sums = new HashMap<>();
        for (SoldLine line : lines) {
            line.reductions()
                    .forEach(each -> sums.merge(each.code(), each.amount().fen(), Long::sum));
        }
        return sums;
    }

    @Test
    void aLineThatCameBackIsRefused() {
        Stored sale = sale(List.of(line(1, 1_000, 500)), List.of(500L), List.of(tender("cash", 500)));
        List<Stored> before = List.of(refund(of(sale, List.of(), List.of(new RefundLine(1, Quantity.ONE)))));
        assertThatThrownBy(() -> of(sale, before, List.of(new RefundLine(1, Quantity.ONE))))
                .isInstanceOf(RefundAmounts.NothingLeft.class);
    }

    @Test
    void nothingChosenAndARefundOfARefundAreRefused() {
        Stored sale = sale(List.of(line(1, 1_000, 500)), List.of(500L), List.of(tender("cash", 500)));
        assertThatThrownBy(() -> of(sale, List.of(), List.of())).isInstanceOf(Refusal.class);
        Stored refund = refund(of(sale, List.of(), List.of(new RefundLine(1, Quantity.ONE))));
        assertThatThrownBy(() -> of(refund, List.of(), List.of(new RefundLine(1, Quantity.ONE))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void pointsComeBackWithWhatTheyPaidForAndNeverAsCash() {
        Stored sale = sale(
                List.of(line(1, 1_000, 10_000), topUp(2, 50_000)),
                List.of(10_000L, 50_000L),
                List.of(tender("points", 10_000), tender("cash", 50_000)));
        assertThat(of(sale, List.of(), List.of(new RefundLine(1, Quantity.ONE))).tenders())
                .containsExactly(tender("points", 10_000));
        assertThat(of(sale, List.of(), List.of(new RefundLine(2, Quantity.ONE))).tenders())
                .containsExactly(tender("cash", 50_000));
    }

    /// `points` pays for goods only, as the shop's own points and stored value do.
    private static RefundAmounts of(Stored sale, List<Stored> before, List<RefundLine> wanted) {
        return RefundAmounts.of(sale, before, wanted, tender -> !tender.equals("points"));
    }

    private static List<RefundLine> randomPart(Random random, Stored sale, List<Stored> refunds) {
        List<RefundLine> part = new ArrayList<>();
        for (SoldLine line : sale.sale().lines()) {
            long left = RefundAmounts.left(sale, refunds, line.lineNumber()).thousandths();
            if (left > 0 && random.nextInt(3) > 0) {
                long some = left <= 300 || random.nextBoolean() ? left : 1 + random.nextLong(left);
                part.add(new RefundLine(line.lineNumber(), new Quantity(some)));
            }
        }
        if (part.isEmpty()) {
            sale.sale().lines().stream()
                    .map(line ->
                            new RefundLine(line.lineNumber(), RefundAmounts.left(sale, refunds, line.lineNumber())))
                    .filter(line -> line.quantity().thousandths() > 0)
                    .findFirst()
                    .ifPresent(part::add);
        }
        return part;
    }

    private static Stored randomSale(Random random) {
        List<SoldLine> lines = new ArrayList<>();
        List<Long> paid = new ArrayList<>();
        long total = 0;
        long delivered = 0;
        for (int number = 1; number <= 1 + random.nextInt(5); number++) {
            long net = random.nextInt(100_000);
            boolean topUp = random.nextInt(4) == 0;
            lines.add(topUp ? topUp(number, net) : line(number, 1 + random.nextInt(5_000), net));
            long rounded = topUp ? net : net - Math.min(net, random.nextInt(3));
            delivered += topUp ? 0 : rounded;
            paid.add(rounded);
            total += rounded;
        }
        List<PaidTender> tenders = new ArrayList<>();
        long points = random.nextBoolean() ? random.nextLong(delivered + 1) : 0;
        long cash = random.nextLong(total - points + 1);
        add(tenders, "points", points);
        add(tenders, "cash", cash);
        add(tenders, "wechat", total - points - cash);
        return sale(lines, paid, tenders);
    }

    private static void add(List<PaidTender> tenders, String type, long fen) {
        if (fen > 0) {
            tenders.add(tender(type, fen));
        }
    }

    private static SoldLine topUp(int number, long fen) {
        return line(number, ItemKind.TOP_UP, 1_000, fen, 0);
    }

    private static SoldLine line(int number, long thousandths, long netFen) {
        return line(number, ItemKind.GOODS, thousandths, netFen, netFen / 10);
    }

    private static SoldLine line(int number, ItemKind kind, long thousandths, long netFen, long discountFen) {
        Money list = Money.ofFen(netFen + discountFen);
        return new SoldLine(
                number,
                number,
                new ItemRef("shelf", number),
                kind,
                "商品",
                "",
                "",
                new Quantity(thousandths),
                list,
                list,
                Money.ofFen(discountFen),
                "",
                "",
                Money.ofFen(netFen),
                List.of(),
                null);
    }

    private static PaidTender tender(String type, long fen) {
        return new PaidTender(type, Money.ofFen(fen), Money.ofFen(fen));
    }

    private static Stored sale(List<SoldLine> lines, List<Long> paid, List<PaidTender> tenders) {
        return stored(false, lines, paid, tenders);
    }

    private static Stored refund(RefundAmounts amounts) {
        return stored(
                true,
                amounts.lines(),
                amounts.lines().stream().map(line -> line.net().fen()).toList(),
                amounts.tenders());
    }

    private static Stored stored(boolean refund, List<SoldLine> lines, List<Long> paid, List<PaidTender> tenders) {
        Money payable = Money.ofFen(paid.stream().mapToLong(Long::longValue).sum());
        CompletedSale sale = new CompletedSale(
                1,
                "0101-20261122-0001",
                refund,
                null,
                1,
                1,
                1,
                null,
                LocalDate.of(2026, 11, 22),
                Instant.EPOCH,
                lines,
                tenders,
                payable,
                List.of());
        return new Stored(
                sale,
                RequestHash.of("test"),
                payable,
                Money.ZERO,
                Money.ZERO,
                "",
                paid,
                tenders.stream().map(tender -> "").toList());
    }

    private static Money sum(List<PaidTender> tenders) {
        return tenders.stream().map(PaidTender::amount).reduce(Money.ZERO, Money::plus);
    }

    private static long givenBack(List<Stored> refunds, String type) {
        return refunds.stream()
                .flatMap(refund -> refund.sale().tenders().stream())
                .filter(tender -> tender.type().equals(type))
                .mapToLong(tender -> tender.amount().fen())
                .sum();
    }
}
