package io.zhanggui.checkout.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.checkout.api.CatalogItem;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.OrderDiscount;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.Reduction;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.refund.RefundAmounts;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderLinesTest {
    private static final int CARTS = Integer.getInteger("carts", 100_000);

    @Test
    void whateverLiesInACartAndWhateverIsOfferedTheLinesSumToTheTotalAndAreRefundedToTheFen() {
        int reduced = 0;
        int together = 0;
        for (int seed = 0; seed < CARTS; seed++) {
            Random random = new Random(seed);
            List<SoldLine> before = randomLines(random);
            List<OrderDiscount> offers = randomDiscounts(random, before.size());
            OrderLines laid = new OrderLines(before, items(before)).take(offers);
            List<SoldLine> lines = laid.lines();
            checkLines(before, lines, offers, laid);
            long off = sum(before) - sum(lines);
            assertThat(off).as("cart %s is never dearer for an offer", seed).isNotNegative();
            assertThat(new OrderLines(before, items(before))
                            .take(offers.reversed())
                            .lines())
                    .as("cart %s is priced alike in whatever order the offers come", seed)
                    .isEqualTo(lines);
            checkRefunds(random, lines);
            reduced += off > 0 ? 1 : 0;
            together += lines.stream().anyMatch(line -> line.reductions().size() > 1) ? 1 : 0;
        }
        assertThat(reduced).as("carts with an offer taken").isGreaterThan(CARTS / 2);
        assertThat(together).as("carts with discounts together on a line").isGreaterThan(CARTS / 20);
    }

    @Test
    void anOfferThatDoesNotStackReplacesTheLinesDiscountsOnlyWhenItSavesMore() {
        List<SoldLine> lines = List.of(line(1, ItemKind.GOODS, 10_000, 1_500), line(2, ItemKind.GOODS, 5_000, 0));
        assertThat(laid(lines, amountOff("coupon", 10_000, 2_000, false)))
                .as("20.00 on both lines saves 5.00 more than 15.00 on one")
                .containsExactly(8_667L, 4_333L);
        assertThat(laid(lines, amountOff("coupon", 5_000, 1_000, false)))
                .as("left beside the discounted line it saves 10.00 on top")
                .containsExactly(8_500L, 4_000L);
        assertThat(laid(lines, amountOff("coupon", 10_000, 1_400, false)))
                .as("14.00 for 15.00 would be a loss")
                .containsExactly(8_500L, 5_000L);
    }

    @Test
    void anOfferThatDoesNotStackLeavesTheLinesAloneThatHaveMoreOffAlready() {
        List<SoldLine> lines = List.of(
                line(1, ItemKind.GOODS, 10_000, 2_000),
                line(2, ItemKind.GOODS, 10_000, 500),
                line(3, ItemKind.GOODS, 10_000, 0));
        assertThat(laid(lines, new Threshold("coupon", "coupon", false, Set.of(1, 2, 3), 0, -100, false)))
                .as("20 off stays, 10 % replaces 5 off")
                .containsExactly(8_000L, 9_000L, 9_000L);
    }

    @Test
    void ofManyLinesThoseAreLeftAloneThatHaveMoreOffAlready() {
        List<SoldLine> lines = new ArrayList<>();
        Set<Integer> covered = new HashSet<>();
        for (int number = 1; number <= 30; number++) {
            lines.add(line(number, ItemKind.GOODS, 10_000, number * 100));
            covered.add(number);
        }
        List<Long> nets = laid(lines, new Threshold("coupon", "coupon", false, covered, 0, -100, false));
        assertThat(nets.subList(0, 8)).containsOnly(9_000L);
        assertThat(nets.get(29)).isEqualTo(7_000L);
    }

    @Test
    void noPartOfTheLinesSavesMoreWithAnOfferThanThePartThatIsTaken() {
        int beside = 0;
        for (int seed = 0; seed < CARTS; seed++) {
            Random random = new Random(seed);
            List<SoldLine> before = randomLines(random);
            Threshold offer = random(random, before.size());
            long saved = sum(before)
                    - sum(new OrderLines(before, items(before))
                            .take(List.of(offer))
                            .lines());
            long most = mostSaved(before, offer);
            assertThat(saved).as("cart %s with %s", seed, offer).isEqualTo(most);
            beside += most > 0 && most > savedOn(before, offer, before) ? 1 : 0;
        }
        assertThat(beside).as("carts in which a part saves more than all").isGreaterThan(CARTS / 50);
    }

    private static Threshold random(Random random, int lines) {
        Set<Integer> covered = new HashSet<>();
        for (int line = 1; line <= lines; line++) {
            if (random.nextInt(4) > 0) {
                covered.add(line);
            }
        }
        return new Threshold(
                "offer",
                "group",
                false,
                covered,
                random.nextInt(30_000),
                random.nextBoolean() ? -1 - random.nextInt(999) : random.nextInt(40_000),
                random.nextInt(5) == 0);
    }

    /// Slow and simple: every part of the lines is tried.
    private static long mostSaved(List<SoldLine> lines, Threshold offer) {
        long most = 0;
        for (int part = 1; part < 1 << lines.size(); part++) {
            List<SoldLine> asked = new ArrayList<>();
            for (int i = 0; i < lines.size(); i++) {
                if ((part & 1 << i) != 0) {
                    asked.add(lines.get(i));
                }
            }
            most = Math.max(most, savedOn(lines, offer, asked));
        }
        return most;
    }

    private static long savedOn(List<SoldLine> lines, Threshold offer, List<SoldLine> part) {
        Map<ItemRef, CatalogItem> items = items(lines);
        List<OrderDiscount.Line> asked = part.stream()
                .filter(line -> !line.kind().isPrepaid()
                        && line.lineTender().isEmpty()
                        && line.overrideReason() == null
                        && offer.covered().contains(line.lineNumber()))
                .map(line -> new OrderDiscount.Line(
                        line.lineNumber(),
                        Objects.requireNonNull(items.get(line.item())),
                        line.quantity(),
                        line.listAmount()))
                .toList();
        if (asked.isEmpty()) {
            return 0;
        }
        OrderDiscount.Effect effect = offer.on(asked);
        long room = 0;
        long own = 0;
        for (SoldLine line : part) {
            if (effect.lineNumbers().contains(line.lineNumber())) {
                room += line.listAmount().fen();
                own += line.discount().fen();
            }
        }
        return Math.min(effect.reduction().fen(), room) - own;
    }

    @Test
    void anOfferThatStacksComesOnTopAndCountsWhatIsLeftToPay() {
        List<SoldLine> lines = List.of(line(1, ItemKind.GOODS, 10_000, 1_000));
        assertThat(laid(lines, amountOff("coupon", 9_000, 2_000, true))).containsExactly(7_000L);
        assertThat(laid(lines, amountOff("coupon", 9_001, 2_000, true))).containsExactly(9_000L);
    }

    @Test
    void prepaidMoneyAndAgreedPricesStayAsTheyAre() {
        SoldLine topUp = line(1, ItemKind.TOP_UP, 50_000, 0);
        SoldLine agreed = overridden(line(2, ItemKind.GOODS, 10_000, 0));
        OrderDiscount offer = amountOff("coupon", 0, 2_000, false);
        assertThat(laid(List.of(topUp, agreed), offer)).containsExactly(50_000L, 10_000L);
    }

    @Test
    void anOfferNeverTakesMoreThanItsLinesCost() {
        assertThat(laid(
                        List.of(line(1, ItemKind.GOODS, 300, 0), line(2, ItemKind.SERVICE, 0, 0)),
                        amountOff("coupon", 0, 2_000, true)))
                .containsExactly(0L, 0L);
    }

    @Test
    void ofOneGroupOnlyTheBestTakesOff() {
        assertThat(laid(
                        List.of(line(1, ItemKind.GOODS, 10_000, 0)),
                        amountOff("a", 0, 1_000, true),
                        amountOff("b", 0, 2_000, true)))
                .containsExactly(8_000L);
    }

    private static List<Long> laid(List<SoldLine> lines, OrderDiscount... discounts) {
        return new OrderLines(lines, items(lines))
                .take(List.of(discounts)).lines().stream()
                        .map(line -> line.net().fen())
                        .toList();
    }

    private static void checkLines(
            List<SoldLine> before, List<SoldLine> after, List<OrderDiscount> offers, OrderLines laid) {
        Map<String, OrderDiscount> byCode = new HashMap<>();
        offers.forEach(offer -> byCode.put(offer.code(), offer));
        Map<String, Long> takenByCode = new HashMap<>();
        for (int i = 0; i < after.size(); i++) {
            SoldLine line = after.get(i);
            assertThat(line.net().fen()).isNotNegative();
            Set<String> codes = new HashSet<>();
            Set<String> groups = new HashSet<>();
            for (Reduction reduction : line.reductions()) {
                assertThat(codes.add(reduction.code()))
                        .as("taken once: %s", reduction)
                        .isTrue();
                OrderDiscount offer = byCode.get(reduction.code());
                if (offer == null) {
                    assertThat(before.get(i).reductions()).contains(reduction);
                    continue;
                }
                assertThat(groups.add(offer.group())).isTrue();
                assertThat(offer.stacks() || line.reductions().size() == 1)
                        .as("an offer that does not stack is alone: %s", line.reductions())
                        .isTrue();
                takenByCode.merge(reduction.code(), reduction.amount().fen(), Math::addExact);
            }
            if (line.kind().isPrepaid() || line.lineTender().isPresent()) {
                assertThat(line).isEqualTo(before.get(i));
            }
        }
        for (OrderDiscount offer : offers) {
            assertThat(laid.considered(offer, "", "").taken().fen())
                    .isEqualTo(takenByCode.getOrDefault(offer.code(), 0L));
        }
    }

    /// Pays the lines with two tenders after rounding, and gives everything back in random parts.
    private static void checkRefunds(Random random, List<SoldLine> lines) {
        long rounding = Rounding.off(lines, 10);
        long[] paid = Rounding.paidFen(lines, rounding);
        long payable = 0;
        List<Long> paidFen = new ArrayList<>();
        for (long fen : paid) {
            assertThat(fen).isNotNegative();
            paidFen.add(fen);
            payable += fen;
        }
        assertThat(payable).isEqualTo(sum(lines) - rounding);
        long cash = payable == 0 ? 0 : random.nextLong(payable + 1);
        Stored sale = stored(false, lines, paidFen, tenders(cash, payable - cash));
        List<Stored> refunds = new ArrayList<>();
        long back = 0;
        while (RefundAmounts.anythingLeft(sale, refunds)) {
            List<RefundLine> part = randomPart(random, sale, refunds);
            RefundAmounts amounts = RefundAmounts.of(sale, refunds, part, tender -> true);
            assertThat(amounts.listTotal().minus(amounts.discountTotal())).isEqualTo(amounts.payable());
            back += amounts.payable().fen();
            assertThat(back).isLessThanOrEqualTo(payable);
            refunds.add(stored(
                    true,
                    amounts.lines(),
                    amounts.lines().stream().map(line -> line.net().fen()).toList(),
                    amounts.tenders()));
        }
        assertThat(back).isEqualTo(payable);
    }

    private static List<RefundLine> randomPart(Random random, Stored sale, List<Stored> refunds) {
        List<RefundLine> part = new ArrayList<>();
        while (part.isEmpty()) {
            for (SoldLine line : sale.sale().lines()) {
                long left = RefundAmounts.left(sale, refunds, line.lineNumber()).thousandths();
                if (left > 0 && random.nextInt(3) == 0) {
                    long some = random.nextBoolean() ? left : 1 + random.nextLong(left);
                    part.add(new RefundLine(line.lineNumber(), new Quantity(some)));
                }
            }
        }
        return part;
    }

    private static List<SoldLine> randomLines(Random random) {
        List<SoldLine> lines = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        for (int number = 1; number <= count; number++) {
            ItemKind kind = random.nextInt(8) == 0 ? ItemKind.TOP_UP : ItemKind.values()[random.nextInt(2)];
            long list = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(30_000);
            long own = kind == ItemKind.TOP_UP || random.nextBoolean() ? 0 : random.nextLong(list + 1);
            SoldLine line = line(number, kind, list, own);
            if (own == 0 && kind == ItemKind.GOODS && random.nextInt(8) == 0) {
                line = overridden(line);
            } else if (kind == ItemKind.SERVICE && random.nextInt(8) == 0) {
                line = line.reducedBy(List.of(new Reduction(SoldLine.codeOf("times-card"), "次卡", line.listAmount())));
            }
            lines.add(line);
        }
        return lines;
    }

    private static List<OrderDiscount> randomDiscounts(Random random, int lines) {
        List<OrderDiscount> offers = new ArrayList<>();
        int count = 1 + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            Set<Integer> covered = new HashSet<>();
            for (int line = 1; line <= lines; line++) {
                if (random.nextInt(4) > 0) {
                    covered.add(line);
                }
            }
            offers.add(new Threshold(
                    "offer:" + i,
                    "group:" + random.nextInt(2),
                    random.nextBoolean(),
                    covered,
                    random.nextInt(30_000),
                    random.nextInt(3) == 0 ? -1 - random.nextInt(999) : random.nextInt(40_000),
                    random.nextInt(5) == 0));
        }
        return offers;
    }

    private static OrderDiscount amountOff(String code, long least, long off, boolean stacks) {
        return new Threshold(code, "coupon", stacks, Set.of(1, 2, 3), least, off, false);
    }

    /// @param off fen; below zero: so many thousandths of the amount
    /// @param one falls on the dearest line only
    private record Threshold(
            String code, String group, boolean stacks, Set<Integer> covered, long least, long off, boolean one)
            implements OrderDiscount {
        @Override
        public String explanation() {
            return code;
        }

        @Override
        public boolean covers(Line line) {
            return covered.contains(line.number());
        }

        @Override
        public Effect on(List<Line> lines) {
            List<Line> on = one
                    ? List.of(lines.stream()
                            .max(java.util.Comparator.comparing(Line::amount))
                            .orElseThrow())
                    : lines;
            long amount = on.stream().mapToLong(line -> line.amount().fen()).sum();
            if (amount < least) {
                return Effect.none("还差");
            }
            return Effect.of(Money.ofFen(off < 0 ? amount * -off / 1_000 : off), on);
        }
    }

    private static SoldLine line(int number, ItemKind kind, long listFen, long ownFen) {
        return new SoldLine(
                number,
                number,
                new ItemRef("shelf", number),
                kind,
                "商品",
                "",
                "",
                new Quantity(1_000L * number),
                Money.ofFen(listFen),
                Money.ofFen(listFen),
                ownFen == 0 ? List.of() : List.of(new Reduction("member.tier", "金卡", Money.ofFen(ownFen))),
                List.of(),
                null);
    }

    private static SoldLine overridden(SoldLine line) {
        return new SoldLine(
                line.lineId(),
                line.lineNumber(),
                line.item(),
                line.kind(),
                line.name(),
                line.code(),
                line.category(),
                line.quantity(),
                line.unitPrice(),
                line.listAmount(),
                List.of(),
                List.of(),
                "熟客");
    }

    private static Map<ItemRef, CatalogItem> items(List<SoldLine> lines) {
        Map<ItemRef, CatalogItem> items = new HashMap<>();
        for (SoldLine line : lines) {
            items.put(
                    line.item(),
                    new CatalogItem(line.item(), line.kind(), "商品", "", "件", "", line.unitPrice(), null, null, false));
        }
        return items;
    }

    private static List<PaidTender> tenders(long cash, long wechat) {
        List<PaidTender> tenders = new ArrayList<>();
        if (cash > 0) {
            tenders.add(new PaidTender("cash", Money.ofFen(cash), Money.ofFen(cash)));
        }
        if (wechat > 0) {
            tenders.add(new PaidTender("wechat", Money.ofFen(wechat), Money.ofFen(wechat)));
        }
        return tenders;
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

    private static long sum(List<SoldLine> lines) {
        return lines.stream().mapToLong(line -> line.net().fen()).sum();
    }
}
