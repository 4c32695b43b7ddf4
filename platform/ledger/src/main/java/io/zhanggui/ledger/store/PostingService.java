package io.zhanggui.ledger.store;

import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.UnitOfAccount;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The ledger's front: writes go through the [Journal], reads are statements of their own.
final class PostingService implements Ledger {
    private final UnitOfWork unitOfWork;
    private final Accounts accounts;
    private final Liabilities liabilities;
    private final Journal journal;
    private final Reversals reversals;

    PostingService(UnitOfWork unitOfWork, Accounts accounts, Liabilities liabilities, Journal journal) {
        this.unitOfWork = unitOfWork;
        this.accounts = accounts;
        this.liabilities = liabilities;
        this.journal = journal;
        this.reversals = new Reversals(unitOfWork, journal);
    }

    @Override
    public PostingResult post(LedgerTransaction transaction) {
        return journal.post(transaction);
    }

    @Override
    public void postWithUnit(LedgerTransaction transaction) {
        journal.postWithUnit(transaction);
    }

    @Override
    public PostingResult postOnce(LedgerRequest request, Consumer<LedgerTransaction.Builder> work) {
        return journal.postOnce(request, work);
    }

    @Override
    public PostingResult reverse(RequestId requestId, long transactionId, String document) {
        return reversals.reverse(requestId, transactionId, document);
    }

    @Override
    public void setFrozen(AccountRef memberAccount, boolean frozen) {
        requireMembers(memberAccount);
        journal.setFrozen(memberAccount, frozen);
    }

    @Override
    public boolean isFrozen(AccountRef memberAccount) {
        requireMembers(memberAccount);
        return unitOfWork.read(unit -> new Statements(unit.connection()).isFrozen(memberAccount));
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
    public long[] owners(Collection<String> names, UnitOfAccount unitOfAccount, long least, long most) {
        return unitOfWork.read(unit -> new Statements(unit.connection()).owners(names, unitOfAccount, least, most));
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
        return unitOfWork.read(unit -> {
            Statements statements = new Statements(unit.connection());
            Long id = accounts.existing(unit, List.of(memberAccount)).get(memberAccount);
            return id == null ? List.of() : statements.statement(id, limit, beforeSequence);
        });
    }

    @Override
    public Map<AccountRef, List<StatementLine>> statements(Collection<AccountRef> memberAccounts, int limit) {
        memberAccounts.forEach(PostingService::requireMembers);
        return unitOfWork.read(unit -> {
            // What this unit has put aside is to be seen.
            unit.connection();
            Map<AccountRef, Unit.Answer<StatementLine>> asked = new HashMap<>();
            accounts.existing(unit, memberAccounts)
                    .forEach((account, id) -> asked.put(account, Statements.askNewest(unit, id, limit)));
            Map<AccountRef, List<StatementLine>> statements = new HashMap<>();
            for (Map.Entry<AccountRef, Unit.Answer<StatementLine>> answer : asked.entrySet()) {
                statements.put(answer.getKey(), answer.getValue().rows());
            }
            return statements;
        });
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
