package io.zhanggui.ledger;

import io.zhanggui.api.value.RequestId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Posts transactions and answers for balances. Thread-safe. Each call joins the open unit of work or opens
/// one.
public interface Ledger {

    /// Stores a transaction, all entries or none. Same request id and same content: the first answer again.
    /// @throws InsufficientBalance when a member's account would fall below zero, or below what is reserved
    /// @throws AccountFrozen when a frozen account would be debited
    /// @throws BalanceTooLarge when a balance would overflow
    /// @throws ClosedDay when the business day is closed
    /// @throws RequestConflict when the request id was used with other content
    /// @throws IllegalArgumentException when an account that is held in lots would be moved otherwise than its lots
    PostingResult post(LedgerTransaction transaction);

    /// Like [#post] for a unit of work that is repeated as a whole or not at all, such as a sale, which has the
    /// same request id: nobody waits for the answer, and what is written goes along with the rest of the unit.
    /// A request id that is stored already, or a closed day, fails the unit at its end.
    void postWithUnit(LedgerTransaction transaction);

    /// Posts what `work` adds to the transaction, once per request. The request is stored before the work runs, so a
    /// repeated one never runs it again, whatever the balances are by then. Work that adds nothing is stored too.
    /// @param work runs inside the unit of work, on the caller's thread; it may run again when the unit is retried
    /// @throws RequestConflict when the request id was used with other content, and what [#post] throws
    PostingResult postOnce(LedgerRequest request, Consumer<LedgerTransaction.Builder> work);

    /// Takes a whole transaction back: the same entries with the other sign, and in its lots what it moved. A
    /// last day or a freeze that it changed stays. Its kind is `reversal`.
    /// @param document the paper of the reversal
    /// @throws AlreadyReversed when it was reversed, or given back in part, before
    /// @throws NotReversible when it is a reversal itself, or changed a last day or a freeze and moved nothing
    /// @throws InsufficientBalance when what it credited has been spent
    /// @throws io.zhanggui.ledger.lot.LotUsed when what it granted has been drawn
    /// @throws AccountFrozen when a frozen account would be debited
    PostingResult reverse(RequestId requestId, long transactionId, String document);

    /// A frozen account refuses debits and takes credits. The caller checks the permission and audits.
    /// @throws IllegalArgumentException for an account of the shop
    void setFrozen(AccountRef memberAccount, boolean frozen);

    boolean isFrozen(AccountRef memberAccount);

    /// The balance of a member's account; 0 when it was never used.
    /// @throws IllegalArgumentException for an account of the shop: ask [#sum] for a period
    long balance(AccountRef memberAccount);

    /// Balances of one account name for many members, missing ones left out.
    Map<Long, Long> balances(Collection<Long> memberIds, String name, UnitOfAccount unit);

    /// Owners of accounts whose balances under these names, added up, are within bounds.
    /// @param least above zero: who has no account has nothing, and is not known here
    /// @return ids that rise
    long[] owners(Collection<String> names, UnitOfAccount unit, long least, long most);

    /// The sum of entries on the shop's accounts whose name begins with `namePrefix`, from `from` to `to`
    /// inclusive, by business day.
    long sum(Collection<Long> storeIds, String namePrefix, UnitOfAccount unit, LocalDate from, LocalDate to);

    /// The sum of all member accounts with this name: what the shop owes.
    long liability(String name, UnitOfAccount unit);

    /// The entries of a member's account, newest first.
    List<StatementLine> statement(AccountRef memberAccount, int limit, @Nullable Long beforeSequence);

    /// The newest entries of members' accounts, asked for together; an account that was never used has none.
    Map<AccountRef, List<StatementLine>> statements(Collection<AccountRef> memberAccounts, int limit);

    /// The entries of a document, in order of posting, such as all legs of a sale.
    List<DocumentEntry> ofDocument(String document);

    /// Walks every chain, or one member's, and names the first wrong entry.
    Optional<ChainFault> verify(@Nullable Long memberId);

    /// @param sequence counts from 1 on each account
    /// @param hash of the entry in lower-case hex: it stands for the whole chain up to here, so that its end
    /// on a receipt lets a member check the balance later
    record StatementLine(
            long sequence,
            long transactionId,
            String kind,
            String document,
            long amount,
            long balanceAfter,
            Instant at,
            String hash) {}

    record DocumentEntry(long transactionId, String kind, AccountRef account, long amount) {}

    /// @param sequence of the first entry that does not fit, or that is missing; 0 for a fault off the chains
    /// @param transactionId of that entry; of a lot whose conditions are wrong, of its grant or last change; 0
    /// when it is missing
    record ChainFault(AccountRef account, long sequence, long transactionId, Reason reason) {

        /// What is wrong. A sentence for people is the text `ledger.fault.<name>`.
        public enum Reason {
            /// the entry, or any column of its transaction, is not what was hashed when it was posted, or the
            /// two are of different business days
            CHANGED,
            /// the entry is gone
            MISSING,
            /// the entry was not posted by the ledger
            INSERTED,
            /// the entry does not follow the one before it
            UNLINKED,
            /// the balance row is not where the chain ends
            HEAD,
            /// the entries of a transaction do not sum to zero
            UNBALANCED,
            /// the lots of a purse do not sum to the balance of its account
            LOTS,
            /// a lot's last day, freeze, terms or another of its conditions is not what was agreed
            CONDITIONS,
            /// what is reserved is not what pending transactions will debit
            HELD,
            /// the account is frozen although it was thawed last, or was never frozen, or the other way round
            FREEZE
        }
    }
}
