package io.zhanggui.benchmarks.history;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/// A member's points account as its entries are added: the chain of hashes in its documented form, made here
/// once more by hand, so that the ledger's verification of a generated shop also proves what is written about
/// that form. Used by one thread.
final class PointsChain {
    private static final byte WHOLE = 2;
    private static final byte REVERSES_NOTHING = 0;
    private static final int HASH_LENGTH = 32;

    private final long accountId;
    private final MessageDigest sha256;
    private long sequence;
    private long balance;
    private byte[] head = new byte[HASH_LENGTH];

    PointsChain(long accountId) {
        this.accountId = accountId;
        this.sha256 = sha256();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// The transaction of an entry.
    record Heading(
            long transactionId,
            long storeId,
            long tillId,
            String requestKey,
            byte[] requestHash,
            String kind,
            String document,
            LocalDate businessDate,
            Instant at,
            long operatorId) {}

    /// Where the account stands after an entry.
    record Link(long sequence, long balance, byte[] previous, byte[] hash) {}

    Link add(long amount, Heading heading) {
        byte[] previous = head;
        sequence++;
        balance += amount;
        sha256.update(previous);
        head = sha256.digest(canonical(amount, heading));
        return new Link(sequence, balance, previous, head);
    }

    private byte[] canonical(long amount, Heading heading) {
        ByteBuffer bytes = ByteBuffer.allocate(1_024);
        bytes.put(WHOLE)
                .putLong(accountId)
                .putLong(sequence)
                .putLong(heading.transactionId())
                .putLong(amount)
                .putLong(balance)
                .putLong(heading.at().toEpochMilli())
                .putLong(heading.businessDate().toEpochDay());
        put(bytes, heading.kind().getBytes(StandardCharsets.UTF_8));
        put(bytes, heading.document().getBytes(StandardCharsets.UTF_8));
        bytes.putLong(heading.storeId()).putLong(heading.tillId()).putLong(heading.operatorId());
        bytes.put(REVERSES_NOTHING).putLong(0);
        put(bytes, heading.requestKey().getBytes(StandardCharsets.UTF_8));
        put(bytes, heading.requestHash());
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    private static void put(ByteBuffer bytes, byte[] text) {
        bytes.putInt(text.length).put(text);
    }

    long accountId() {
        return accountId;
    }

    long sequence() {
        return sequence;
    }

    long balance() {
        return balance;
    }

    byte[] head() {
        return head;
    }
}
