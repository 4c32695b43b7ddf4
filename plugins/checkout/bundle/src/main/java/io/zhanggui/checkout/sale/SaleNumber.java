package io.zhanggui.checkout.sale;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The number that people read on the paper: store and till, day, counter, as `0101-20261122-0042`. Unique,
/// because a till has one counter a day.
final class SaleNumber {
    private SaleNumber() {}

    static String of(Stores stores, long storeId, long tillId, LocalDate day, int counter) {
        int till = stores.till(tillId).map(Till::number).orElse(0);
        return String.format(
                Locale.ROOT,
                "%s%02d-%s-%04d",
                stores.store(storeId).code(),
                till,
                day.format(DateTimeFormatter.BASIC_ISO_DATE),
                counter);
    }
}
