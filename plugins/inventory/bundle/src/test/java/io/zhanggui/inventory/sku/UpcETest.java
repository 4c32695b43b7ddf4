package io.zhanggui.inventory.sku;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpcETest {
    /// One for each of the last digits' rules, worked by hand from the long form.
    @ParameterizedTest
    @CsvSource({
        "01201303, 012000000133",
        "04252614, 042100005264",
        "01234531, 012300000451",
        "01234543, 012340000053",
        "01234565, 012345000065",
    })
    void theShortFormIsTheLongOneWithoutItsZeros(String shortForm, String longForm) {
        assertThat(UpcE.expanded(shortForm)).contains(longForm);
    }

    @Test
    void whatIsAnotherCodeStaysIt() {
        assertThat(UpcE.expanded("04252615")).as("a wrong check digit").isEmpty();
        assertThat(UpcE.expanded("96385074")).as("EAN-8").isEmpty();
        assertThat(UpcE.expanded("0425261")).isEmpty();
        assertThat(UpcE.expanded("0425261X")).isEmpty();
    }
}
