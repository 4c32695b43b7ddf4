package io.zhanggui.member.points;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.member.MemberSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The members' points, in lots that expire. Thread-safe. What changes points joins the caller's unit of work and its
/// ledger transaction, which the caller posts.
@Component(service = PointsBook.class)
public final class PointsBook {
    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Lots lots;
    private final PointsDebt debt;
    private final Settings settings;
    private final ShopClock clock;

    /// @param adoption has opened lots for the points from before there were lots
    @Activate
    public PointsBook(
            @Reference PointsAdoption adoption,
            @Reference UnitOfWork unitOfWork,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference PointsDebt debt,
            @Reference Settings settings,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.lots = lots;
        this.debt = debt;
        this.settings = settings;
        this.clock = clock;
    }

    public long balance(long memberId) {
        return ledger.balance(PointsAccount.of(memberId));
    }

    /// The balance with what the open unit of work has moved so far, before it is posted.
    public long inLots(long memberId) {
        return leftByLastDay(memberId).stream()
                .mapToLong(left -> left.left().total())
                .sum();
    }

    /// Whether they are under review, and none can be used.
    public boolean isFrozen(long memberId) {
        return ledger.isFrozen(PointsAccount.of(memberId));
    }

    /// What can be spent: the lots that are neither frozen nor past their last day, less what the member owes;
    /// nothing while the account is frozen.
    public long spendable(long memberId) {
        if (isFrozen(memberId)) {
            return 0;
        }
        LocalDate today = clock.today();
        long usable = leftByLastDay(memberId).stream()
                .filter(left -> left.isUsableOn(today))
                .mapToLong(left -> left.left().total())
                .sum();
        return usable == 0 ? 0 : Math.max(0, usable - debt.of(memberId));
    }

    /// What is left by its last day, soonest first.
    public List<Lots.LeftUntil> leftByLastDay(long memberId) {
        return lots.leftByLastDay(memberId, PointsAccount.PURSE);
    }

    /// A part of the lots with something left, those that are used first first.
    public List<Lot> page(long memberId, int offset, int limit) {
        return lots.page(memberId, PointsAccount.PURSE, false, offset, limit);
    }

    public long count(long memberId) {
        return lots.count(memberId, PointsAccount.PURSE, false);
    }

    /// Those that are used first first.
    public List<Lot> lots(long memberId, boolean withExhausted) {
        return lots.ofMember(memberId, PointsAccount.PURSE, withExhausted);
    }

    /// Gives points that are good until the setting's last day.
    /// @param terms by which rules, for people who look into it later
    /// @return the member's balance with them
    public long grant(LedgerTransaction.Builder transaction, long memberId, long points, String terms) {
        lots.grant(transaction, LotGrant.of(memberId, PointsAccount.PURSE, points, terms, lastDay(clock.today())));
        return lots.balance(transaction, memberId, PointsAccount.PURSE);
    }

    /// What earned points came to.
    /// @param settled of them, what the member owed
    /// @param balance with the rest
    public record Earned(long settled, long balance) {}

    /// Gives points to a member who owes some: what is owed is settled first, and the rest is given.
    public Earned grantSettling(LedgerTransaction.Builder transaction, long memberId, long points, String terms) {
        long settled = debt.settle(memberId, transaction.document(), points);
        return new Earned(
                settled, points > settled ? grant(transaction, memberId, points - settled, terms) : inLots(memberId));
    }

    /// Gives points that were issued in other books: the other leg is an opening account, not what the shop issued.
    public void open(
            LedgerTransaction.Builder transaction,
            long memberId,
            long points,
            @Nullable LocalDate lastDay,
            AccountRef opening) {
        lots.grant(transaction, LotGrant.of(memberId, PointsAccount.PURSE, points, "opening", lastDay));
        transaction.entry(PointsAccount.issuedBy(opening.storeId()), points).entry(opening, -points);
    }

    /// Takes points from the lots that expire first.
    /// @throws NotEnoughPoints when the lots that can be used have fewer
    /// @throws PointsFrozen while the member's points are frozen
    /// @return what is left that can be used
    public long draw(LedgerTransaction.Builder transaction, long memberId, long points) {
        lock(memberId);
        if (isFrozen(memberId)) {
            throw new PointsFrozen();
        }
        long spendable = spendable(memberId);
        if (spendable < points) {
            throw new NotEnoughPoints(spendable, points);
        }
        LocalDate today = clock.today();
        Drawn drawn = lots.draw(transaction, memberId, PointsAccount.PURSE, points, lot -> lot.isUsableOn(today));
        return drawn.left().total();
    }

    /// Gives points back to the lots that a document took them from; such as have expired meanwhile expire again.
    /// Those of a member who was merged go on to the one who stands for that member now.
    /// @param current who stands for a member now
    /// @return whether some of them went on
    public boolean giveBack(
            LedgerTransaction.Builder transaction, String document, long points, LongUnaryOperator current) {
        boolean wentOn = false;
        for (Drawn.Part part : lots.giveBack(transaction, document, PointsAccount.PURSE, points)
                .parts()) {
            long owner = part.lot().memberId();
            long now = current.applyAsLong(owner);
            if (now != owner) {
                lots.passOn(transaction, part.lot().id(), PointsAccount.PURSE, now);
                wentOn = true;
            }
        }
        return wentOn;
    }

    /// Takes points back that a document gave as a whole: from its own lots, then from the others, those that expire
    /// first first. Points that came with a line of it, such as a top-up, are that line's to be taken back.
    /// @return how many were there to be taken
    public long takeBack(LedgerTransaction.Builder transaction, long memberId, String document, long points) {
        lock(memberId);
        List<Lot> order = new ArrayList<>(ofDocument(document, memberId));
        lots(memberId, false).stream()
                .filter(lot -> !lot.document().equals(document))
                .forEach(order::add);
        long due = points;
        for (Lot lot : order) {
            long part = Math.min(due, lot.left().total());
            if (part > 0) {
                lots.takeBack(transaction, lot.id(), PointsAccount.PURSE, Split.ofPrincipal(part));
                due -= part;
            }
        }
        return points - due;
    }

    /// Points that a document gave as a whole, without those that came with one of its lines; also what of them
    /// settled a debt.
    public long grantedBy(String document, long memberId) {
        return ofDocument(document, memberId).stream()
                        .mapToLong(lot -> lot.bought().total())
                        .sum()
                + debt.settledBy(document, memberId);
    }

    /// Points of a document that have expired unused: they are gone from the member too.
    public long expiredOf(String document, long memberId) {
        return -ofDocument(document, memberId).stream()
                .flatMap(lot -> lots.family(lot.id()).stream())
                .flatMap(lot -> lots.movements(lot.id()).stream())
                .filter(movement -> movement.kind() == LotMovement.Kind.EXPIRED)
                .mapToLong(movement -> movement.change().total())
                .sum();
    }

    private List<Lot> ofDocument(String document, long memberId) {
        return lots.grantedBy(document).stream()
                .filter(lot -> lot.memberId() == memberId
                        && lot.line() == 0
                        && lot.purse().equals(PointsAccount.PURSE.name()))
                .toList();
    }

    /// Changes of one member's points come one after the other, so that what was read stays true.
    public void lock(long memberId) {
        unitOfWork.writeOnly(unit -> Sql.first(
                unit.connection(),
                "SELECT id FROM member_member WHERE id = ? FOR UPDATE",
                row -> row.getLong(1),
                memberId));
    }

    /// The last day of points that are granted on a day; null for never.
    public @Nullable LocalDate lastDay(LocalDate granted) {
        return lastDay(granted, months(settings));
    }

    static int months(Settings settings) {
        return settings.get(MemberSettings.POINTS_MONTHS).intValue();
    }

    /// The end of the month in which the points are so many months old, so that a member has few dates to remember.
    /// @param months 0 for never
    static @Nullable LocalDate lastDay(LocalDate granted, int months) {
        if (months == 0) {
            return null;
        }
        LocalDate month = granted.plusMonths(months);
        return month.withDayOfMonth(month.lengthOfMonth());
    }
}
