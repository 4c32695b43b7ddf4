package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.ValidFrom;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Issues cards, inside the unit of work of what they come with, and ends unused ones. Thread-safe.
@Component(service = CardIssue.class)
public final class CardIssue {
    private final UnitOfWork unitOfWork;
    private final Lots lots;
    private final Movements movements;

    /// @param tables exist
    @Activate
    public CardIssue(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Lots lots,
            @Reference Movements movements) {
        this.unitOfWork = unitOfWork;
        this.lots = lots;
        this.movements = movements;
    }

    /// Issues one card: the member is owed its price and its times.
    /// @return its id
    long issue(LedgerTransaction.Builder transaction, NewCard card) {
        long cardId = Ids.next();
        unitOfWork.writeOnly(unit -> {
            insert(unit, cardId, transaction.document(), card);
            List<Money> shares = PriceShares.of(card.price(), card.items());
            for (int position = 0; position < shares.size(); position++) {
                issueItem(unit, transaction, cardId, card, position, shares.get(position));
            }
            transaction.entry(
                    TimesAccounts.prepaid(card.memberId()), card.price().fen());
            CardTables.summarise(unit.connection(), cardId);
            movements.record(movement(cardId, card));
        });
        return cardId;
    }

    private static void insert(Unit unit, long cardId, String document, NewCard card) throws SQLException {
        Sql.update(
                unit.connection(),
                """
                INSERT INTO times_card_card (id, product_id, name, price, shared_with, origin, member_id, issued_to,
                  store_id, sale_id, line_number, piece, document, sold_on, sold_at, state, is_open, times_left)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,TRUE,0)""",
                cardId,
                card.productId(),
                card.name(),
                card.price(),
                card.sharedWith(),
                card.origin(),
                card.memberId(),
                card.memberId(),
                card.storeId(),
                card.saleId(),
                card.line(),
                card.piece(),
                document,
                card.day(),
                card.at(),
                Card.State.ACTIVE);
    }

    private void issueItem(
            Unit unit, LedgerTransaction.Builder transaction, long cardId, NewCard card, int position, Money share)
            throws SQLException {
        PackageItem item = card.items().get(position);
        LocalDate first = item.validFrom() == ValidFrom.PURCHASE ? card.day() : null;
        Integer times = item.times();
        Long lotId = times == null ? null : grant(transaction, card, item, times, first);
        CardTables.insertItem(unit.connection(), Ids.next(), cardId, position, item, share, first, lotId);
    }

    private long grant(
            LedgerTransaction.Builder transaction,
            NewCard card,
            PackageItem item,
            int times,
            @Nullable LocalDate first) {
        return lots.grant(
                        transaction,
                        new LotGrant(
                                card.memberId(),
                                TimesAccounts.PURSE,
                                item.item().id(),
                                card.line(),
                                card.name() + " / " + item.name(),
                                DrawOrder.PRINCIPAL_FIRST,
                                Split.ofPrincipal(times),
                                first == null ? null : CardItem.lastDay(first, item.days())))
                .id();
    }

    /// Ends a card that nobody has used, and takes its price and its times from the member.
    /// @throws CardUsed when it has been used, or its days have begun to earn
    void takeBack(LedgerTransaction.Builder transaction, Card card, Movement movement) {
        unitOfWork.writeOnly(unit -> {
            for (CardItem item : CardTables.lockItemsOf(unit.connection(), card.id())) {
                if (item.closed() && card.origin() == Card.Origin.GIVEN) {
                    // It lapsed, and whoever takes a gift back has asked whether it was used: nothing of it is left.
                    continue;
                }
                if (!item.isUnused()) {
                    throw new CardUsed(card.name(), 0, 1);
                }
                new ItemLots(lots).takeBack(transaction, item, card.memberId());
                CardTables.update(unit.connection(), item, item.with(0, item.recognised(), true));
            }
            transaction.entry(
                    TimesAccounts.prepaid(card.memberId()), -card.price().fen());
            Sql.update(
                    unit.connection(),
                    "UPDATE times_card_card SET state = ? WHERE id = ?",
                    Card.State.RETURNED,
                    card.id());
            movements.record(movement);
        });
    }

    private static Movement movement(long cardId, NewCard card) {
        return new Movement(
                Ids.next(),
                cardId,
                null,
                card.movement(),
                card.memberId(),
                card.storeId(),
                card.operatorId(),
                "",
                card.paper(),
                card.line(),
                0,
                Money.ZERO,
                Money.ZERO,
                null,
                card.note(),
                card.day(),
                card.at());
    }
}
