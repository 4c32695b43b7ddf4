package io.zhanggui.commission.entry;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A line of the detail table (提成明细).
/// @param base the employee's part of what the line earned; below zero for a reversal
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
        ItemKind kind,
        Money base,
        int basisPoints,
        int sharePercent,
        Money amount,
        @Nullable Long reversalOf) {
    private static final String SALE = "sale:";

    /// Where the paper can be seen; empty for a payout, which names the sale that it belongs to and has no such page.
    public Optional<String> page() {
        return document.startsWith(SALE) ? Optional.of("sales/" + document.substring(SALE.length())) : Optional.empty();
    }
}
