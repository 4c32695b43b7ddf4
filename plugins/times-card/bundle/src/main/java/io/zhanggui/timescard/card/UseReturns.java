package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.timescard.TimesCardDatabase;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Gives times back that were used, inside the unit of work of a refund. Thread-safe: the items are locked
/// before it is read what came back so far.
///
/// What a member used who was merged since comes back to the one who stands for that member now. What was used
/// before a card went to another person does not come back: that person got the card with what was left of it.
@Component(service = UseReturns.class)
public final class UseReturns {
    private static final String UNDO_KIND = "times-undo";

    private final UnitOfWork unitOfWork;
    private final Lots lots;
    private final ItemLots itemLots;
    private final Ledger ledger;
    private final Movements movements;
    private final CardHandover handover;
    private final MemberNames members;
    private final Texts texts;

    /// @param tables exist
    @Activate
    public UseReturns(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Lots lots,
            @Reference Ledger ledger,
            @Reference Movements movements,
            @Reference CardHandover handover,
            @Reference MemberNames members,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.lots = lots;
        this.itemLots = new ItemLots(lots);
        this.ledger = ledger;
        this.movements = movements;
        this.handover = handover;
        this.members = members;
        this.texts = texts;
    }

    /// What was given back to one card.
    /// @param left of the item afterwards; 0 without a number of times
    /// @param merged whether the card is with the member that its holder of then was merged into
    public record Part(String card, int times, int left, boolean unlimited, boolean merged) {}

    /// Gives back times that a line of a sale used, the card that was used last first.
    /// @param money the refund's transaction
    /// @param original the document of the sale
    /// @throws Refusal when fewer are still out, or the card is somebody else's now
    public List<Part> giveBack(LedgerTransaction.Builder money, String original, Use back) {
        return unitOfWork.write(unit -> {
            List<Movement> uses = movements.ofDocument(original).stream()
                    .filter(each -> each.kind() == Movement.Kind.USED && each.lineNumber() == back.lineNumber())
                    .toList()
                    .reversed();
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
        long holder = members.current(card.memberId());
        List<Long> before = holdersBefore(use);
        if (before.stream().anyMatch(member -> members.current(member) != holder)) {
            throw new Refusal("times-card.give-back.passed-on", card.name());
        }
        long movementId = Ids.next();
        Money revenue = so.part(use, times);
        int left = item.isUnlimited() ? 0 : item.left() + times;
        CardItem returnedItem = item.with(left, item.recognised().minus(revenue), item.isUnlimited() && item.closed());
        boolean unbegun = isUnbegun(returnedItem, use, so.times() + times);
        CardTables.update(unit.connection(), item, unbegun ? returnedItem.unbegun() : returnedItem);
        if (!item.isUnlimited()) {
            giveBackTimes(unit, back.part(number), use, card, item, times, movementId, unbegun);
            money.entry(TimesAccounts.prepaid(card.memberId()), revenue.fen());
        }
        boolean merged = before.stream().anyMatch(member -> member != holder);
        movements.record(CardUses.movement(
                movementId,
                Movement.Kind.GIVEN_BACK,
                use.memberId(),
                back,
                item,
                new CardUses.Change(times, revenue.negated()),
                use.id(),
                merged ? texts.get("times-card.merge.given-back") : ""));
        if (card.memberId() != holder && !returnedItem.closed()) {
            // Nothing was left of it at the merge, so that it stayed where it was.
            handover.move(money, card.id(), holder);
        }
        return new Part(card.name(), times, left, item.isUnlimited(), merged);
    }

    /// Whose times a use took; nobody's without a number of times.
    private List<Long> holdersBefore(Movement use) {
        return lots.ofDocument(TimesAccounts.document(use.id())).stream()
                .map(LotMovement::lotId)
                .distinct()
                .map(lotId -> lots.find(lotId).orElseThrow().memberId())
                .distinct()
                .toList();
    }

    /// To the lots that they came from, and on from those of a member who does not hold the card any more.
    private void giveBackTimes(
            Unit unit,
            RequestId request,
            Movement use,
            Card card,
            CardItem item,
            int times,
            long movementId,
            boolean unbegun)
            throws SQLException {
        LedgerTransaction.Builder returned =
                LedgerTransaction.of(request, UNDO_KIND, TimesAccounts.document(movementId));
        boolean wentOn = false;
        Drawn given = lots.giveBack(returned, TimesAccounts.document(use.id()), TimesAccounts.PURSE, times);
        for (Drawn.Part part : given.parts()) {
            if (part.lot().memberId() != card.memberId()) {
                wentOn = true;
                CardTables.setLot(
                        unit.connection(),
                        item.id(),
                        lots.passOn(returned, part.lot().id(), TimesAccounts.PURSE, card.memberId())
                                .id());
            }
        }
        if (unbegun) {
            itemLots.setExpiry(returned, item, card.memberId(), null);
        } else if (wentOn) {
            // The card may have been prolonged or frozen since it went over.
            itemLots.setExpiry(returned, item, card.memberId(), item.lastDay());
        }
        if (wentOn) {
            itemLots.setFrozen(returned, item, card.memberId(), card.state() == Card.State.FROZEN);
        }
        ledger.post(returned.build());
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
}
