package io.zhanggui.checkout.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LocalHourTest {

    @Test
    void aZoneWithoutSummerTimeHasOneOffset() {
        assertThat(sql("Asia/Shanghai")).isEqualTo("HOUR(s.at + INTERVAL (28800) SECOND)");
    }

    @Test
    void eachHourIsThatOfItsSeason() {
        assertThat(sql("Europe/Berlin"))
                .isEqualTo("HOUR(s.at + INTERVAL (CASE WHEN s.at < '2026-03-29 01:00:00' THEN 3600"
                        + " WHEN s.at < '2026-10-25 01:00:00' THEN 7200 ELSE 3600 END) SECOND)");
    }

    private static String sql(String zone) {
        return LocalHour.sql("s.at", ZoneId.of(zone), LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
    }
}
