package io.zhanggui.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Transactions whose outcome is decided elsewhere, such as a payment that a bank has yet to confirm. Thread-safe.
///
/// A pending transaction is in no balance and no turnover. What it would debit of members' accounts is
/// reserved: other debits see only the rest. Posting or voiding it is final; the first decision stands, and the
/// same decision again changes nothing.
public interface Pendings {

    /// Stores a transaction as pending and reserves its debits. Same request id and same content: the first answer
    /// again.
    /// @param until when it is voided by itself; after now
    /// @throws InsufficientBalance when a member's account does not cover it
    /// @throws AccountFrozen when a frozen account would be debited
    /// @throws RequestConflict when the request id was used with other content
    /// @throws IllegalArgumentException when an account of it is held in lots
    Pending hold(LedgerTransaction transaction, Instant until);

    /// Posts it, on the day of the call.
    /// @throws PendingDecided when it has been voided
    PostingResult post(long pendingId);

    /// Releases what it reserved.
    /// @throws PendingDecided when it has been posted
    Pending voidIt(long pendingId);

    /// Voids those whose time has come, oldest first.
    /// @return how many
    int voidOverdue(int limit);

    Optional<Pending> find(long pendingId);

    /// Those that are undecided, oldest first.
    List<Pending> open(int limit);

    /// @param transactionId of the posted transaction; 0 until then
    record Pending(
            long id, State state, LedgerTransaction transaction, Instant heldAt, Instant until, long transactionId) {}

    /// What has become of it.
    enum State {
        PENDING,
        POSTED,
        VOIDED
    }
}
