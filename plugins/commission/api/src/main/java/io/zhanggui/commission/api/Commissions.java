package io.zhanggui.commission.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemKind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commission rules and what employees earned. Thread-safe.
public interface Commissions {

    /// Adds a rule. It counts for what is sold from its first day on; what was booked before stays as it is.
    /// @return the rule's id
    /// @throws io.zhanggui.api.error.Refusal for a rate that cannot be, for a last day before the first, and when
    /// another rule for the same counts on one of its days
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to set rules
    long addRule(NewRule rule);

    /// The entries of a document, such as `sale:123`. A line that no rule is for has entries of zero.
    List<Earned> ofDocument(String document);

    /// What was earned per employee on days from/to inclusive, most first.
    List<EmployeeTotal> totals(List<Long> storeIds, LocalDate from, LocalDate to);

    /// @param effectiveFrom its first day
    /// @param lastDay null while it has no end
    record NewRule(
            Scope scope,
            Rate rate,
            LocalDate effectiveFrom,
            @Nullable LocalDate lastDay) {

        /// A part of what lines of a kind bring.
        /// @param category empty for all
        /// @param basisPoints of the net amount: 500 = 5 %
        public NewRule(ItemKind kind, String category, int basisPoints, LocalDate effectiveFrom) {
            this(Scope.of(kind, category), new Rate.Percent(basisPoints), effectiveFrom, null);
        }
    }

    /// @param basisPoints 0 when the rate is no part of the base
    /// @param amount below zero for a reversal
    record Earned(int lineNumber, long operatorId, Money base, int basisPoints, int sharePercent, Money amount) {}

    record EmployeeTotal(long operatorId, Money base, Money amount) {}
}
