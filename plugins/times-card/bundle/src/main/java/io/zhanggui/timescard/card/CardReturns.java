package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.timescard.TimesCardDatabase;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Ends a card that is paid back after it was used, inside the unit of work of its refund. Thread-safe.
@Component(service = CardReturns.class)
public final class CardReturns {
    private final UnitOfWork unitOfWork;
    private final ItemLots lots;
    private final Movements movements;
    private final Operators operators;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public CardReturns(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Lots lots,
            @Reference Movements movements,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.lots = new ItemLots(lots);
        this.movements = movements;
        this.operators = operators;
        this.clock = clock;
    }

    /// The card as it is, with its items locked until the unit ends: nobody uses it meanwhile.
    /// @throws Refusal when it is gone or has been paid back
    public Card lock(long cardId) {
        return unitOfWork.write(unit -> {
            CardTables.lockItemsOf(unit.connection(), cardId);
            Card card = CardTables.cards(unit.connection(), "WHERE id = ? FOR UPDATE", cardId).stream()
                    .findFirst()
                    .orElseThrow(() -> new Refusal("times-card.card.unknown"));
            if (card.state() == Card.State.RETURNED) {
                throw new Refusal("times-card.card.returned", card.name());
            }
            return card;
        });
    }

    /// Takes the times that are left and the money that is owed for them from the member.
    /// @param card locked by this unit
    /// @param note why
    /// @return the money
    public Money close(LedgerTransaction.Builder transaction, Card card, long storeId, String note) {
        return unitOfWork.write(unit -> {
            int times = 0;
            Money owed = Money.ZERO;
            for (CardItem item : card.items()) {
                lots.takeBack(transaction, item, card.memberId());
                times += item.left();
                owed = owed.plus(item.owed());
                CardTables.update(unit.connection(), item, item.with(0, item.share(), true));
            }
            transaction.entry(TimesAccounts.prepaid(card.memberId()), -owed.fen());
            Sql.update(
                    unit.connection(),
                    "UPDATE times_card_card SET state = ? WHERE id = ?",
                    Card.State.RETURNED,
                    card.id());
            movements.record(new Movement(
                    Ids.next(),
                    card.id(),
                    null,
                    Movement.Kind.RETURNED,
                    card.memberId(),
                    storeId,
                    operators.current().id(),
                    "",
                    transaction.document(),
                    0,
                    -times,
                    Money.ZERO,
                    Money.ZERO,
                    null,
                    note,
                    clock.today(),
                    clock.instant()));
            return owed;
        });
    }
}
