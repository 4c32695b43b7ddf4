package io.zhanggui.host.ui.admin;

import io.zhanggui.api.store.ShopClock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Points in time as the pages of devices write them: this year's, in the shop's zone.
final class ShopTime {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private ShopTime() {}

    static String of(ShopClock clock, Instant at) {
        return TIME.format(LocalDateTime.ofInstant(at, clock.zone()));
    }

    static String dateOf(ShopClock clock, Instant at) {
        return DATE.format(LocalDateTime.ofInstant(at, clock.zone()));
    }
}
