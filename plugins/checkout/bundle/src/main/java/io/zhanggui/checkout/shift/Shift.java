package io.zhanggui.checkout.shift;

import io.zhanggui.api.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One operator's time at a till, from the opening float to the count (班次).
/// @param number counts from 1 at each till and never begins again: the number of its Z report
/// @param openingFloat cash that lay in the drawer at the beginning, zero or above
/// @param closing null while it is open
/// @param note what was said at the close, may be empty
public record Shift(
        long id,
        long storeId,
        long tillId,
        int number,
        long openedBy,
        Instant openedAt,
        LocalDate openedOn,
        Money openingFloat,
        @Nullable Closing closing,
        String note) {

    public boolean isOpen() {
        return closing == null;
    }

    /// `shift:<id>`, as the audit log names it.
    public String document() {
        return "shift:" + id;
    }

    /// @param expected what should have lain in the drawer
    /// @param counted what did, counted before anybody was told what was expected
    public record Closing(long by, Instant at, LocalDate on, Money expected, Money counted) {

        /// Above zero when more was counted than expected.
        public Money difference() {
            return counted.minus(expected);
        }
    }
}
