package io.zhanggui.checkout.till;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeighedUnitTest {
    @ParameterizedTest
    @CsvSource({
        "kg, 1234, 1.234",
        "KG, 1234, 1.234",
        "公斤, 1, 0.001",
        "千克, 15000, 15",
        "斤, 1234, 2.468",
        "市斤, 500, 1",
        "500g, 250, 0.5",
        "500 克, 250, 0.5",
        "１００ｇ, 1234, 12.34",
        "两, 1234, 24.68",
        "克, 1234, 1234"
    })
    void aGramIsAWholePartOfEveryUnitSoThatNothingIsLost(String unit, long grams, String quantity) {
        assertThat(WeighedUnit.of(unit))
                .hasValueSatisfying(
                        weighed -> assertThat(weighed.quantity(grams).format()).isEqualTo(quantity));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "件", "瓶", "次", "袋", "kgs", "公斤装", "磅"})
    void whatIsCountedIsNotWeighed(String unit) {
        assertThat(WeighedUnit.of(unit)).isEmpty();
    }
}
