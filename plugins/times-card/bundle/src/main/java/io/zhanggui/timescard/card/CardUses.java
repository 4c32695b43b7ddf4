package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;
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
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes times from cards and gives them back, inside the unit of work of a sale. Thread-safe: a member's items are
/// locked while one is chosen, so that no time is used twice.
///
/// The times of each card move in a transaction of their own, whose document names the movement: what comes back then
/// comes back to the card it was taken from. What a use earns moves in the sale's transaction.
@Component(service = CardUses.class)
public final class CardUses {
    private static final String USE_KIND = "times-use";
    private static final String UNDO_KIND = "times-undo";
    private final UnitOfWork unitOfWork;
    private final Lots lots;
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
        this.ledger = ledger;
        this.movements = movements;
        this.members = members;
    }

    /// What was taken from one card, or given back to it.
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
                movement(movementId, Movement.Kind.USED, memberId, use, item, new Change(-times, revenue), null));
        if (usable.ownerId() != memberId) {
            // Whether the one who uses it is frozen by the end, the sale asks.
            members.requireNotFrozen(usable.ownerId(), () -> new NotUsable(Why.FROZEN, use.name(), 0, use.times()));
        }
        return new Part(usable.cardName(), times, left, item.isUnlimited());
    }

    private void drawLot(Use use, UsableItem usable, CardItem begun, int times, long movementId, int number) {
        long lotId = Objects.requireNonNull(begun.lotId(), "a counted item has a lot");
        LocalDate lastDay = begun.lastDay();
        LedgerTransaction.Builder drawn =
                LedgerTransaction.of(use.part(number), USE_KIND, TimesAccounts.document(movementId));
        if (usable.item().firstDay() == null && lastDay != null) {
            lots.setExpiry(drawn, lotId, TimesAccounts.PURSE, lastDay);
        }
        lots.draw(drawn, usable.ownerId(), TimesAccounts.PURSE, times, lot -> lot.id() == lotId);
        ledger.post(drawn.build());
    }

    /// Gives back times that a line of a sale used, the card that was used last first.
    /// @param money the refund's transaction
    /// @param original the document of the sale
    /// @throws Refusal when fewer are still out
    public List<Part> giveBack(LedgerTransaction.Builder money, String original, Use back) {
        return unitOfWork.write(unit -> {
            List<Movement> uses = movements.ofDocument(original).stream()
                    .filter(each -> each.kind() == Movement.Kind.USED && each.lineNumber() == back.lineNumber())
                    .toList()
                    .reversed();
            // The items are locked before it is read what came back so far.
            Map<Long, CardItem> items = CardTables.lockItems(
                    unit.connection(),
                    uses.stream()
                            .map(Movement::cardItemId)
                            .filter(Objects::nonNull)
                            .toList());
            List<Movement> before =
                    movements.reversing(uses.stream().map(Movement::id).toList());
            List<Part> parts = new ArrayList<>();
            int missing = back.times();
            for (Movement use : uses) {
                Returned so = Returned.of(use, before);
                int times = Math.min(missing, -use.times() - so.times());
                if (times > 0) {
                    CardItem item = Objects.requireNonNull(items.get(use.cardItemId()), "a use is of an item");
                    parts.add(giveBack(unit, money, back, use, so, item, times, parts.size()));
                    missing -= times;
                }
            }
            if (missing > 0) {
                throw new Refusal("times-card.give-back.too-many", back.name(), back.times() - missing, back.times());
            }
            return parts;
        });
    }

    /// What came back of a use so far.
    private record Returned(int times, Money revenue) {
        static Returned of(Movement use, List<Movement> all) {
            int times = 0;
            Money revenue = Money.ZERO;
            for (Movement back : all) {
                if (Objects.equals(back.reverses(), use.id())) {
                    times += back.times();
                    revenue = revenue.minus(back.revenue());
                }
            }
            return new Returned(times, revenue);
        }

        /// What of the use's revenue comes back with so many more times; all parts together are the revenue.
        Money part(Movement use, int more) {
            return Money.ofFen(BigInteger.valueOf(use.revenue().fen())
                            .multiply(BigInteger.valueOf(times + (long) more))
                            .divide(BigInteger.valueOf(-use.times()))
                            .longValueExact())
                    .minus(revenue);
        }
    }

    private Part giveBack(
            Unit unit,
            LedgerTransaction.Builder money,
            Use back,
            Movement use,
            Returned so,
            CardItem item,
            int times,
            int number)
            throws SQLException {
        Card card = CardTables.cards(unit.connection(), "WHERE id = ?", item.cardId())
                .getFirst();
        if (card.state() == Card.State.RETURNED) {
            // It was paid back with this use charged: times would come back to a card that is over.
            throw new Refusal("times-card.card.returned", card.name());
        }
        requireSameHolder(card, item, use);
        long movementId = Ids.next();
        Money revenue = so.part(use, times);
        int left = item.isUnlimited() ? 0 : item.left() + times;
        CardItem returnedItem = item.with(left, item.recognised().minus(revenue), item.isUnlimited() && item.closed());
        boolean unbegun = isUnbegun(returnedItem, use, so.times() + times);
        CardTables.update(unit.connection(), item, unbegun ? returnedItem.unbegun() : returnedItem);
        if (!item.isUnlimited()) {
            LedgerTransaction.Builder returned =
                    LedgerTransaction.of(back.part(number), UNDO_KIND, TimesAccounts.document(movementId));
            lots.giveBack(returned, TimesAccounts.document(use.id()), TimesAccounts.PURSE, times);
            if (unbegun) {
                long lotId = Objects.requireNonNull(item.lotId(), "a counted item has a lot");
                lots.setExpiry(returned, lotId, TimesAccounts.PURSE, null);
            }
            ledger.post(returned.build());
            money.entry(TimesAccounts.prepaid(card.memberId()), revenue.fen());
        }
        movements.record(movement(
                movementId,
                Movement.Kind.GIVEN_BACK,
                use.memberId(),
                back,
                item,
                new Change(times, revenue.negated()),
                use.id()));
        return new Part(card.name(), times, left, item.isUnlimited());
    }

    /// Whether no use is left of an item whose days began to count with the first one: then they have not
    /// begun. Where somebody moved the last day meanwhile, or the days have earned something, they stay.
    /// @param backOfThis all that has come back of the use, with this
    private boolean isUnbegun(CardItem item, Movement use, int backOfThis) {
        Integer bought = item.times();
        if (!item.beginsWithUse() || item.recognised().fen() != 0 || (bought != null && item.left() != bought)) {
            return false;
        }
        long out = -use.times() - (long) backOfThis;
        for (Movement each : movements.ofCard(item.cardId())) {
            if (Objects.equals(each.cardItemId(), item.id()) && !Objects.equals(each.id(), use.id())) {
                switch (each.kind()) {
                    case PROLONGED -> {
                        return false;
                    }
                    case USED -> out -= each.times();
                    case GIVEN_BACK -> out -= Objects.equals(each.reverses(), use.id()) ? 0 : each.times();
                    default -> {}
                }
            }
        }
        return out == 0;
    }

    /// What the member before used came from a lot of that member, who does not hold the card any more. An item that
    /// was used up by then has no other lot: its times would come back to where the holder of the card has none.
    private void requireSameHolder(Card card, CardItem item, Movement use) {
        Long lotId = item.lotId();
        boolean same = lotId == null
                || (lots.find(lotId)
                                .filter(lot -> lot.memberId() == card.memberId())
                                .isPresent()
                        && lots.ofDocument(TimesAccounts.document(use.id())).stream()
                                .anyMatch(movement -> movement.lotId() == lotId));
        if (!same) {
            throw new Refusal("times-card.give-back.passed-on", card.name());
        }
    }

    private record Change(int times, Money revenue) {}

    private static Movement movement(
            long id,
            Movement.Kind kind,
            long memberId,
            Use use,
            CardItem item,
            Change change,
            @Nullable Long reverses) {
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
                "",
                use.day(),
                use.at());
    }
}
