package io.zhanggui.ledger.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/// An entry on a member's account with all that its hash covers.
/// @param sequence counts from 1 on the account
/// @param amount in the account's unit, above zero credit
/// @param at whole milliseconds, as stored
record ChainEntry(
        long accountId,
        long sequence,
        long transactionId,
        long amount,
        long balanceAfter,
        String kind,
        String document,
        LocalDate businessDate,
        Instant at) {

    /// Changes with the form of [#bytes], so that chains of an older form stay verifiable.
    private static final byte FORM = 1;

    Hash hash(Hash previous) {
        return Hash.of(previous.bytes(), bytes());
    }

    /// The canonical form: fixed order and width, texts with their length before them, so that no two entries
    /// share one.
    private byte[] bytes() {
        byte[] kindBytes = kind.getBytes(StandardCharsets.UTF_8);
        byte[] documentBytes = document.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(1 + 7 * Long.BYTES + 2 * Integer.BYTES + kindBytes.length + documentBytes.length)
                .put(FORM)
                .putLong(accountId)
                .putLong(sequence)
                .putLong(transactionId)
                .putLong(amount)
                .putLong(balanceAfter)
                .putLong(at.toEpochMilli())
                .putLong(businessDate.toEpochDay())
                .putInt(kindBytes.length)
                .put(kindBytes)
                .putInt(documentBytes.length)
                .put(documentBytes)
                .array();
    }
}
