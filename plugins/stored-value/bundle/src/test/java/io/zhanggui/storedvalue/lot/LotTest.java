package io.zhanggui.storedvalue.lot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LotTest {
    private static final long SEED = 20261122;

    @Test
    void whatIsLeftOfThePrincipalIsTheRefundOfTheCourtsExample() {
        // P 3000 + B 1000, consumed 3594: at the merchant's cause 304.50 yuan come back.
        Lot lot = new Lot(1, "充 3000 送 1000", DrawOrder.PROPORTIONAL, new Split(300_000, 100_000), Split.NOTHING);
        Lot after = drawn(lot, 359_400);
        assertThat(after.left().principal().plain()).isEqualTo("304.50");
    }

    @Test
    void theCourtsExampleHoldsInHoweverManyPaymentsItWasConsumed() {
        Random random = new Random(SEED);
        Lot lot = new Lot(1, "充 3000 送 1000", DrawOrder.PROPORTIONAL, new Split(300_000, 100_000), Split.NOTHING);
        while (lot.used().totalFen() < 359_400) {
            lot = drawn(
                    lot,
                    1 + random.nextLong(Math.min(9_000, 359_400 - lot.used().totalFen())));
        }
        assertThat(lot.left().principal().plain()).isEqualTo("304.50");
    }

    @Test
    void drawsAddUpToTheLotAndAlwaysLeaveTheLawfulRefund() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            long principal = 1 + random.nextLong(100_000);
            long bonus = random.nextLong(30_000);
            Lot lot = new Lot(1, "x", DrawOrder.PROPORTIONAL, new Split(principal, bonus), Split.NOTHING);
            Split sum = Split.NOTHING;
            while (!lot.isExhausted()) {
                Split split = lot.draw(1 + random.nextLong(lot.left().totalFen()));
                assertThat(split.principalFen()).isNotNegative();
                assertThat(split.bonusFen()).isNotNegative();
                sum = sum.plus(split);
                lot = lot.withUsed(sum);
                assertThat(lot.used().principalFen())
                        .as("floor(C * P / (P + B)) of %s", lot)
                        .isEqualTo(sum.totalFen() * principal / (principal + bonus));
            }
            assertThat(sum).isEqualTo(new Split(principal, bonus));
        }
    }

    @Test
    void principalFirstAndBonusFirstUseOneUpBeforeTheOther() {
        Split granted = new Split(500, 60);
        assertThat(new Lot(1, "x", DrawOrder.PRINCIPAL_FIRST, granted, Split.NOTHING).draw(510))
                .isEqualTo(new Split(500, 10));
        assertThat(new Lot(1, "x", DrawOrder.BONUS_FIRST, granted, Split.NOTHING).draw(70))
                .isEqualTo(new Split(10, 60));
    }

    @Test
    void moreThanIsLeftIsNotDrawn() {
        Lot lot = new Lot(1, "x", DrawOrder.PROPORTIONAL, new Split(500, 60), new Split(100, 12));
        assertThatThrownBy(() -> lot.draw(449)).isInstanceOf(IllegalArgumentException.class);
        assertThat(lot.draw(448)).isEqualTo(new Split(400, 48));
    }

    @Test
    void aLotNeverUsesMoreThanItWasGranted() {
        assertThatThrownBy(() -> new Lot(1, "x", DrawOrder.PROPORTIONAL, new Split(5, 5), new Split(6, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPaymentDrawsTheOldestLotsFirst() {
        Lot old = new Lot(1, "充 300", DrawOrder.PROPORTIONAL, new Split(300, 0), new Split(250, 0));
        Lot young = new Lot(2, "充 500 送 60", DrawOrder.PROPORTIONAL, new Split(500, 60), Split.NOTHING);
        assertThat(Draw.over(List.of(old, young), 106))
                .containsExactly(new Draw(old, new Split(50, 0)), new Draw(young, new Split(50, 6)));
        assertThatThrownBy(() -> Draw.over(List.of(old, young), 611)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refundsGiveBackExactlyWhatWasDrawnInHoweverManyParts() {
        Random random = new Random(SEED);
        for (int round = 0; round < 1_000; round++) {
            List<Lot> lots = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                lots.add(new Lot(
                        i,
                        "x",
                        DrawOrder.values()[random.nextInt(3)],
                        new Split(1 + random.nextLong(5_000), random.nextLong(2_000)),
                        Split.NOTHING));
            }
            long all = lots.stream().mapToLong(lot -> lot.left().totalFen()).sum();
            List<Draw> draws = Draw.over(lots, 1 + random.nextLong(all));
            Split drawn = Split.sum(draws.stream().map(Draw::split).toList());
            List<PaymentReturn.Carried> carried = new ArrayList<>(draws.stream()
                    .map(draw -> new PaymentReturn.Carried(draw.lot().id(), draw.split(), Split.NOTHING))
                    .toList());
            Split returned = Split.NOTHING;
            while (returned.totalFen() < drawn.totalFen()) {
                long fen = 1 + random.nextLong(drawn.totalFen() - returned.totalFen());
                List<PaymentReturn.Part> parts = PaymentReturn.of(carried, fen);
                Split part =
                        Split.sum(parts.stream().map(PaymentReturn.Part::split).toList());
                assertThat(part.totalFen()).isEqualTo(fen);
                returned = returned.plus(part);
                assertThat(returned.principalFen())
                        .isEqualTo(returned.totalFen() * drawn.principalFen() / drawn.totalFen());
                carried.replaceAll(lot -> parts.stream()
                        .filter(each -> each.lotId() == lot.lotId())
                        .findFirst()
                        .map(each -> new PaymentReturn.Carried(
                                lot.lotId(), lot.drawn(), lot.returned().plus(each.split())))
                        .orElse(lot));
            }
            assertThat(carried).allSatisfy(lot -> assertThat(lot.open()).isEqualTo(Split.NOTHING));
        }
    }

    @Test
    void moreThanWasDrawnNeverComesBack() {
        List<PaymentReturn.Carried> carried =
                List.of(new PaymentReturn.Carried(1, new Split(100, 12), new Split(50, 6)));
        assertThatThrownBy(() -> PaymentReturn.of(carried, 57)).isInstanceOf(IllegalArgumentException.class);
        assertThat(PaymentReturn.of(carried, 56)).containsExactly(new PaymentReturn.Part(1, new Split(50, 6)));
    }

    @Test
    void aLotThatWasPartlyPaidBackOrGotSomethingBackIsStillUsedUpToTheLastFen() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            Split bought = new Split(2 + random.nextLong(10_000), random.nextLong(3_000));
            BoughtLot whole = new BoughtLot(new Lot(1, "x", DrawOrder.PROPORTIONAL, bought, Split.NOTHING), bought);
            Split back = whole.bonusWith(1 + random.nextLong(bought.principalFen() - 1));
            Lot lot = whole.lot().withGranted(bought.minus(back));
            Split drawn = Split.NOTHING;
            for (int step = 0; !lot.isExhausted(); step++) {
                if (step % 3 == 2) {
                    Split given = new Split(
                            random.nextLong(lot.used().principalFen() + 1),
                            random.nextLong(lot.used().bonusFen() + 1));
                    lot = lot.withUsed(lot.used().minus(given));
                    drawn = drawn.minus(given);
                }
                if (step > 50) {
                    drawn = drawn.plus(lot.left());
                    lot = lot.withUsed(lot.used().plus(lot.draw(lot.left().totalFen())));
                } else {
                    Split split = lot.draw(1 + random.nextLong(lot.left().totalFen()));
                    lot = lot.withUsed(lot.used().plus(split));
                    drawn = drawn.plus(split);
                }
            }
            assertThat(drawn).isEqualTo(bought.minus(back));
        }
    }

    @Test
    void partsOfATopUpThatArePaidBackTakeItsWholeBonusWithThem() {
        BoughtLot three = new BoughtLot(
                new Lot(1, "充 500 送 61", DrawOrder.PROPORTIONAL, new Split(1_500, 183), Split.NOTHING),
                new Split(1_500, 183));
        Split sum = Split.NOTHING;
        for (int piece = 0; piece < 3; piece++) {
            Split back =
                    new BoughtLot(three.lot().withGranted(three.bought().minus(sum)), three.bought()).bonusWith(500);
            sum = sum.plus(back);
        }
        assertThat(sum).isEqualTo(new Split(1_500, 183));
    }

    private static Lot drawn(Lot lot, long fen) {
        return lot.withUsed(lot.used().plus(lot.draw(fen)));
    }
}
