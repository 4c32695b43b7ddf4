package io.zhanggui.inventory.stock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StockValueTest {

    @Test
    void goodsThatComeInAtAnotherCostMoveTheAverage() {
        StockValue ten = StockValue.nothing(Money.ZERO)
                .put(Quantity.of(10), yuan("100.00"))
                .stock();
        StockValue twenty = ten.put(Quantity.of(10), yuan("140.00")).stock();
        assertThat(twenty.unitCost()).isEqualTo(yuan("12.00"));
        assertThat(twenty.value()).isEqualTo(yuan("240.00"));
    }

    @Test
    void goodsThatGoOutCostTheAverageAndLeaveItAsItIs() {
        StockValue stock = StockValue.nothing(Money.ZERO)
                .put(Quantity.of(3), yuan("10.00"))
                .stock();
        StockValue.Change first = stock.take(Quantity.ONE);
        StockValue.Change second = first.stock().take(Quantity.ONE);
        StockValue.Change third = second.stock().take(Quantity.ONE);
        assertThat(first.worth()).isEqualTo(yuan("-3.33"));
        assertThat(second.worth()).isEqualTo(yuan("-3.34"));
        assertThat(third.worth()).isEqualTo(yuan("-3.33"));
        assertThat(third.stock().value()).isEqualTo(Money.ZERO);
        assertThat(third.stock().unitCost()).as("the last known cost").isEqualTo(yuan("3.33"));
    }

    @Test
    void whatIsTakenBeyondTheStockIsValuedAtTheLastCost() {
        StockValue stock = StockValue.nothing(Money.ZERO)
                .put(Quantity.of(2), yuan("10.00"))
                .stock();
        StockValue.Change change = stock.take(Quantity.of(3));
        assertThat(change.worth()).isEqualTo(yuan("-15.00"));
        assertThat(change.stock()).isEqualTo(new StockValue(Quantity.of(-1), yuan("-5.00"), yuan("5.00")));
    }

    @Test
    void fillingAShortfallAtAnotherCostPutsTheDifferenceIntoTheVariance() {
        StockValue shortfall = new StockValue(Quantity.of(-2), yuan("-10.00"), yuan("5.00"));
        StockValue.Change change = shortfall.put(Quantity.of(5), yuan("30.00"));
        assertThat(change.variance()).as("2 pieces at 6.00 instead of 5.00").isEqualTo(yuan("2.00"));
        assertThat(change.stock()).isEqualTo(new StockValue(Quantity.of(3), yuan("18.00"), yuan("6.00")));
    }

    @Test
    void aShortfallThatIsFilledExactlyLeavesNothingBehind() {
        StockValue shortfall = new StockValue(Quantity.of(-2), yuan("-10.00"), yuan("5.00"));
        StockValue.Change change = shortfall.put(Quantity.of(2), yuan("13.00"));
        assertThat(change.stock().value()).isEqualTo(Money.ZERO);
        assertThat(change.variance()).isEqualTo(yuan("3.00"));
    }

    @Test
    void nothingOnHandIsNeverWorthSomething() {
        assertThatThrownBy(() -> new StockValue(Quantity.ZERO, yuan("0.01"), Money.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void afterAnyMovementsQuantityAndValueAreTheSumsOfWhatMoved() {
        Random random = new Random(20261122);
        for (int run = 0; run < 200; run++) {
            StockValue stock = StockValue.nothing(Money.ofFen(random.nextInt(10_000)));
            long quantity = 0;
            long value = 0;
            for (int step = 0; step < 100; step++) {
                Quantity moved = new Quantity(1 + random.nextInt(5_000));
                StockValue.Change change = random.nextBoolean()
                        ? stock.take(moved)
                        : stock.put(moved, Money.ofFen(random.nextInt(100_000)));
                quantity += change.quantity().thousandths();
                value += change.valueChange().fen();
                stock = change.stock();
                assertThat(stock.quantity().thousandths()).isEqualTo(quantity);
                assertThat(stock.value().fen()).isEqualTo(value);
                if (quantity > 0) {
                    assertThat(value)
                            .as("stock on hand is never worth less than nothing")
                            .isNotNegative();
                }
            }
        }
    }

    private static Money yuan(String text) {
        return Money.parseYuan(text);
    }
}
