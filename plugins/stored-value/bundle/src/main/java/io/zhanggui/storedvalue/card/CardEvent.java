package io.zhanggui.storedvalue.card;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What happened to a card besides money. Insert-only.
/// @param number that the card has from then on, empty for none
/// @param numberBefore what it replaced, empty for none
/// @param lostBefore the loss report that a new number ended; null for none
public record CardEvent(
        long cardId,
        Kind kind,
        String number,
        String numberBefore,
        @Nullable Instant lostBefore,
        String reason,
        long storeId,
        long operatorId,
        LocalDate businessDate,
        Instant at) {

    /// What it was. For people: the text `stored-value.card-event.<kind>`.
    public enum Kind {
        OPENED,
        CHANGED,
        FROZEN,
        UNFROZEN,
        LOST,
        FOUND,
        REISSUED,
        /// a new number taken back on its day
        UNDONE,
        CLOSED;

        /// End of the key under which the audit log has it: `stored-value.card-opened`.
        String auditKey() {
            return "stored-value.card-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
