package io.zhanggui.ledger.store;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PendingDecided;
import io.zhanggui.ledger.Pendings;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.RequestConflict;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Reserves and releases under the lock of the balances, like a posting; the pending's own row is locked first.
final class PendingService implements Pendings {
    private static final int MAX_PENDINGS = 10_000;

    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final Accounts accounts;
    private final Journal journal;

    PendingService(UnitOfWork unitOfWork, ShopClock clock, Accounts accounts, Journal journal) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.accounts = accounts;
        this.journal = journal;
    }

    @Override
    public Pending hold(LedgerTransaction transaction, Instant until) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (!until.isAfter(now)) {
            throw new IllegalArgumentException("until " + until + " is over");
        }
        return unitOfWork.write(unit -> {
            PendingTables tables = new PendingTables(unit.connection());
            Pending pending = new Pending(
                    transaction.id(), State.PENDING, transaction, now, until.truncatedTo(ChronoUnit.MILLIS), 0);
            RequestHash requestHash = Posting.hashOf(transaction);
            if (!tables.insert(pending, requestHash)) {
                return firstAnswer(tables, transaction, requestHash);
            }
            Map<AccountRef, Long> ids = accountIds(unit, transaction);
            if (new LotTables(unit).anyIn(ids.values())) {
                throw new IllegalArgumentException("an account of it is held in lots: " + transaction);
            }
            tables.insertEntries(pending, ids);
            reserve(unit, transaction, ids);
            return pending;
        });
    }

    @Override
    public PostingResult post(long pendingId) {
        return unitOfWork.write(unit -> {
            PendingTables tables = new PendingTables(unit.connection());
            Pending pending = lock(tables, pendingId);
            if (pending.state() == State.VOIDED) {
                throw new PendingDecided(pendingId, State.VOIDED);
            }
            LedgerTransaction held = pending.transaction();
            if (pending.state() == State.PENDING) {
                release(unit, held);
            }
            PostingResult result = journal.post(new LedgerTransaction(
                    Ids.next(), held.requestId(), held.kind(), held.document(), held.reverses(), held.entries()));
            if (pending.state() == State.PENDING) {
                tables.decide(pendingId, State.POSTED, result.transactionId());
            }
            return result;
        });
    }

    @Override
    public Pending voidIt(long pendingId) {
        return unitOfWork.write(unit -> {
            PendingTables tables = new PendingTables(unit.connection());
            Pending pending = lock(tables, pendingId);
            if (pending.state() == State.POSTED) {
                throw new PendingDecided(pendingId, State.POSTED);
            }
            if (pending.state() == State.PENDING) {
                release(unit, pending.transaction());
                tables.decide(pendingId, State.VOIDED, null);
            }
            return tables.find(pendingId).orElseThrow();
        });
    }

    @Override
    public int voidOverdue(int limit) {
        requireLimit(limit);
        List<Long> overdue =
                unitOfWork.read(unit -> new PendingTables(unit.connection()).overdue(clock.instant(), limit));
        int voided = 0;
        for (long pendingId : overdue) {
            voided += unitOfWork.write(unit -> voidIfPending(unit, pendingId)) ? 1 : 0;
        }
        return voided;
    }

    /// It may have been decided since it was found.
    private boolean voidIfPending(Unit unit, long pendingId) throws SQLException {
        PendingTables tables = new PendingTables(unit.connection());
        Pending pending = lock(tables, pendingId);
        if (pending.state() != State.PENDING) {
            return false;
        }
        release(unit, pending.transaction());
        tables.decide(pendingId, State.VOIDED, null);
        return true;
    }

    @Override
    public Optional<Pending> find(long pendingId) {
        return unitOfWork.read(unit -> new PendingTables(unit.connection()).find(pendingId));
    }

    @Override
    public List<Pending> open(int limit) {
        requireLimit(limit);
        return unitOfWork.read(unit -> new PendingTables(unit.connection()).open(limit));
    }

    private static void requireLimit(int limit) {
        if (limit < 1 || limit > MAX_PENDINGS) {
            throw new IllegalArgumentException("1 to " + MAX_PENDINGS + ": " + limit);
        }
    }

    private static Pending firstAnswer(PendingTables tables, LedgerTransaction repeated, RequestHash requestHash)
            throws SQLException {
        PendingTables.First first = tables.first(repeated.requestId());
        if (!requestHash.asksTheSameAs(first.requestHash())) {
            throw new RequestConflict(repeated.requestId());
        }
        return tables.find(first.pendingId()).orElseThrow();
    }

    private static Pending lock(PendingTables tables, long pendingId) throws SQLException {
        tables.lock(pendingId);
        return tables.find(pendingId)
                .orElseThrow(() -> new IllegalArgumentException("there is no pending transaction " + pendingId));
    }

    private Map<AccountRef, Long> accountIds(Unit unit, LedgerTransaction transaction) throws SQLException {
        return accounts.open(
                unit, transaction.entries().stream().map(Entry::account).toList());
    }

    private static void reserve(Unit unit, LedgerTransaction transaction, Map<AccountRef, Long> ids)
            throws SQLException {
        Map<Long, Long> amounts = debits(transaction, ids);
        Balances balances = Balances.of(unit);
        Map<Long, ChainHead> heads = balances.lock(amounts.keySet());
        for (Entry entry : transaction.entries()) {
            ChainHead head = heads.get(Objects.requireNonNull(ids.get(entry.account())));
            if (head != null) {
                head.balanceAfter(entry.account(), entry.amount());
            }
        }
        balances.hold(amounts);
    }

    private void release(Unit unit, LedgerTransaction transaction) throws SQLException {
        Map<Long, Long> amounts = debits(transaction, accountIds(unit, transaction));
        Balances balances = Balances.of(unit);
        balances.lock(amounts.keySet());
        amounts.replaceAll((accountId, amount) -> -amount);
        balances.hold(amounts);
    }

    private static Map<Long, Long> debits(LedgerTransaction transaction, Map<AccountRef, Long> ids) {
        Map<Long, Long> amounts = new HashMap<>();
        for (Entry entry : transaction.entries()) {
            if (entry.account().isMembers() && entry.amount() < 0) {
                amounts.put(Objects.requireNonNull(ids.get(entry.account())), -entry.amount());
            }
        }
        return amounts;
    }
}
