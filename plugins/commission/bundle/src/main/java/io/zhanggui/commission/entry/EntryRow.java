package io.zhanggui.commission.entry;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of the detail table (提成明细).
/// @param kind null when no item stands behind it
/// @param category of the item then; empty for none
/// @param quantity the employee's part of it; below zero for a reversal, as the base is
/// @param base the employee's part of what the line earned
/// @param ruleId null when no rule was for it
/// @param rateKind as the rule said, `PERCENT` without one
/// @param fixed per piece or document; zero for a percentage
/// @param ladderMonth first day of the month that counts for the ladder; null without one
/// @param reversalOf id of the entry that this one takes back, whole or in part
public record EntryRow(
        long id,
        LocalDate businessDate,
        Instant at,
        long storeId,
        long operatorId,
        String document,
        String number,
        int lineNumber,
        String item,
        EntryType type,
        @Nullable ItemKind kind,
        String category,
        @Nullable ItemRef itemRef,
        Quantity quantity,
        Money base,
        @Nullable Long ruleId,
        String rateKind,
        int basisPoints,
        Money fixed,
        int sharePercent,
        Money amount,
        @Nullable LocalDate ladderMonth,
        @Nullable Long reversalOf) {
    private static final String SALE = "sale:";

    /// Where the paper can be seen; empty for a payout, which names the sale that it belongs to and has no such page.
    public Optional<String> page() {
        return document.startsWith(SALE) ? Optional.of("sales/" + document.substring(SALE.length())) : Optional.empty();
    }
}
