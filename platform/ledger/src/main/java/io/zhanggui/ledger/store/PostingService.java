package io.zhanggui.ledger.store;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.UnitOfAccount;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Posts transactions with a handful of statements each: the transaction, the locks, the entries, the balances.
public final class PostingService implements Ledger {
    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final Operators operators;
    private final Accounts accounts = new Accounts();
    private final Liabilities liabilities = new Liabilities();

    public PostingService(UnitOfWork unitOfWork, ShopClock clock, Operators operators) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.operators = operators;
    }

    /// Insert first: the unique request id, not a prior read, decides a race between two tills.
    @Override
    public PostingResult post(LedgerTransaction transaction) {
        return unitOfWork.write(unit -> {
            Postings postings = new Postings(unit.connection());
            Hash requestHash = RequestHash.of(transaction);
            Posting posting = new Posting(Ids.next(), transaction, requestHash, clock.today(), now(), operatorId());
            if (!postings.insertTransaction(posting)) {
                return firstAnswer(postings, transaction, requestHash);
            }
            return move(unit, postings, posting);
        });
    }

    private PostingResult move(Unit unit, Postings postings, Posting posting) throws SQLException {
        List<Entry> entries = posting.transaction().entries();
        Map<AccountRef, Long> ids =
                accounts.open(unit, entries.stream().map(Entry::account).toList());
        Map<Long, ChainHead> heads = postings.lock(entries.stream()
                .map(Entry::account)
                .filter(AccountRef::isMembers)
                .map(ids::get)
                .sorted()
                .toList());
        List<Postings.Row> rows = new ArrayList<>(entries.size());
        List<Postings.Move> moves = new ArrayList<>(heads.size());
        Map<AccountRef, Long> balances = new HashMap<>();
        for (Entry entry : entries) {
            long accountId = Objects.requireNonNull(ids.get(entry.account()));
            ChainHead head = heads.get(accountId);
            if (head == null) {
                rows.add(new Postings.Row(accountId, entry.amount(), null));
                continue;
            }
            long balanceAfter = head.balanceAfter(entry.account(), entry.amount());
            ChainEntry link = posting.link(head, entry.amount(), balanceAfter);
            Hash hash = link.hash(head.hash());
            rows.add(new Postings.Row(
                    accountId, entry.amount(), new Postings.Link(link.sequence(), balanceAfter, head.hash(), hash)));
            moves.add(new Postings.Move(head, entry.amount(), hash));
            balances.put(entry.account(), balanceAfter);
        }
        postings.insertEntries(posting, rows);
        postings.move(moves);
        return new PostingResult(posting.id(), false, balances);
    }

    private static PostingResult firstAnswer(Postings postings, LedgerTransaction transaction, Hash requestHash)
            throws SQLException {
        Postings.First first = postings.first(transaction.requestId());
        if (!first.requestHash().equals(requestHash)) {
            throw new RequestConflict(transaction.requestId());
        }
        return new PostingResult(first.transactionId(), true, postings.balancesAfter(first.transactionId()));
    }

    /// As precise as it is stored, so that a hash over what was read equals the hash over what was written.
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
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

    @Override
    public long balance(AccountRef memberAccount) {
        requireMembers(memberAccount);
        return unitOfWork.read(unit -> new Statements(unit.connection()).balance(memberAccount));
    }

    @Override
    public Map<Long, Long> balances(Collection<Long> memberIds, String name, UnitOfAccount unitOfAccount) {
        return unitOfWork.read(unit -> new Statements(unit.connection()).balances(memberIds, name, unitOfAccount));
    }

    @Override
    public long sum(
            Collection<Long> storeIds, String namePrefix, UnitOfAccount unitOfAccount, LocalDate from, LocalDate to) {
        if (!namePrefix.matches("[a-z0-9.-]{0,60}")) {
            throw new IllegalArgumentException("the beginning of an account's name expected: " + namePrefix);
        }
        return storeIds.isEmpty()
                ? 0
                : unitOfWork.read(
                        unit -> new Statements(unit.connection()).sum(storeIds, namePrefix, unitOfAccount, from, to));
    }

    @Override
    public long liability(String name, UnitOfAccount unitOfAccount) {
        return unitOfWork.read(unit -> liabilities.sum(unit.connection(), name, unitOfAccount));
    }

    @Override
    public List<StatementLine> statement(AccountRef memberAccount, int limit, @Nullable Long beforeSequence) {
        requireMembers(memberAccount);
        return unitOfWork.read(
                unit -> new Statements(unit.connection()).statement(memberAccount, limit, beforeSequence));
    }

    @Override
    public List<DocumentEntry> ofDocument(String document) {
        return unitOfWork.read(unit -> new Statements(unit.connection()).ofDocument(document));
    }

    @Override
    public Optional<ChainFault> verify(@Nullable Long memberId) {
        return unitOfWork.read(unit -> new Verification(unit.connection()).firstFault(memberId));
    }

    private static void requireMembers(AccountRef account) {
        if (!account.isMembers()) {
            throw new IllegalArgumentException("the shop's accounts are summed by day, not by entry: " + account);
        }
    }
}
