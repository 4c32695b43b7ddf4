package io.zhanggui.ledger.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Split;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LotRulesTest {
    private static final long SEED = 20261122;

    @Test
    void whatIsLeftOfThePrincipalIsTheRefundOfTheCourtsExample() {
        // P 3000 + B 1000, consumed 3594: at the merchant's cause 304.50 yuan come back.
        assertThat(drawn(lot(DrawOrder.PROPORTIONAL, 300_000, 100_000), 359_400)
                        .left()
                        .principal())
                .isEqualTo(30_450);
    }

    @Test
    void theCourtsExampleHoldsInHoweverManyPaymentsItWasConsumed() {
        Random random = new Random(SEED);
        Lot lot = lot(DrawOrder.PROPORTIONAL, 300_000, 100_000);
        while (lot.used().total() < 359_400) {
            lot = drawn(
                    lot,
                    1 + random.nextLong(Math.min(9_000, 359_400 - lot.used().total())));
        }
        assertThat(lot.left().principal()).isEqualTo(30_450);
    }

    @Test
    void drawsAddUpToTheLotAndAlwaysLeaveTheLawfulRefund() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            long principal = 1 + random.nextLong(100_000);
            long bonus = random.nextLong(30_000);
            Lot lot = lot(DrawOrder.PROPORTIONAL, principal, bonus);
            while (!lot.isExhausted()) {
                Split split = LotRules.draw(lot, 1 + random.nextLong(lot.left().total()));
                assertThat(split.principal()).isNotNegative();
                assertThat(split.bonus()).isNotNegative();
                lot = with(lot, lot.used().plus(split), Split.NOTHING);
                assertThat(lot.used().principal())
                        .as("floor(C * P / (P + B)) of %s", lot)
                        .isEqualTo(lot.used().total() * principal / (principal + bonus));
            }
            assertThat(lot.used()).isEqualTo(new Split(principal, bonus));
        }
    }

    @Test
    void principalFirstAndBonusFirstUseOneUpBeforeTheOther() {
        assertThat(LotRules.draw(lot(DrawOrder.PRINCIPAL_FIRST, 500, 60), 510)).isEqualTo(new Split(500, 10));
        assertThat(LotRules.draw(lot(DrawOrder.BONUS_FIRST, 500, 60), 70)).isEqualTo(new Split(10, 60));
    }

    @Test
    void moreThanIsLeftIsNotDrawn() {
        Lot lot = with(lot(DrawOrder.PROPORTIONAL, 500, 60), new Split(100, 12), Split.NOTHING);
        assertThatThrownBy(() -> LotRules.draw(lot, 449)).isInstanceOf(IllegalArgumentException.class);
        assertThat(LotRules.draw(lot, 448)).isEqualTo(new Split(400, 48));
    }

    @Test
    void aLotNeverUsesMoreThanItWasGranted() {
        Lot lot = lot(DrawOrder.PROPORTIONAL, 5, 5);
        assertThatThrownBy(() -> with(lot, new Split(6, 0), Split.NOTHING))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> with(lot, new Split(3, 0), new Split(3, 0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFirstLotsAreDrawnFirst() {
        Lot old = with(lot(DrawOrder.PROPORTIONAL, 300, 0), new Split(250, 0), Split.NOTHING);
        Lot young = lot(DrawOrder.PROPORTIONAL, 500, 60);
        assertThat(LotRules.draw(List.of(old, young), 106))
                .containsExactly(new LotRules.Part(old, new Split(50, 0)), new LotRules.Part(young, new Split(50, 6)));
        assertThatThrownBy(() -> LotRules.draw(List.of(old, young), 611)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatExpiresFirstIsDrawnFirstThenWhatIsOldest() {
        Lot never = lot(1, Instant.EPOCH, null);
        Lot older = lot(3, Instant.EPOCH.plusSeconds(1), null);
        Lot soon = lot(9, Instant.EPOCH.plusSeconds(9), LocalDate.of(2026, 12, 31));
        Lot later = lot(2, Instant.EPOCH, LocalDate.of(2027, 1, 1));
        assertThat(Stream.of(older, later, never, soon)
                        .sorted(LotRules.DRAWN_FIRST)
                        .toList())
                .containsExactly(soon, later, never, older);
    }

    @Test
    void givenBackIsExactlyWhatWasDrawnInHoweverManyParts() {
        Random random = new Random(SEED);
        for (int round = 0; round < 1_000; round++) {
            List<Lot> lots = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                lots.add(new Lot(
                        i,
                        7,
                        "stored-value",
                        1,
                        0,
                        "sale:1",
                        1,
                        "x",
                        DrawOrder.values()[random.nextInt(3)],
                        new Split(1 + random.nextLong(5_000), random.nextLong(2_000)),
                        Split.NOTHING,
                        Split.NOTHING,
                        Instant.EPOCH,
                        null,
                        false));
            }
            long all = lots.stream().mapToLong(lot -> lot.left().total()).sum();
            List<LotRules.Part> draws = LotRules.draw(lots, 1 + random.nextLong(all));
            Split drawn = Split.sum(draws.stream().map(LotRules.Part::split).toList());
            List<LotRules.Carried> carried = new ArrayList<>(draws.stream()
                    .map(draw -> new LotRules.Carried(draw.lot().id(), draw.split(), Split.NOTHING))
                    .toList());
            Split returned = Split.NOTHING;
            while (returned.total() < drawn.total()) {
                long amount = 1 + random.nextLong(drawn.total() - returned.total());
                List<LotRules.Returned> parts = LotRules.giveBack(carried, amount);
                Split part =
                        Split.sum(parts.stream().map(LotRules.Returned::split).toList());
                assertThat(part.total()).isEqualTo(amount);
                returned = returned.plus(part);
                assertThat(returned.principal()).isEqualTo(returned.total() * drawn.principal() / drawn.total());
                carried.replaceAll(lot -> parts.stream()
                        .filter(each -> each.lotId() == lot.lotId())
                        .findFirst()
                        .map(each -> new LotRules.Carried(
                                lot.lotId(), lot.drawn(), lot.returned().plus(each.split())))
                        .orElse(lot));
            }
            assertThat(carried).allSatisfy(lot -> assertThat(lot.open()).isEqualTo(Split.NOTHING));
        }
    }

    @Test
    void aGiveBackStaysWithinWhatIsOutThoughReversedOnesLeftItsLine() {
        assertThat(LotRules.giveBack(List.of(new LotRules.Carried(1, new Split(5, 5), new Split(3, 0))), 1))
                .containsExactly(new LotRules.Returned(1, new Split(0, 1)));
        assertThat(LotRules.giveBack(List.of(new LotRules.Carried(1, new Split(5, 5), new Split(0, 5))), 1))
                .containsExactly(new LotRules.Returned(1, new Split(1, 0)));
        assertThat(LotRules.giveBack(List.of(new LotRules.Carried(1, new Split(5, 5), new Split(5, 0))), 3))
                .containsExactly(new LotRules.Returned(1, new Split(0, 3)));
    }

    @Test
    void moreThanWasDrawnNeverComesBack() {
        List<LotRules.Carried> carried = List.of(new LotRules.Carried(1, new Split(100, 12), new Split(50, 6)));
        assertThatThrownBy(() -> LotRules.giveBack(carried, 57)).isInstanceOf(IllegalArgumentException.class);
        assertThat(LotRules.giveBack(carried, 56)).containsExactly(new LotRules.Returned(1, new Split(50, 6)));
    }

    @Test
    void aLotThatWasTakenBackInPartOrGotSomethingBackIsStillUsedUpToTheLastUnit() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2_000; round++) {
            Lot whole = lot(DrawOrder.PROPORTIONAL, 2 + random.nextLong(10_000), random.nextLong(3_000));
            Split back =
                    LotRules.takeBack(whole, 1 + random.nextLong(whole.bought().principal() - 1));
            Lot lot = with(whole, Split.NOTHING, back);
            for (int step = 0; !lot.isExhausted(); step++) {
                if (step % 3 == 2 && step < 50) {
                    Split given = new Split(
                            random.nextLong(lot.used().principal() + 1),
                            random.nextLong(lot.used().bonus() + 1));
                    lot = with(lot, lot.used().minus(given), back);
                }
                long amount = step > 50
                        ? lot.left().total()
                        : 1 + random.nextLong(lot.left().total());
                lot = with(lot, lot.used().plus(LotRules.draw(lot, amount)), back);
            }
            assertThat(lot.used()).isEqualTo(whole.bought().minus(back));
        }
    }

    @Test
    void partsThatAreTakenBackTakeTheWholeBonusWithThem() {
        Lot lot = lot(DrawOrder.PROPORTIONAL, 1_500, 183);
        for (int piece = 0; piece < 3; piece++) {
            lot = with(lot, Split.NOTHING, lot.returned().plus(LotRules.takeBack(lot, 500)));
        }
        assertThat(lot.returned()).isEqualTo(new Split(1_500, 183));
    }

    private static Lot lot(DrawOrder order, long principal, long bonus) {
        return new Lot(
                1,
                7,
                "stored-value",
                1,
                0,
                "sale:1",
                1,
                "x",
                order,
                new Split(principal, bonus),
                Split.NOTHING,
                Split.NOTHING,
                Instant.EPOCH,
                null,
                false);
    }

    private static Lot lot(long id, Instant grantedAt, @Nullable LocalDate expiresOn) {
        return new Lot(
                id,
                7,
                "points",
                1,
                0,
                "sale:1",
                1,
                "x",
                DrawOrder.PRINCIPAL_FIRST,
                Split.ofPrincipal(5),
                Split.NOTHING,
                Split.NOTHING,
                grantedAt,
                expiresOn,
                false);
    }

    private static Lot with(Lot lot, Split used, Split returned) {
        return new Lot(
                lot.id(),
                lot.memberId(),
                lot.purse(),
                lot.storeId(),
                lot.item(),
                lot.document(),
                lot.line(),
                lot.terms(),
                lot.drawOrder(),
                lot.bought(),
                used,
                returned,
                lot.grantedAt(),
                lot.expiresOn(),
                lot.frozen());
    }

    private static Lot drawn(Lot lot, long amount) {
        return with(lot, lot.used().plus(LotRules.draw(lot, amount)), Split.NOTHING);
    }
}
