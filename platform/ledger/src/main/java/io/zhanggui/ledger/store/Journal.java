package io.zhanggui.ledger.store;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AlreadyReversed;
import io.zhanggui.ledger.ClosedDay;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.RequestConflict;
import java.sql.SQLException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The way into the ledger. Insert first: the unique request id, not a prior read, decides a race between two tills.
/// A posting is a handful of statements whatever its size: the transaction, the locks, the entries, the balances.
/// Thread-safe.
final class Journal {
    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final Operators operators;
    private final Accounts accounts;
    private final Liabilities liabilities;

    Journal(UnitOfWork unitOfWork, ShopClock clock, Operators operators, Accounts accounts, Liabilities liabilities) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.operators = operators;
        this.accounts = accounts;
        this.liabilities = liabilities;
    }

    PostingResult post(LedgerTransaction transaction) {
        return unitOfWork.write(unit -> {
            Postings postings = new Postings(unit.connection());
            Posting posting = posting(transaction);
            if (!postings.insertTransaction(posting)) {
                return firstAnswer(postings, posting);
            }
            claimPart(postings, posting);
            return move(unit, posting, transaction.entries());
        });
    }

    void postWithUnit(LedgerTransaction transaction) {
        if (transaction.reverses() != null) {
            post(transaction);
            return;
        }
        unitOfWork.writeOnly(unit -> {
            Posting posting = posting(transaction);
            Postings.insertTransactionLater(unit, posting);
            move(unit, posting, transaction.entries());
        });
    }

    PostingResult postOnce(LedgerRequest request, Consumer<LedgerTransaction.Builder> work) {
        return unitOfWork.write(unit -> {
            Postings postings = new Postings(unit.connection());
            LedgerTransaction.Builder transaction =
                    LedgerTransaction.of(request.requestId(), request.kind(), request.document());
            if (request.reverses() != null) {
                transaction.reversing(request.reverses());
            }
            Posting posting = posting(transaction.id(), request);
            if (!postings.insertTransaction(posting)) {
                return firstAnswer(postings, posting);
            }
            claimPart(postings, posting);
            work.accept(transaction);
            if (transaction.isEmpty()) {
                return empty(unit, posting);
            }
            LedgerTransaction made = transaction.build();
            if (!Objects.equals(made.reverses(), request.reverses())) {
                throw new IllegalArgumentException("what is reversed belongs into the request: " + request);
            }
            return move(unit, posting, made.entries());
        });
    }

    private static void claimPart(Postings postings, Posting posting) throws SQLException {
        Long reverses = posting.reverses();
        if (reverses != null && !postings.claimPart(reverses)) {
            throw new AlreadyReversed(reverses);
        }
    }

    private Posting posting(LedgerTransaction transaction) {
        return posting(
                transaction.id(),
                transaction.requestId(),
                Posting.hashOf(transaction),
                transaction.kind(),
                transaction.document(),
                transaction.reverses());
    }

    Posting posting(long id, LedgerRequest request) {
        return posting(
                id,
                request.requestId(),
                Posting.hashOf(request),
                request.kind(),
                request.document(),
                request.reverses());
    }

    private Posting posting(
            long id,
            RequestId requestId,
            RequestHash requestHash,
            String kind,
            String document,
            @Nullable Long reverses) {
        // As precise as it is stored, so that a hash over what was read equals the hash over what was written.
        return new Posting(
                id,
                requestId,
                requestHash,
                kind,
                document,
                reverses,
                clock.today(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                operatorId());
    }

    void setFrozen(AccountRef memberAccount, boolean frozen) {
        unitOfWork.writeOnly(unit -> Balances.of(unit)
                .setFrozen(
                        Objects.requireNonNull(
                                accounts.open(unit, List.of(memberAccount)).get(memberAccount)),
                        frozen,
                        clock.instant(),
                        operatorId()));
    }

    /// Stores that a transaction that was just inserted moves nothing.
    PostingResult empty(Unit unit, Posting posting) throws SQLException {
        new Postings(unit.connection()).insertEmpty(posting.id());
        LotLegs legs = LotLegs.of(unit);
        Balances balances = Balances.of(unit);
        Map<Long, ChainHead> heads = balances.lock(legs.of(posting.id()).keySet());
        balances.setInLots(legs.agree(new LotTables(unit), posting.id(), heads, Map.of()));
        return new PostingResult(posting.id(), false, Map.of());
    }

    /// Locks, checks and moves the accounts of a transaction that was just inserted.
    PostingResult move(Unit unit, Posting posting, List<Entry> entries) throws SQLException {
        Map<AccountRef, Long> ids =
                accounts.open(unit, entries.stream().map(Entry::account).toList());
        Balances balances = Balances.of(unit);
        LotLegs legs = LotLegs.of(unit);
        Map<Long, Long> amounts = new HashMap<>();
        for (Entry entry : entries) {
            if (entry.account().isMembers()) {
                amounts.put(Objects.requireNonNull(ids.get(entry.account())), entry.amount());
            }
        }
        Set<Long> members = new HashSet<>(amounts.keySet());
        members.addAll(legs.of(posting.id()).keySet());
        Map<Long, ChainHead> heads = balances.lock(members);
        List<Long> inLots = legs.agree(new LotTables(unit), posting.id(), heads, amounts);
        ChainEntry.Heading heading = posting.heading();
        List<Postings.Row> rows = new ArrayList<>(entries.size());
        List<Balances.Move> moves = new ArrayList<>(heads.size());
        Map<AccountRef, Long> after = new HashMap<>();
        for (Entry entry : entries) {
            long accountId = Objects.requireNonNull(ids.get(entry.account()));
            ChainHead head = heads.get(accountId);
            if (head == null) {
                rows.add(new Postings.Row(accountId, entry.amount(), null));
                continue;
            }
            ChainHead open = balances.takesBack(accountId, entry.amount()) ? head.with(false, head.held()) : head;
            long balanceAfter = open.balanceAfter(entry.account(), entry.amount());
            ChainEntry link = new ChainEntry(accountId, head.sequence() + 1, entry.amount(), balanceAfter, heading);
            Hash hash = link.hash(head.hash());
            rows.add(new Postings.Row(
                    accountId, entry.amount(), new Postings.Link(link.sequence(), balanceAfter, head.hash(), hash)));
            moves.add(new Balances.Move(head, entry.amount(), hash));
            after.put(entry.account(), balanceAfter);
        }
        Postings.insertEntries(unit, posting, rows);
        balances.move(moves);
        balances.setInLots(inLots);
        unit.afterCommit(() -> liabilities.posted(posting.id()));
        return new PostingResult(posting.id(), false, after);
    }

    /// A repeated request is answered even when its day is closed by now.
    static PostingResult firstAnswer(Postings postings, Posting repeated) throws SQLException {
        Postings.First first =
                postings.first(repeated.requestId()).orElseThrow(() -> new ClosedDay(repeated.businessDate()));
        if (!repeated.requestHash().asksTheSameAs(first.requestHash())) {
            throw new RequestConflict(repeated.requestId());
        }
        return new PostingResult(first.transactionId(), true, postings.balancesAfter(first.transactionId()));
    }

    private long operatorId() {
        try {
            return operators.current().id();
        } catch (AccessDenied nobodySignedIn) {
            AtomicLong system = new AtomicLong();
            operators.asSystem(() -> system.set(operators.current().id()));
            return system.get();
        }
    }
}
