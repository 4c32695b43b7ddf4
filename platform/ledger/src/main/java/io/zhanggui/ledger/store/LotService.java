package io.zhanggui.ledger.store;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.NotAboveZero;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The front of the lots: changes are the work of [LotWork], reads are statements of their own.
final class LotService implements Lots {
    private static final int MAX_LOTS = 10_000;

    private final UnitOfWork unitOfWork;
    private final ShopClock clock;
    private final Accounts accounts;

    LotService(UnitOfWork unitOfWork, ShopClock clock, Accounts accounts) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.accounts = accounts;
    }

    @Override
    public Lot grant(LedgerTransaction.Builder transaction, LotGrant grant) {
        return change(transaction, grant.purse(), work -> work.grant(grant));
    }

    @Override
    public long balance(LedgerTransaction.Builder transaction, long memberId, Purse purse) {
        return change(transaction, purse, work -> work.balance(memberId));
    }

    @Override
    public Drawn draw(
            LedgerTransaction.Builder transaction, long memberId, Purse purse, long amount, Predicate<Lot> usable) {
        requireAboveZero(amount);
        return change(transaction, purse, work -> work.draw(memberId, amount, usable));
    }

    @Override
    public Drawn giveBack(LedgerTransaction.Builder transaction, String document, Purse purse, long amount) {
        requireAboveZero(amount);
        return change(transaction, purse, work -> work.giveBack(document, amount));
    }

    @Override
    public Split wouldGiveBack(String document, Purse purse, long amount) {
        requireAboveZero(amount);
        return unitOfWork.read(unit -> {
            List<LotRules.Carried> carried = new LotTables(unit).carried(document, purse.name());
            return Split.sum(LotRules.giveBack(LotRules.requireOpen(carried, amount), amount).stream()
                    .map(LotRules.Returned::split)
                    .toList());
        });
    }

    @Override
    public Drawn takeBack(LedgerTransaction.Builder transaction, long lotId, Purse purse, long principal) {
        requireAboveZero(principal);
        return change(transaction, purse, work -> work.takeBack(lotId, principal));
    }

    @Override
    public Drawn takeBack(LedgerTransaction.Builder transaction, long lotId, Purse purse, Split part) {
        if (part.principal() < 0 || part.bonus() < 0 || part.isNothing()) {
            throw new NotAboveZero(part);
        }
        return change(transaction, purse, work -> work.takeBack(lotId, part));
    }

    @Override
    public Drawn expire(LedgerTransaction.Builder transaction, long lotId, Purse purse, LocalDate today) {
        return change(transaction, purse, work -> work.expire(lotId, today));
    }

    @Override
    public Lot passOn(LedgerTransaction.Builder transaction, long lotId, Purse purse, long toMemberId) {
        return change(transaction, purse, work -> work.passOn(lotId, toMemberId));
    }

    @Override
    public void lock(Purse purse, Collection<Long> memberIds) {
        if (!unitOfWork.isOpen()) {
            throw new IllegalStateException("a lock ends with its unit, and there is none");
        }
        List<AccountRef> refs = new ArrayList<>();
        for (long memberId : memberIds) {
            refs.add(purse.principalOf(memberId));
            if (purse.bonus() != null) {
                refs.add(purse.bonusOf(memberId));
            }
        }
        unitOfWork.writeOnly(
                unit -> Balances.of(unit).lock(accounts.open(unit, refs).values()));
    }

    @FunctionalInterface
    private interface Change<T> {
        T by(LotWork work) throws SQLException;
    }

    /// A change that nobody posts would leave lots that are not the balance.
    private <T> T change(LedgerTransaction.Builder transaction, Purse purse, Change<T> change) {
        if (!unitOfWork.isOpen()) {
            throw new IllegalStateException("lots change inside the unit that posts " + transaction.document());
        }
        return unitOfWork.write(unit -> change.by(new LotWork(unit, accounts, clock, transaction, purse)));
    }

    private static void requireAboveZero(long amount) {
        if (amount <= 0) {
            throw new NotAboveZero(Split.ofPrincipal(amount));
        }
    }

    @Override
    public void setFrozen(LedgerTransaction.Builder transaction, long lotId, Purse purse, boolean frozen) {
        change(transaction, purse, work -> work.amend(lotId, lot -> lot.frozen(frozen)));
    }

    @Override
    public void setExpiry(
            LedgerTransaction.Builder transaction, long lotId, Purse purse, @Nullable LocalDate expiresOn) {
        change(transaction, purse, work -> work.amend(lotId, lot -> lot.until(expiresOn)));
    }

    @Override
    public Optional<Lot> find(long lotId) {
        return unitOfWork.read(unit -> new LotQueries(unit.connection()).find(lotId));
    }

    @Override
    public List<Lot> family(long lotId) {
        return unitOfWork.read(unit -> new LotQueries(unit.connection()).family(lotId));
    }

    @Override
    public List<Lot> grantedBy(String document) {
        return unitOfWork.read(unit -> new LotQueries(unit.connection()).grantedBy(document));
    }

    @Override
    public List<Lot> ofMember(long memberId, Purse purse, boolean withExhausted) {
        AccountRef account = purse.principalOf(memberId);
        return unitOfWork.read(unit -> new LotQueries(unit.connection())
                .ofAccount(memberId, account.name(), account.unit().name(), purse.name(), withExhausted));
    }

    @Override
    public List<Lot> page(long memberId, Purse purse, boolean withExhausted, int offset, int limit) {
        if (limit < 1 || limit > MAX_LOTS || offset < 0) {
            throw new IllegalArgumentException("1 to " + MAX_LOTS + " lots: " + limit + " from " + offset);
        }
        return unitOfWork.read(unit -> new LotQueries(unit.connection())
                .page(purse.principalOf(memberId), purse.name(), withExhausted, offset, limit));
    }

    @Override
    public long count(long memberId, Purse purse, boolean withExhausted) {
        return unitOfWork.read(unit ->
                new LotQueries(unit.connection()).count(purse.principalOf(memberId), purse.name(), withExhausted));
    }

    @Override
    public List<LeftUntil> leftByLastDay(long memberId, Purse purse) {
        return unitOfWork.read(
                unit -> new LotQueries(unit.connection()).leftByLastDay(purse.principalOf(memberId), purse.name()));
    }

    @Override
    public List<Lot> expiring(Purse purse, LocalDate from, LocalDate to, long afterLotId, int limit) {
        if (limit < 1 || limit > MAX_LOTS) {
            throw new IllegalArgumentException("1 to " + MAX_LOTS + " lots: " + limit);
        }
        return unitOfWork.read(
                unit -> new LotQueries(unit.connection()).expiring(purse.name(), from, to, afterLotId, limit));
    }

    @Override
    public List<LotMovement> movements(long lotId) {
        return unitOfWork.read(unit -> new LotQueries(unit.connection()).movements(lotId));
    }

    @Override
    public List<LotMovement> ofDocument(String document) {
        return unitOfWork.read(unit -> new LotQueries(unit.connection()).ofDocument(document));
    }
}
