package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.card.Cards.UsableItem;
import io.zhanggui.timescard.card.NotUsable.Why;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes times from cards, inside the unit of work of a sale. Thread-safe: a member's items are locked while one is
/// chosen, so that no time is used twice.
///
/// The times of each card move in a transaction of their own, whose document names the movement: what comes back then
/// comes back to the card it was taken from. What a use earns moves in the sale's transaction.
@Component(service = CardUses.class)
public final class CardUses {
    private static final String USE_KIND = "times-use";
    private final UnitOfWork unitOfWork;
    private final Lots lots;
    private final ItemLots itemLots;
    private final Ledger ledger;
    private final Movements movements;
    private final MemberNames members;

    /// @param tables exist
    @Activate
    public CardUses(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Lots lots,
            @Reference Ledger ledger,
            @Reference Movements movements,
            @Reference MemberNames members) {
        this.unitOfWork = unitOfWork;
        this.lots = lots;
        this.itemLots = new ItemLots(lots);
        this.ledger = ledger;
        this.movements = movements;
        this.members = members;
    }

    /// What was taken from one card.
    /// @param left of the item afterwards; 0 without a number of times
    public record Part(String card, int times, int left, boolean unlimited) {}

    /// Takes times from the cards that a member may use.
    /// @param money the sale's transaction
    /// @throws NotUsable when fewer can be used here and now
    public List<Part> take(LedgerTransaction.Builder money, long memberId, Use use) {
        return unitOfWork.write(unit -> {
            List<UsableItem> open =
                    Cards.judged(CardTables.lockUsable(unit.connection(), memberId, use.item()), memberId, members);
            List<UsableItem> usable = open.stream()
                    .filter(each -> each.isUsable(use.day(), use.storeId()))
                    .sorted(Cards.IN_ORDER)
                    .toList();
            List<Part> parts = new ArrayList<>();
            int missing = use.times();
            for (UsableItem each : usable) {
                int times = each.item().isUnlimited()
                        ? missing
                        : Math.min(missing, each.item().left());
                if (times > 0) {
                    parts.add(take(unit, money, memberId, use, each, times, parts.size()));
                    missing -= times;
                }
            }
            if (missing > 0) {
                throw refusal(open, use, use.times() - missing);
            }
            return parts;
        });
    }

    private static NotUsable refusal(List<UsableItem> open, Use use, int left) {
        Why why = Why.TOO_FEW;
        for (UsableItem each : open) {
            if (each.isUsable(use.day(), use.storeId())) {
                continue;
            }
            why = each.state() == Card.State.FROZEN
                    ? Why.FROZEN
                    : each.item().isOverOn(use.day()) ? Why.EXPIRED : Why.ELSEWHERE;
        }
        return new NotUsable(why, use.name(), left, use.times());
    }

    private Part take(
            Unit unit,
            LedgerTransaction.Builder money,
            long memberId,
            Use use,
            UsableItem usable,
            int times,
            int number)
            throws SQLException {
        CardItem item = usable.item();
        long movementId = Ids.next();
        CardItem begun = item.begunOn(use.day());
        Money revenue = item.isUnlimited() ? Money.ZERO : item.earnedBy(times);
        int left = item.isUnlimited() ? 0 : item.left() - times;
        CardItem after = begun.with(left, item.recognised().plus(revenue), !item.isUnlimited() && left == 0);
        CardTables.update(unit.connection(), item, after);
        if (!item.isUnlimited()) {
            drawLot(use, usable, begun, times, movementId, number);
            money.entry(TimesAccounts.prepaid(usable.ownerId()), -revenue.fen());
        }
        movements.record(
                movement(movementId, Movement.Kind.USED, memberId, use, item, new Change(-times, revenue), null, ""));
        if (usable.ownerId() != memberId) {
            // Whether the one who uses it is frozen by the end, the sale asks.
            members.requireNotFrozen(usable.ownerId(), () -> new NotUsable(Why.FROZEN, use.name(), 0, use.times()));
        }
        return new Part(usable.cardName(), times, left, item.isUnlimited());
    }

    private void drawLot(Use use, UsableItem usable, CardItem begun, int times, long movementId, int number) {
        LocalDate lastDay = begun.lastDay();
        LedgerTransaction.Builder drawn =
                LedgerTransaction.of(use.part(number), USE_KIND, TimesAccounts.document(movementId));
        if (usable.item().firstDay() == null && lastDay != null) {
            itemLots.setExpiry(drawn, begun, usable.ownerId(), lastDay);
        }
        lots.draw(drawn, usable.ownerId(), TimesAccounts.PURSE, times, itemLots.usableFor(begun));
        ledger.post(drawn.build());
    }

    /// @param times above zero: more are left
    record Change(int times, Money revenue) {}

    static Movement movement(
            long id,
            Movement.Kind kind,
            long memberId,
            Use use,
            CardItem item,
            Change change,
            @Nullable Long reverses,
            String note) {
        return new Movement(
                id,
                item.cardId(),
                item.id(),
                kind,
                memberId,
                use.storeId(),
                use.operatorId(),
                use.employees(),
                use.document(),
                use.lineNumber(),
                change.times(),
                change.revenue(),
                use.listPrice(),
                reverses,
                note,
                use.day(),
                use.at());
    }
}
