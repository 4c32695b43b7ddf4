package io.zhanggui.timescard.card;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
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

/// Hands a card over to the member that its holder was merged into, with what is left of it and what is owed for it,
/// inside the unit of work of the merge, or of what came back after it. Thread-safe.
@Component(service = CardHandover.class)
public final class CardHandover {
    private final UnitOfWork unitOfWork;
    private final ItemLots lots;
    private final Movements movements;
    private final Operators operators;
    private final ShopClock clock;
    private final Texts texts;

    /// @param tables exist
    @Activate
    public CardHandover(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Lots lots,
            @Reference Movements movements,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.lots = new ItemLots(lots);
        this.movements = movements;
        this.operators = operators;
        this.clock = clock;
        this.texts = texts;
    }

    /// The items are locked first, as whoever uses one locks them.
    void move(LedgerTransaction.Builder transaction, long cardId, long into) {
        unitOfWork.writeOnly(unit -> {
            CardTables.lockItemsOf(unit.connection(), cardId);
            Card card = CardTables.cards(unit.connection(), "WHERE id = ? FOR UPDATE", cardId)
                    .getFirst();
            for (CardItem item : card.items()) {
                Long lotId = lots.passOn(transaction, item, card.memberId(), into);
                if (lotId != null) {
                    CardTables.setLot(unit.connection(), item.id(), lotId);
                }
            }
            transaction
                    .entry(TimesAccounts.prepaid(card.memberId()), -card.owed().fen())
                    .entry(TimesAccounts.prepaid(into), card.owed().fen());
            // Whoever bought it is the same person.
            Sql.update(
                    unit.connection(),
                    "UPDATE times_card_card SET member_id = ?, issued_to = IF(issued_to = ?, ?, issued_to)"
                            + " WHERE id = ?",
                    into,
                    card.memberId(),
                    into,
                    cardId);
            record(transaction, card, Movement.Kind.PASSED_ON, card.memberId(), -card.timesLeft());
            record(transaction, card, Movement.Kind.RECEIVED, into, card.timesLeft());
        });
    }

    private void record(
            LedgerTransaction.Builder transaction, Card card, Movement.Kind kind, long memberId, int times) {
        movements.record(new Movement(
                Ids.next(),
                card.id(),
                null,
                kind,
                memberId,
                transaction.requestId().storeId(),
                operators.current().id(),
                "",
                transaction.document(),
                0,
                times,
                Money.ZERO,
                Money.ZERO,
                null,
                texts.get("times-card.merge.note"),
                clock.today(),
                clock.instant()));
    }
}
