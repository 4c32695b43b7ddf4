package io.zhanggui.checkout.report;

import io.zhanggui.api.value.Ids;
import io.zhanggui.checkout.history.PastPart;
import java.time.DateTimeException;
import java.time.LocalDate;

/// The past sales behind a row of a report.
public final class PastKeys {
    private static final PastPart NONE = new PastPart.Nothing();

    private PastKeys() {}

    /// A key that no row has finds nothing.
    public static PastPart of(SaleFilter.Behind row) {
        String key = row.key();
        boolean past = key.equals(SalesReports.PAST);
        try {
            return switch (row.by()) {
                case DAY -> new PastPart.OfDay(LocalDate.parse(key));
                case HOUR -> new PastPart.OfHour(past ? null : Integer.valueOf(key));
                case STORE -> new PastPart.OfStore(Long.parseLong(key));
                case TILL, CASHIER, SHIFT, TENDER, KIND -> past ? new PastPart.Everything() : NONE;
                case CATEGORY -> new PastPart.OfCategory(key);
                case ITEM -> item(key);
                case REFUND -> past ? new PastPart.CameBack() : NONE;
                case DISCOUNT -> NONE;
            };
        } catch (DateTimeException | NumberFormatException noSuchKey) {
            return NONE;
        }
    }

    /// The name of what only the old books know; empty for any other row.
    public static String nameOf(SaleFilter.Behind row) {
        return item(row.key()) instanceof PastPart.Named named ? named.name() : "";
    }

    private static PastPart item(String key) {
        int colon = key.indexOf(':');
        if (colon < 0) {
            return NONE;
        }
        String source = key.substring(0, colon);
        String which = key.substring(colon + 1);
        if (source.equals(SalesReports.PAST)) {
            return new PastPart.Named(which);
        }
        return Ids.parse(which)
                .<PastPart>map(id -> new PastPart.OfItem(source, id))
                .orElse(NONE);
    }
}
