package io.zhanggui.storedvalue.card;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A stored-value card of a member, with accounts of its own in the ledger.
/// @param id owner of its accounts; the member's id for the main card
/// @param name as the shop calls it, empty for none
/// @param number that opens it at the till, empty for none
/// @param validIn ids of the stores where it may be used; empty for all
/// @param frozen by the shop
/// @param lostAt reported lost, and neither found nor replaced since; null for not lost
public record Card(
        long id,
        long memberId,
        String name,
        String number,
        List<Long> validIn,
        boolean frozen,
        @Nullable Instant lostAt,
        boolean closed) {
    public Card {
        validIn = List.copyOf(validIn);
    }

    /// What a member has without a card of its own: the phone or any member card opens it.
    static Card main(long memberId) {
        return new Card(memberId, memberId, "", "", List.of(), false, null, false);
    }

    public boolean isMain() {
        return id == memberId;
    }

    public boolean isLost() {
        return lostAt != null;
    }

    public boolean isValidIn(long storeId) {
        return validIn.isEmpty() || validIn.contains(storeId);
    }

    /// @throws CardUnusable when it was reported lost or closed
    public void requireAtHand() {
        if (closed) {
            throw CardUnusable.closed();
        }
        if (isLost()) {
            throw CardUnusable.lost(this);
        }
    }

    /// @throws CardUnusable also when it is not valid there
    public void requireUsableIn(long storeId) {
        requireAtHand();
        if (!isValidIn(storeId)) {
            throw CardUnusable.elsewhere(this);
        }
    }
}
