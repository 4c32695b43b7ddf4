package io.zhanggui.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaxRateTest {
    @ParameterizedTest
    @CsvSource({"13, 13%", "13%, 13%", "0.5 ％, 0.5%", "0, 0%", "100, 100%", "9.0, 9%"})
    void aRateIsReadAsPeopleWriteIt(String written, String shown) {
        assertThat(TaxRate.parse(written).format()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100.1", "13.25", "十三", "", "1000"})
    void whatIsNoRateIsRefused(String written) {
        assertThatThrownBy(() -> TaxRate.parse(written)).isInstanceOf(Refusal.class);
    }

    @Test
    void theTaxIsAPartOfThePrice() {
        assertThat(TaxRate.parse("13").in(Money.ofFen(11_300))).isEqualTo(Money.ofFen(1_300));
        assertThat(TaxRate.parse("13").in(Money.ofFen(8_900))).isEqualTo(Money.ofFen(1_024));
        assertThat(TaxRate.parse("0").in(Money.ofFen(8_900))).isEqualTo(Money.ZERO);
    }
}
