package io.zhanggui.ledger.store;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Unit;
import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.LotMovement.Kind;
import io.zhanggui.ledger.lot.LotUsed;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.ledger.lot.UnknownLot;
import io.zhanggui.ledger.lot.WrongPurse;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One change of a purse's lots, inside one unit and for one transaction. Used once.
///
/// Whoever changes lots locks the balances of their accounts first, as postings do, so that all wait for each
/// other in one order. A grant changes no lot that is there, and locks nothing.
final class LotWork {
    private final Unit unit;
    private final LotTables tables;
    private final Accounts accounts;
    private final LedgerTransaction.Builder transaction;
    private final Purse purse;
    private final LocalDate today;
    private final Instant at;
    private final LotChanges changes;

    LotWork(Unit unit, Accounts accounts, ShopClock clock, LedgerTransaction.Builder transaction, Purse purse) {
        this.unit = unit;
        this.tables = new LotTables(unit);
        this.accounts = accounts;
        this.transaction = transaction;
        this.purse = purse;
        this.today = clock.today();
        this.at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        this.changes = new LotChanges(new LotChanges.Stamp(
                transaction.id(),
                transaction.document(),
                transaction.requestId().storeId(),
                today,
                at));
    }

    private LotQueries queries() {
        return new LotQueries(unit.connection());
    }

    Lot grant(LotGrant grant) throws SQLException {
        Lot lot = new Lot(
                Ids.next(),
                grant.memberId(),
                purse.name(),
                transaction.requestId().storeId(),
                grant.item(),
                transaction.document(),
                grant.line(),
                grant.terms(),
                grant.drawOrder(),
                grant.bought(),
                Split.NOTHING,
                Split.NOTHING,
                at,
                grant.expiresOn(),
                false);
        insert(lot, open(lot.memberId()), null);
        changes.write(tables);
        addLegs(lot.memberId(), lot.bought());
        return lot;
    }

    /// With what the transaction has so far.
    long balance(long memberId) throws SQLException {
        LotTables.Home home = open(memberId);
        Map<Long, ChainHead> heads = lock(List.of(home));
        long balance = Objects.requireNonNull(heads.get(home.accountId())).balance()
                + transaction.amount(purse.principalOf(memberId));
        Long bonus = home.bonusAccountId();
        return bonus == null
                ? balance
                : balance
                        + Objects.requireNonNull(heads.get(bonus)).balance()
                        + transaction.amount(purse.bonusOf(memberId));
    }

    Drawn draw(long memberId, long amount, Predicate<Lot> usable) throws SQLException {
        LotTables.Home home = open(memberId);
        Map<Long, ChainHead> heads = lock(List.of(home));
        requireNotFrozen(memberId, home, heads);
        List<Lot> lots = queries().open(home.accountId()).stream()
                .filter(lot -> lot.isUsableOn(today) && usable.test(lot))
                .toList();
        Split have = left(lots);
        if (have.total() < amount) {
            throw new InsufficientBalance(purse.principalOf(memberId), have.total(), amount);
        }
        List<Drawn.Part> parts = new ArrayList<>();
        for (LotRules.Part part : LotRules.draw(lots, amount)) {
            parts.add(new Drawn.Part(changes.use(part.lot(), Kind.DRAWN, part.split(), null, null), part.split()));
        }
        changes.write(tables);
        Drawn drawn = new Drawn(parts, Split.NOTHING);
        addLegs(memberId, drawn.total().negated());
        return new Drawn(parts, have.minus(drawn.total()));
    }

    Drawn giveBack(String document, long amount) throws SQLException {
        List<LotTables.Home> homes = tables.homesDrawnBy(document, purse.name());
        // Locked before it is read what came back so far: two refunds of one sale take turns.
        lock(homes);
        List<LotRules.Carried> carried = LotRules.requireOpen(tables.carried(document, purse.name()), amount);
        List<LotRules.Returned> returned = LotRules.giveBack(carried, amount);
        Map<Long, Lot> lots = queries()
                .byIds(returned.stream().map(LotRules.Returned::lotId).toList())
                .stream()
                .collect(Collectors.toMap(Lot::id, Function.identity()));
        List<Drawn.Part> parts = new ArrayList<>();
        for (LotRules.Returned part : returned) {
            Lot lot = Objects.requireNonNull(lots.get(part.lotId()));
            LotTables.Home expected = open(lot.memberId());
            if (homes.stream().noneMatch(home -> home.isWithin(expected))) {
                throw new WrongPurse(lot, purse);
            }
            Lot after = changes.use(lot, Kind.GIVEN_BACK, part.split().negated(), document, null);
            parts.add(new Drawn.Part(after, part.split()));
            addLegs(lot.memberId(), part.split());
        }
        changes.write(tables);
        Split left = Split.NOTHING;
        for (LotTables.Home home : homes) {
            left = left.plus(left(usable(home)));
        }
        return new Drawn(parts, left);
    }

    Drawn takeBack(long lotId, long principal) throws SQLException {
        Held held = lockLot(lotId);
        if (held.lot().left().principal() < principal) {
            throw new LotUsed(held.lot(), Split.ofPrincipal(principal));
        }
        return remove(held, Kind.TAKEN_BACK, LotRules.takeBack(held.lot(), principal));
    }

    Drawn takeBack(long lotId, Split part) throws SQLException {
        return remove(lockLot(lotId), Kind.TAKEN_BACK, part);
    }

    Drawn expire(long lotId, LocalDate day) throws SQLException {
        Held held = hold(lotId);
        LocalDate last = held.lot().expiresOn();
        if (last == null || !last.isBefore(day)) {
            throw new IllegalArgumentException("lot " + lotId + " is valid through " + last);
        }
        return remove(held, Kind.EXPIRED, held.lot().left());
    }

    Lot passOn(long lotId, long toMemberId) throws SQLException {
        LotTables.Home to = open(toMemberId);
        Lot lot = hold(lotId, to).lot();
        Split left = lot.left();
        if (lot.memberId() == toMemberId) {
            throw new IllegalArgumentException("lot " + lotId + " is the member's already");
        }
        if (left.isNothing()) {
            throw new LotUsed(lot, lot.bought());
        }
        Lot passed = new Lot(
                Ids.next(),
                toMemberId,
                lot.purse(),
                lot.storeId(),
                lot.item(),
                transaction.document(),
                lot.line(),
                lot.terms(),
                lot.drawOrder(),
                left,
                Split.NOTHING,
                Split.NOTHING,
                lot.grantedAt(),
                lot.expiresOn(),
                lot.frozen());
        changes.remove(lot, Kind.PASSED_ON, left, null, null);
        insert(passed, to, lotId);
        changes.write(tables);
        addLegs(lot.memberId(), left.negated());
        addLegs(toMemberId, left);
        return passed;
    }

    /// @param change of the last day or the freeze
    Lot amend(long lotId, UnaryOperator<Lot> change) throws SQLException {
        Held held = lockLot(lotId);
        Lot amended = change.apply(held.lot());
        if (!amended.equals(held.lot())) {
            LotTables.Agreed agreed = tables.agreed(lotId);
            LotConditions conditions = new LotConditions(amended, held.home(), agreed.predecessor());
            tables.amend(amended);
            changes.amended(amended, new LotTables.Revision(agreed.revision() + 1, conditions.hash()));
            changes.write(tables);
        }
        return amended;
    }

    /// @param predecessor the lot that is passed on into this one
    private void insert(Lot lot, LotTables.Home home, @Nullable Long predecessor) {
        tables.insert(lot, home, predecessor);
        changes.granted(lot, new LotTables.Revision(0, new LotConditions(lot, home, predecessor).hash()));
    }

    /// A locked lot and where it lies.
    private record Held(Lot lot, LotTables.Home home) {}

    /// Locks a lot of an account that is not frozen.
    private Held hold(long lotId, LotTables.Home... also) throws SQLException {
        Held held = lockLot(lotId, also);
        requireNotFrozen(held.lot().memberId(), held.home(), lock(List.of(held.home())));
        return held;
    }

    private Held lockLot(long lotId, LotTables.Home... also) throws SQLException {
        LotTables.Home home = tables.home(lotId).orElseThrow(() -> new UnknownLot(lotId));
        lock(Stream.concat(Stream.of(home), Stream.of(also)).toList());
        Lot lot = queries().find(lotId).orElseThrow();
        if (!lot.purse().equals(purse.name()) || !home.isWithin(open(lot.memberId()))) {
            throw new WrongPurse(lot, purse);
        }
        return new Held(lot, home);
    }

    private Drawn remove(Held held, Kind kind, Split part) throws SQLException {
        Lot lot = held.lot();
        if (part.isNothing()) {
            return new Drawn(List.of(), left(usable(held.home())));
        }
        if (lot.left().principal() < part.principal() || lot.left().bonus() < part.bonus()) {
            throw new LotUsed(lot, part);
        }
        Lot after = changes.remove(lot, kind, part, null, null);
        changes.write(tables);
        addLegs(lot.memberId(), part.negated());
        if (kind == Kind.TAKEN_BACK) {
            Balances.of(unit).takeBack(held.home(), part);
        }
        return new Drawn(List.of(new Drawn.Part(after, part)), left(usable(held.home())));
    }

    private LotTables.Home open(long memberId) throws SQLException {
        AccountRef principal = purse.principalOf(memberId);
        @Nullable AccountRef bonus = purse.bonus() == null ? null : purse.bonusOf(memberId);
        Map<AccountRef, Long> ids = accounts.open(unit, bonus == null ? List.of(principal) : List.of(principal, bonus));
        return new LotTables.Home(
                Objects.requireNonNull(ids.get(principal)),
                bonus == null ? null : Objects.requireNonNull(ids.get(bonus)));
    }

    private Map<Long, ChainHead> lock(Collection<LotTables.Home> homes) throws SQLException {
        return Balances.of(unit).lock(LotTables.accountsOf(homes));
    }

    private void requireNotFrozen(long memberId, LotTables.Home home, Map<Long, ChainHead> heads) {
        for (long accountId : home.accounts()) {
            if (Objects.requireNonNull(heads.get(accountId)).frozen()) {
                throw new AccountFrozen(
                        accountId == home.accountId() ? purse.principalOf(memberId) : purse.bonusOf(memberId));
            }
        }
    }

    private List<Lot> usable(LotTables.Home home) throws SQLException {
        return queries().open(home.accountId()).stream()
                .filter(lot -> lot.isUsableOn(today))
                .toList();
    }

    private static Split left(List<Lot> lots) {
        return Split.sum(lots.stream().map(Lot::left).toList());
    }

    /// @param change above zero: the member has more
    private void addLegs(long memberId, Split change) throws SQLException {
        LotLegs.of(unit).add(transaction.id(), open(memberId), change);
        long storeId = transaction.requestId().storeId();
        if (change.principal() != 0) {
            transaction.entry(purse.principalOf(memberId), change.principal());
            if (purse.principalContra() != null) {
                transaction.entry(
                        AccountRef.ofShop(storeId, purse.principalContra(), purse.unit()), -change.principal());
            }
        }
        if (change.bonus() != 0) {
            transaction.entry(purse.bonusOf(memberId), change.bonus());
            if (purse.bonusContra() != null) {
                transaction.entry(AccountRef.ofShop(storeId, purse.bonusContra(), purse.unit()), -change.bonus());
            }
        }
    }
}
