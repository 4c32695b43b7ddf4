package io.zhanggui.member.points;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import org.junit.jupiter.api.Test;

class EarningRuleTest {
    private static final EarningRule USUAL = new EarningRule(10, 100);

    @Test
    void aHundredYuanEarnTenPointsAndPartsAreRoundedDown() {
        assertThat(USUAL.points(Money.ofFen(10_000))).isEqualTo(10);
        assertThat(USUAL.points(Money.ofFen(26_820))).isEqualTo(26);
        assertThat(USUAL.points(Money.ofFen(999))).isZero();
    }

    @Test
    void theTierMultipliesBeforeRounding() {
        assertThat(new EarningRule(10, 150).points(Money.ofFen(26_820))).isEqualTo(40);
    }

    @Test
    void theLargestAmountDoesNotOverflow() {
        assertThat(new EarningRule(10_000, 1_000).points(Money.ofFen(1_000_000_000_000_00L)))
                .isEqualTo(1_000_000_000_000_000L);
    }

    @Test
    void refundsInPartsTakeBackWhatOneRefundOfAllWould() {
        Money net = Money.ofFen(26_820);
        Money third = Money.ofFen(8_940);
        long first = EarningRule.takenBack(26, net, Money.ZERO, third);
        long second = EarningRule.takenBack(26, net, third, third);
        long last = EarningRule.takenBack(26, net, third.plus(third), third);
        assertThat(first).isEqualTo(8);
        assertThat(first + second + last).isEqualTo(26);
        assertThat(EarningRule.takenBack(26, net, Money.ZERO, net)).isEqualTo(26);
    }

    @Test
    void aSaleThatCostNothingTakesNothingBack() {
        assertThat(EarningRule.takenBack(0, Money.ZERO, Money.ZERO, Money.ZERO)).isZero();
    }
}
