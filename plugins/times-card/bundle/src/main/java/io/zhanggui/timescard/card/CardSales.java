package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.api.PackageItem;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.ValidFrom;
import io.zhanggui.timescard.product.Product;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Issues cards and takes unused ones back, inside the unit of work of a sale. Thread-safe.
@Component(service = CardSales.class)
public final class CardSales {
    private final UnitOfWork unitOfWork;
    private final Lots lots;
    private final Movements movements;

    /// @param tables exist
    @Activate
    public CardSales(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Lots lots,
            @Reference Movements movements) {
        this.unitOfWork = unitOfWork;
        this.lots = lots;
        this.movements = movements;
    }

    /// Issues one card: the member is owed its price and its times.
    /// @param piece counts the cards of the line from 1
    public void issue(SaleInProgress sale, long memberId, SoldLine line, Product product, Money price, int piece) {
        long cardId = Ids.next();
        unitOfWork.writeOnly(unit -> {
            PackageTerms terms = product.terms();
            Sql.update(
                    unit.connection(),
                    """
                    INSERT INTO times_card_card (id, product_id, name, price, shared_with, member_id, store_id, sale_id,
                      line_number, piece, sold_on, sold_at, state, is_open, times_left)
                    VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,TRUE,0)""",
                    cardId,
                    product.id(),
                    terms.name(),
                    price,
                    terms.sharedWith(),
                    memberId,
                    sale.storeId(),
                    sale.saleId(),
                    line.lineNumber(),
                    piece,
                    sale.businessDate(),
                    sale.at(),
                    Card.State.ACTIVE);
            List<Money> shares = PriceShares.of(price, terms.items());
            for (int i = 0; i < shares.size(); i++) {
                issueItem(unit, sale, memberId, line, new Issued(cardId, terms, i, shares.get(i)));
            }
            sale.ledger().entry(TimesAccounts.prepaid(memberId), price.fen());
            CardTables.summarise(unit.connection(), cardId);
            movements.record(movement(Movement.Kind.SOLD, cardId, memberId, sale, line));
        });
    }

    private record Issued(long cardId, PackageTerms terms, int position, Money share) {
        PackageItem item() {
            return terms.items().get(position);
        }
    }

    private void issueItem(Unit unit, SaleInProgress sale, long memberId, SoldLine line, Issued issued)
            throws SQLException {
        PackageItem item = issued.item();
        long itemId = Ids.next();
        LocalDate first = item.validFrom() == ValidFrom.PURCHASE ? sale.businessDate() : null;
        Integer times = item.times();
        Long lotId = times == null ? null : grant(sale, memberId, line, issued, times, first);
        CardTables.insertItem(
                unit.connection(), itemId, issued.cardId(), issued.position(), item, issued.share(), first, lotId);
    }

    private long grant(
            SaleInProgress sale, long memberId, SoldLine line, Issued issued, int times, @Nullable LocalDate first) {
        PackageItem item = issued.item();
        return lots.grant(
                        sale.ledger(),
                        new LotGrant(
                                memberId,
                                TimesAccounts.PURSE,
                                item.item().id(),
                                line.lineNumber(),
                                issued.terms().name() + " / " + item.name(),
                                DrawOrder.PRINCIPAL_FIRST,
                                Split.ofPrincipal(times),
                                first == null ? null : CardItem.lastDay(first, item.days())))
                .id();
    }

    /// Takes unused cards of a line back, the newest first.
    /// @param original id of the sale that sold them
    /// @throws CardUsed when fewer than so many are unused
    public void takeBack(RefundInProgress refund, long original, SoldLine line, int pieces) {
        unitOfWork.writeOnly(unit -> {
            List<Card> unused = CardTables.cards(
                            unit.connection(),
                            "WHERE sale_id = ? AND line_number = ? AND state <> 'RETURNED' ORDER BY piece DESC FOR UPDATE",
                            original,
                            line.lineNumber())
                    .stream()
                    .filter(CardSales::isUnused)
                    .toList();
            if (unused.size() < pieces) {
                throw new CardUsed(line.name(), unused.size(), pieces);
            }
            for (Card card : unused.subList(0, pieces)) {
                takeBack(unit, refund, card, line);
            }
        });
    }

    private void takeBack(Unit unit, RefundInProgress refund, Card card, SoldLine line) throws SQLException {
        for (CardItem item : CardTables.lockItemsOf(unit.connection(), card.id())) {
            if (!isUnused(item)) {
                throw new CardUsed(card.name(), 0, 1);
            }
            Long lotId = item.lotId();
            if (lotId != null) {
                lots.takeBack(refund.ledger(), lotId, TimesAccounts.PURSE, Split.ofPrincipal(item.left()));
            }
            CardTables.update(unit.connection(), item, item.with(0, item.recognised(), true));
        }
        refund.ledger()
                .entry(TimesAccounts.prepaid(card.memberId()), -card.price().fen());
        Sql.update(
                unit.connection(), "UPDATE times_card_card SET state = ? WHERE id = ?", Card.State.RETURNED, card.id());
        movements.record(movement(Movement.Kind.RETURNED, card.id(), card.memberId(), refund, line));
    }

    private static boolean isUnused(Card card) {
        return card.items().stream().allMatch(CardSales::isUnused);
    }

    /// Also without a number of times: once its days began to count it has been used.
    private static boolean isUnused(CardItem item) {
        return item.used() == 0 && item.recognised().fen() == 0 && !item.closed();
    }

    private static Movement movement(
            Movement.Kind kind, long cardId, long memberId, SaleInProgress sale, SoldLine line) {
        return new Movement(
                Ids.next(),
                cardId,
                null,
                kind,
                memberId,
                sale.storeId(),
                sale.operatorId(),
                "",
                sale.document(),
                line.lineNumber(),
                0,
                Money.ZERO,
                Money.ZERO,
                null,
                "",
                sale.businessDate(),
                sale.at());
    }
}
