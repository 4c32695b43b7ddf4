package io.zhanggui.api.store;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;

/// The shop's time. Everything that stores or compares a time asks here, never the system. Thread-safe.
///
/// Within a unit of work the clock stands still at the first time that it says: all parts of a sale that is paid at
/// midnight belong to one day.
public interface ShopClock extends InstantSource {

    /// The shop's time zone, by default Asia/Shanghai.
    ZoneId zone();

    /// The business day now.
    default LocalDate today() {
        return LocalDate.ofInstant(instant(), zone());
    }

    /// Runs something as if it were another time, on this thread only: for taking over trade that happened
    /// elsewhere. The true time stays in the audit log. What it books on a day that is closed is refused.
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to backdate
    <T> T at(Instant instant, Supplier<T> action);
}
