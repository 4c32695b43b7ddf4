package io.zhanggui.member.tier;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.value.Money;
import org.junit.jupiter.api.Test;

class TierTest {
    @Test
    void nineTenthsOfAPriceAreRoundedHalfUp() {
        assertThat(tier(900).reduction(Money.ofFen(12_805))).isEqualTo(Money.ofFen(1_280));
        assertThat(tier(900).reduction(Money.ofFen(12_804))).isEqualTo(Money.ofFen(1_280));
        assertThat(tier(900).reduction(Money.ofFen(4))).isEqualTo(Money.ZERO);
    }

    @Test
    void aDiscountIsWrittenInTenths() {
        assertThat(tier(900).discountTenths()).isEqualTo("9");
        assertThat(tier(850).discountTenths()).isEqualTo("8.5");
        assertThat(tier(925).discountTenths()).isEqualTo("9.25");
        assertThat(tier(1_000).discountTenths()).isEqualTo("10");
    }

    private static Tier tier(int payPerMille) {
        return new Tier(1, "gold", "金卡", 3, payPerMille, 100, 1_000, 100, 0);
    }
}
