package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Something that happened to a card.
/// @param cardItemId null for the whole card
/// @param memberId who used it, or whom it is about
/// @param employees who served, as id:percent with commas
/// @param document for example `sale:1`; empty without a paper
/// @param times above zero: more are left
/// @param revenue above zero: earned
/// @param listPrice of one time, as it stood that day
/// @param reverses the use that came back
public record Movement(
        long id,
        long cardId,
        @Nullable Long cardItemId,
        Kind kind,
        long memberId,
        long storeId,
        long operatorId,
        String employees,
        String document,
        int lineNumber,
        int times,
        Money revenue,
        Money listPrice,
        @Nullable Long reverses,
        String note,
        LocalDate businessDate,
        Instant at) {
    /// What happened.
    public enum Kind {
        SOLD,
        GIVEN,
        /// brought along from other books
        IMPORTED,
        USED,
        GIVEN_BACK,
        FROZEN,
        THAWED,
        PROLONGED,
        SHARED,
        UNSHARED,
        LAPSED,
        /// to another member
        PASSED_ON,
        /// from another member
        RECEIVED,
        /// the transfer was taken back
        PASSED_BACK,
        RETURNED
    }
}
