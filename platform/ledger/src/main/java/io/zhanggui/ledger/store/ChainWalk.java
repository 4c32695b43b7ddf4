package io.zhanggui.ledger.store;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.Ledger.ChainFault.Reason;
import io.zhanggui.ledger.store.ChainEntry.Form;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows one account's chain from its first entry to its balance row.
final class ChainWalk {
    private final AccountRef account;
    private final @Nullable ChainHead head;
    private long sequence;
    private long balance;
    private Hash last = Hash.NONE;
    private Form form = Form.AMOUNTS;

    /// An entry as it is stored.
    /// @param transactionDay business date of its transaction; null when that is gone
    /// @param previous null, like the hash, when the columns are empty, which the ledger never writes
    record Stored(
            ChainEntry content,
            @Nullable LocalDate transactionDay,
            @Nullable Hash previous,
            @Nullable Hash hash) {}

    /// @param head the account's balance row; null when it is gone
    ChainWalk(AccountRef account, @Nullable ChainHead head) {
        this.account = account;
        this.head = head;
    }

    /// Takes the entry with the next higher sequence.
    Optional<ChainFault> next(Stored entry) {
        ChainEntry content = entry.content();
        long transactionId = content.heading().transactionId();
        Hash previous = entry.previous();
        Hash hash = entry.hash();
        if (content.sequence() < 1) {
            return fault(content.sequence(), transactionId, Reason.INSERTED);
        }
        if (content.sequence() != sequence + 1) {
            return fault(sequence + 1, 0, Reason.MISSING);
        }
        if (previous == null || hash == null) {
            return fault(content.sequence(), transactionId, Reason.CHANGED);
        }
        Optional<Form> hashed = content.form(previous, hash);
        // Once the ledger had written the newer form it wrote the older one no more.
        if (hashed.isEmpty() || hashed.get().compareTo(form) < 0 || !isOfItsTransactionsDay(entry)) {
            return fault(content.sequence(), transactionId, Reason.CHANGED);
        }
        form = hashed.get();
        if (!previous.equals(last) || content.balanceAfter() != balance + content.amount()) {
            return fault(content.sequence(), transactionId, Reason.UNLINKED);
        }
        sequence = content.sequence();
        balance = content.balanceAfter();
        last = hash;
        return Optional.empty();
    }

    private static boolean isOfItsTransactionsDay(Stored entry) {
        return entry.content().heading().businessDate().equals(entry.transactionDay());
    }

    /// Compares the end of the chain with the account's balance row.
    Optional<ChainFault> end() {
        if (head == null) {
            return fault(sequence, 0, Reason.HEAD);
        }
        if (head.sequence() > sequence) {
            return fault(sequence + 1, 0, Reason.MISSING);
        }
        if (head.sequence() < sequence) {
            return fault(head.sequence() + 1, 0, Reason.INSERTED);
        }
        return head.balance() == balance && head.hash().equals(last)
                ? Optional.empty()
                : fault(sequence, 0, Reason.HEAD);
    }

    private Optional<ChainFault> fault(long atSequence, long transactionId, Reason reason) {
        return Optional.of(new ChainFault(account, atSequence, transactionId, reason));
    }
}
