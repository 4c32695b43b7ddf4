package io.zhanggui.ledger.store;

import io.zhanggui.api.value.RequestHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An entry on a member's account with all that its hash covers.
/// @param sequence counts from 1 on the account
/// @param amount in the account's unit, above zero credit
record ChainEntry(long accountId, long sequence, long amount, long balanceAfter, Heading heading) {

    /// A transaction without its entries: every column of its row.
    /// @param businessDate of the entry too
    /// @param at whole milliseconds, as stored
    record Heading(
            long transactionId,
            long storeId,
            long tillId,
            String requestKey,
            RequestHash requestHash,
            String kind,
            String document,
            @Nullable Long reverses,
            LocalDate businessDate,
            Instant at,
            long operatorId) {}

    /// What of an entry its hash covers. Chains that were begun in the first form stay verifiable.
    enum Form {
        /// amounts, kind, document and times
        AMOUNTS(1),
        /// the transaction's store, till, request, operator and what it reverses too
        WHOLE(2);

        private final byte mark;

        Form(int mark) {
            this.mark = (byte) mark;
        }
    }

    /// In the newest form.
    Hash hash(Hash previous) {
        return hash(previous, Form.WHOLE);
    }

    Hash hash(Hash previous, Form form) {
        return Hash.of(previous.bytes(), form == Form.AMOUNTS ? amounts() : whole());
    }

    /// The form in which this entry has this hash; empty when it has it in none.
    Optional<Form> form(Hash previous, Hash hash) {
        if (hash(previous, Form.WHOLE).equals(hash)) {
            return Optional.of(Form.WHOLE);
        }
        return hash(previous, Form.AMOUNTS).equals(hash) ? Optional.of(Form.AMOUNTS) : Optional.empty();
    }

    /// The canonical form: fixed order and width, texts with their length before them, so that no two entries
    /// share one.
    private byte[] amounts() {
        byte[] kind = utf8(heading.kind());
        byte[] document = utf8(heading.document());
        ByteBuffer bytes = ByteBuffer.allocate(1 + 7 * Long.BYTES + 2 * Integer.BYTES + kind.length + document.length);
        putAmounts(bytes.put(Form.AMOUNTS.mark), kind, document);
        return bytes.array();
    }

    private byte[] whole() {
        byte[] kind = utf8(heading.kind());
        byte[] document = utf8(heading.document());
        byte[] requestKey = utf8(heading.requestKey());
        byte[] requestHash = heading.requestHash().bytes();
        ByteBuffer bytes = ByteBuffer.allocate(2
                + 11 * Long.BYTES
                + 4 * Integer.BYTES
                + kind.length
                + document.length
                + requestKey.length
                + requestHash.length);
        putAmounts(bytes.put(Form.WHOLE.mark), kind, document);
        Long reverses = heading.reverses();
        bytes.putLong(heading.storeId())
                .putLong(heading.tillId())
                .putLong(heading.operatorId())
                .put((byte) (reverses == null ? 0 : 1))
                .putLong(reverses == null ? 0 : reverses);
        putText(bytes, requestKey);
        putText(bytes, requestHash);
        return bytes.array();
    }

    private void putAmounts(ByteBuffer bytes, byte[] kind, byte[] document) {
        bytes.putLong(accountId)
                .putLong(sequence)
                .putLong(heading.transactionId())
                .putLong(amount)
                .putLong(balanceAfter)
                .putLong(heading.at().toEpochMilli())
                .putLong(heading.businessDate().toEpochDay());
        putText(bytes, kind);
        putText(bytes, document);
    }

    private static void putText(ByteBuffer bytes, byte[] text) {
        bytes.putInt(text.length).put(text);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
