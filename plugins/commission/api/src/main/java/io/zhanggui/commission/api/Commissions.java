package io.zhanggui.commission.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemKind;
import java.time.LocalDate;
import java.util.List;

/// Commission rules and what employees earned. Thread-safe.
public interface Commissions {

    /// Adds a rule; of several that fit a line, the most special one counts, then the latest.
    /// @return the rule's id
    long addRule(NewRule rule);

    /// The entries of a document, such as `sale:123`.
    List<Earned> ofDocument(String document);

    /// What was earned per employee on days from/to inclusive, most first.
    List<EmployeeTotal> totals(List<Long> storeIds, LocalDate from, LocalDate to);

    /// @param category empty for all
    /// @param basisPoints of the net amount: 500 = 5 %
    record NewRule(ItemKind kind, String category, int basisPoints, LocalDate effectiveFrom) {}

    /// @param amount below zero for a reversal
    record Earned(int lineNumber, long operatorId, Money base, int basisPoints, int sharePercent, Money amount) {}

    record EmployeeTotal(long operatorId, Money base, Money amount) {}
}
