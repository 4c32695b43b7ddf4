package io.zhanggui.sms.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class SendingHoursTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final SendingHours hours = new SendingHours(8, 21, SHANGHAI);

    @Test
    void duringTheDayAMessageGoesAtOnce() {
        assertThat(hours.next(at("2026-11-22T20:59:59"))).isEqualTo(at("2026-11-22T20:59:59"));
    }

    @Test
    void inTheEveningItWaitsForTheNextMorning() {
        assertThat(hours.next(at("2026-11-22T21:00:00"))).isEqualTo(at("2026-11-23T08:00:00"));
    }

    @Test
    void inTheNightItWaitsForTheSameMorning() {
        assertThat(hours.next(at("2026-11-23T03:30:00"))).isEqualTo(at("2026-11-23T08:00:00"));
    }

    @Test
    void hoursTypedTheWrongWayRoundWakeNobodyUp() {
        Instant night = at("2026-11-23T03:30:00");
        assertThat(new SendingHours(21, 8, SHANGHAI).next(night)).isEqualTo(at("2026-11-23T08:00:00"));
        assertThat(new SendingHours(9, 9, SHANGHAI).next(night)).isEqualTo(at("2026-11-23T08:00:00"));
        assertThat(new SendingHours(0, 24, SHANGHAI).next(night)).isEqualTo(night);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(SHANGHAI).toInstant();
    }
}
