package io.zhanggui.timescard.card;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/// A card that went from one member to another.
/// @param sharedWith who else could use it before
/// @param lots what was left in the lots of the first member went into those of the second
/// @param undone whether it was taken back
public record CardTransfer(
        long id,
        String document,
        long cardId,
        long fromMember,
        long toMember,
        long transactionId,
        Set<Long> sharedWith,
        String reason,
        long storeId,
        long operatorId,
        LocalDate businessDate,
        Instant at,
        boolean undone,
        List<Lots> lots) {
    public CardTransfer {
        sharedWith = Set.copyOf(sharedWith);
        lots = List.copyOf(lots);
    }

    /// The lots of one item.
    public record Lots(long itemId, long from, long to) {}
}
