package io.zhanggui.sms.outbox;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The hours of the day in which members may be disturbed.
/// @param fromHour 0 to 23
/// @param untilHour 1 to 24, not included
record SendingHours(int fromHour, int untilHour, ZoneId zone) {
    private static final int USUAL_FROM = 8;
    private static final int USUAL_UNTIL = 21;

    /// Two hours that were typed the wrong way round, such as 21 to 8, must not wake anybody up at night: they are
    /// taken the other way, and where they are the same the usual ones count. All day is 0 to 24.
    SendingHours {
        if (untilHour < fromHour) {
            int typedFirst = fromHour;
            fromHour = untilHour;
            untilHour = typedFirst;
        } else if (untilHour == fromHour) {
            fromHour = USUAL_FROM;
            untilHour = USUAL_UNTIL;
        }
    }

    /// The time itself when it lies within the hours, else the next beginning of them.
    Instant next(Instant wanted) {
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
