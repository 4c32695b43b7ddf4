package io.zhanggui.checkout.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which papers a list shows.
/// @param storeIds never empty
/// @param kind null for sales and refunds
/// @param number part of a number, empty for all
/// @param memberIds when a number is given, papers of these members fit too
/// @param behind null for all; else only the papers behind that row of a report
public record SaleFilter(
        List<Long> storeIds,
        LocalDate from,
        LocalDate to,
        @Nullable Long operatorId,
        @Nullable Kind kind,
        String number,
        List<Long> memberIds,
        @Nullable Behind behind) {
    public SaleFilter {
        storeIds = List.copyOf(storeIds);
        memberIds = List.copyOf(memberIds);
        if (storeIds.isEmpty()) {
            throw new IllegalArgumentException("at least one store");
        }
    }

    /// A row of a report.
    /// @param key of the row
    public record Behind(ReportBy by, String key) {
        /// Whether the row counts a part of each paper: some lines, one tender, a discount.
        public boolean countsParts() {
            return by.countsLines() || by == ReportBy.TENDER || by == ReportBy.DISCOUNT;
        }
    }

    /// Which way the money went.
    public enum Kind {
        SALE,
        REFUND
    }
}
