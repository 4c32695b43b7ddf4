package io.zhanggui.inventory.transfer;

import io.zhanggui.api.value.Money;
import io.zhanggui.inventory.api.TransferState;
import org.jspecify.annotations.Nullable;

/// What the list of transfers shows.
/// @param state null for all
/// @param text part of the number or of the note; may be empty
public record TransferFilter(long storeId, @Nullable TransferState state, String text) {
    /// @param inTransit what this store has sent and nobody has received yet was worth
    public record Totals(long count, Money inTransit) {}
}
