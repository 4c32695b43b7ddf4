package io.zhanggui.storedvalue.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.storedvalue.region.RegionRule.Enforcement;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class RegionRuleTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

    @Test
    void figuresAreTypedInYuanPercentAndNumbersAndStoredExactly() {
        assertThat(typed(RegionFigure.NAMED_CARD_LIMIT, "5,000").value()).isEqualTo("500000");
        assertThat(typed(RegionFigure.LENDING_RATE, "3.1").value()).isEqualTo("310");
        assertThat(typed(RegionFigure.LENDING_RATE, "3.1").typedValue()).isEqualTo("3.10");
        assertThat(typed(RegionFigure.WITHDRAWAL_DAYS, " 7 ").number()).isEqualTo(7);
        assertThat(typed(RegionFigure.RECEIPT_ITEMS, "BONUS,SHOP").items())
                .containsExactly(ReceiptItem.SHOP, ReceiptItem.BONUS);
    }

    @Test
    void whatIsNoSuchFigureIsRefused() {
        assertThatThrownBy(() -> typed(RegionFigure.WITHDRAWAL_DAYS, "-7")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> typed(RegionFigure.WITHDRAWAL_DAYS, "7.5")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> typed(RegionFigure.LENDING_RATE, "three")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> typed(RegionFigure.LENDING_RATE, "-3.1")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> typed(RegionFigure.RECEIPT_ITEMS, "LOGO")).isInstanceOf(Refusal.class);
        assertThatThrownBy(
                        () -> RegionRule.typed(RegionFigure.NAMED_CARD_LIMIT, DAY, "5000", Enforcement.WARN, " ", true))
                .isInstanceOf(Refusal.class);
    }

    private static RegionRule typed(RegionFigure figure, String value) {
        return RegionRule.typed(figure, DAY, value, Enforcement.NONE, "法", false);
    }
}
