package io.zhanggui.timescard.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.timescard.api.ValidFrom;
import java.time.LocalDate;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CardItemTest {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    @Test
    void tenUsesOfACardEarnItsPriceToTheFen() {
        CardItem item = counted(10, 980_01);
        long earned = 0;
        for (int used = 0; used < 10; used++) {
            Money more = item.earnedBy(1);
            assertThat(more.fen()).isBetween(98_00L, 98_01L);
            earned += more.fen();
            item = item.with(item.left() - 1, item.recognised().plus(more), item.left() == 1);
        }
        assertThat(earned).isEqualTo(980_01);
        assertThat(item.owed()).isEqualTo(Money.ZERO);
    }

    @Test
    void afterThreeOfTenWhatIsOwedIsWhatTheLawGivesBack() {
        CardItem item = counted(10, 980_00);
        assertThat(item.earnedBy(3)).isEqualTo(Money.ofFen(294_00));
        assertThat(item.with(7, Money.ofFen(294_00), false).owed()).isEqualTo(Money.ofFen(686_00));
    }

    /// A use that comes back takes what it earned with it, which need not be what the line says: the rest still sums.
    @Test
    void usesThatComeBackInAnyOrderNeverEarnBelowNothingAndSumToThePrice() {
        Random random = new Random(20260601);
        for (int run = 0; run < 500; run++) {
            int times = 1 + random.nextInt(12);
            long price = random.nextInt(40);
            CardItem item = counted(times, price);
            java.util.List<Money> uses = new java.util.ArrayList<>();
            for (int step = 0; step < 60; step++) {
                if (item.left() > 0 && (uses.isEmpty() || random.nextInt(3) > 0)) {
                    Money more = item.earnedBy(1);
                    assertThat(more.isNegative()).isFalse();
                    uses.add(more);
                    item = item.with(item.left() - 1, item.recognised().plus(more), false);
                } else if (!uses.isEmpty()) {
                    Money back = uses.remove(random.nextInt(uses.size()));
                    item = item.with(item.left() + 1, item.recognised().minus(back), false);
                }
            }
            while (item.left() > 0) {
                Money more = item.earnedBy(1);
                item = item.with(item.left() - 1, item.recognised().plus(more), false);
            }
            assertThat(item.owed()).as("run " + run).isEqualTo(Money.ZERO);
        }
    }

    @Test
    void moreThanIsLeftIsACallersBug() {
        assertThatThrownBy(() -> counted(3, 100).earnedBy(4)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> counted(3, 100).earnedBy(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPeriodEarnsByItsDaysAndNeverMoreThanItsShare() {
        CardItem month = unlimited(30, 100_00, DAY);
        assertThat(month.earnedUntil(DAY.minusDays(1))).isEqualTo(Money.ZERO);
        assertThat(month.earnedUntil(DAY)).isEqualTo(Money.ofFen(3_33));
        assertThat(month.earnedUntil(DAY.plusDays(9))).isEqualTo(Money.ofFen(33_33));
        assertThat(month.earnedUntil(DAY.plusDays(300))).isEqualTo(Money.ofFen(100_00));
        assertThat(unlimited(30, 100_00, null).earnedUntil(DAY)).isEqualTo(Money.ZERO);
    }

    @Test
    void theDaysOfAnItemThatIsValidFromItsFirstUseBeginToCountOnce() {
        CardItem begun = new CardItem(
                        1,
                        2,
                        new ItemRef("shelf", 3),
                        "剪发",
                        Money.ofFen(128_00),
                        10,
                        10,
                        30,
                        ValidFrom.FIRST_USE,
                        Set.of(),
                        Money.ofFen(980_00),
                        Money.ZERO,
                        null,
                        null,
                        4L,
                        false)
                .begunOn(DAY);
        assertThat(begun.lastDay()).isEqualTo(LocalDate.of(2026, 6, 30));
        assertThat(begun.begunOn(DAY.plusDays(5))).isEqualTo(begun);
    }

    private static CardItem counted(int times, long shareFen) {
        return new CardItem(
                1,
                2,
                new ItemRef("shelf", 3),
                "剪发",
                Money.ofFen(128_00),
                times,
                times,
                null,
                ValidFrom.PURCHASE,
                Set.of(),
                Money.ofFen(shareFen),
                Money.ZERO,
                DAY,
                null,
                4L,
                false);
    }

    private static CardItem unlimited(int days, long shareFen, @org.jspecify.annotations.Nullable LocalDate first) {
        return new CardItem(
                1,
                2,
                new ItemRef("shelf", 3),
                "健身",
                Money.ofFen(300_00),
                null,
                0,
                days,
                ValidFrom.FIRST_USE,
                Set.of(),
                Money.ofFen(shareFen),
                Money.ZERO,
                first,
                null,
                null,
                false);
    }
}
