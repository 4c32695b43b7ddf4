package io.zhanggui.checkout.report.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesViewTest {

    @Test
    void aDayInTheAddressIsTaken() {
        assertThat(SalesView.day("2028-02-29")).contains(LocalDate.of(2028, 2, 29));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-02-29", "2025-04-31", "2025-13-01", "", "yesterday", "+99999-01-01", "0000-01-01"})
    void whatIsNoDayIsPassedOver(String text) {
        assertThat(SalesView.day(text)).isEmpty();
    }
}
