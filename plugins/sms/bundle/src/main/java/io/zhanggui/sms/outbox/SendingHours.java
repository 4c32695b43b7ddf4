package io.zhanggui.sms.outbox;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The hours of the day in which members may be disturbed.
/// @param fromHour 0 to 23
/// @param untilHour 1 to 24, not included; not after `fromHour` means all day
record SendingHours(int fromHour, int untilHour, ZoneId zone) {

    /// The time itself when it lies within the hours, else the next beginning of them.
    Instant next(Instant wanted) {
        if (untilHour <= fromHour) {
            return wanted;
        }
        ZonedDateTime local = wanted.atZone(zone);
        if (local.getHour() < fromHour) {
            return morning(local).toInstant();
        }
        return local.getHour() < untilHour ? wanted : morning(local.plusDays(1)).toInstant();
    }

    private ZonedDateTime morning(ZonedDateTime day) {
        return day.toLocalDate().atTime(LocalTime.of(fromHour, 0)).atZone(zone);
    }
}
