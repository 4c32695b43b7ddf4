package io.zhanggui.member.redemption;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import org.junit.jupiter.api.Test;

class PointsPriceTest {

    @Test
    void aHundredPointsAreAYuanAndEachIsAFen() {
        PointsPrice price = new PointsPrice(100);
        assertThat(price.worth(1_234)).isEqualTo(Money.ofFen(1_234));
        assertThat(price.points(Money.ofFen(1_234))).isEqualTo(1_234);
    }

    @Test
    void onlyAmountsThatCostWholePointsArePaid() {
        PointsPrice price = new PointsPrice(10);
        assertThat(price.isWhole(Money.ofFen(1_234))).isFalse();
        assertThat(price.payable(Money.ofFen(1_234))).isEqualTo(Money.ofFen(1_230));
        assertThat(price.points(Money.ofFen(1_230))).isEqualTo(123);
        assertThat(price.worth(7)).isEqualTo(Money.ofFen(70));
    }

    @Test
    void pointsThatAreLessThanAFenPayInSteps() {
        PointsPrice price = new PointsPrice(250);
        assertThat(price.worth(9)).isEqualTo(Money.ofFen(2));
        assertThat(price.worth(10)).isEqualTo(Money.ofFen(4));
        assertThat(price.isWhole(Money.ofFen(3))).isFalse();
        assertThat(price.points(Money.ofFen(4))).isEqualTo(10);
    }
}
