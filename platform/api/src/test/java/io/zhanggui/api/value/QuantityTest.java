package io.zhanggui.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"2,2000,2", "1.5,1500,1.5", "0.325,325,0.325", "-0.5,-500,-0.5", "０．３２５,325,0.325", "100,100000,100"})
    void whatAPersonTypesIsReadAndWrittenToTheThousandth(String typed, long thousandths, String written) {
        assertThat(Quantity.parse(typed)).isEqualTo(new Quantity(thousandths));
        assertThat(new Quantity(thousandths).format()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "一", "0.3251", "1,5", "1e3"})
    void whatIsNoQuantityIsRefused(String typed) {
        assertThatThrownBy(() -> Quantity.parse(typed)).isInstanceOf(Refusal.class);
    }

    @Test
    void aPriceTimesAQuantityIsRoundedOnceAtTheFen() {
        assertThat(new Quantity(325).times(Money.ofFen(12_801))).isEqualTo(Money.ofFen(4_160));
        assertThat(new Quantity(500).times(Money.ofFen(1))).isEqualTo(Money.ofFen(1));
        assertThat(new Quantity(-500).times(Money.ofFen(1))).isEqualTo(Money.ofFen(-1));
        assertThat(Quantity.of(3).times(Money.ofFen(333))).isEqualTo(Money.ofFen(999));
    }

    @Test
    void whatDoesNotFitIsAnError() {
        assertThatThrownBy(() -> Quantity.of(Long.MAX_VALUE)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Quantity(Long.MAX_VALUE).plus(Quantity.ONE))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Quantity(Long.MAX_VALUE).times(Money.ofFen(100_000)))
                .isInstanceOf(ArithmeticException.class);
    }
}
