package io.zhanggui.ledger.lot;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// One change of a lot. Insert-only; the sum over a lot is what is left of it.
/// @param origin the document whose change this one takes back; of a give-back, also of one that is reversed,
/// the document that drew; null of all others
/// @param change above zero: the member has more
public record LotMovement(
        long id,
        long lotId,
        long transactionId,
        Kind kind,
        String document,
        @Nullable String origin,
        long storeId,
        LocalDate businessDate,
        Instant at,
        Split change) {

    /// What happened to the lot.
    public enum Kind {
        GRANTED,
        DRAWN,
        GIVEN_BACK,
        TAKEN_BACK,
        EXPIRED,
        /// passed on to a lot of another member
        PASSED_ON,
        /// a grant, draw or other change undone by a reversal
        REVERSED,
        /// the last day moved, or the lot frozen or thawed; the change is nothing
        AMENDED
    }
}
