package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.storedvalue.api.PrepaidContract;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.product.Product;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Issues the cards of a sale and takes unused ones back, inside the sale's unit of work. Thread-safe.
@Component(service = CardSales.class)
public final class CardSales {
    private final UnitOfWork unitOfWork;
    private final CardIssue cards;
    private final MemberNames members;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PrepaidContract contract;

    /// @param tables exist
    @Activate
    public CardSales(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference CardIssue cards,
            @Reference MemberNames members) {
        this.unitOfWork = unitOfWork;
        this.cards = cards;
        this.members = members;
    }

    /// Issues one card, under the terms in force: the member is owed its price and its times.
    /// @param piece counts the cards of the line from 1
    public void issue(SaleInProgress sale, long memberId, SoldLine line, Product product, Money price, int piece) {
        PackageTerms terms = product.terms();
        long cardId = cards.issue(
                sale.ledger(),
                new NewCard(
                        product.id(),
                        terms.name(),
                        price,
                        terms.sharedWith(),
                        terms.items(),
                        Card.Origin.SOLD,
                        memberId,
                        sale.storeId(),
                        sale.operatorId(),
                        sale.document(),
                        sale.saleId(),
                        line.lineNumber(),
                        piece,
                        sale.businessDate(),
                        sale.at(),
                        ""));
        PrepaidContract running = contract;
        if (running != null) {
            keep(cardId, running.current());
        }
    }

    private void keep(long cardId, PrepaidContract.Terms terms) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "INSERT INTO times_card_contract (card_id, version, hash) VALUES (?,?,?)",
                cardId,
                terms.version(),
                terms.hash()));
    }

    /// Takes unused cards of a line back, the newest first.
    /// @param original id of the sale that sold them
    /// @throws CardUsed when fewer than so many are unused
    /// @throws Refusal when one of them was passed on: its holder has paid for it, or not, outside the shop
    public void takeBack(RefundInProgress refund, long original, SoldLine line, int pieces) {
        unitOfWork.writeOnly(unit -> {
            List<Card> unused = CardTables.cards(
                            unit.connection(),
                            "WHERE sale_id = ? AND line_number = ? AND state <> 'RETURNED' ORDER BY piece DESC FOR UPDATE",
                            original,
                            line.lineNumber())
                    .stream()
                    .filter(card -> card.items().stream().allMatch(CardItem::isUnused))
                    .toList();
            List<Card> own =
                    unused.stream().filter(card -> !members.isPassedOn(card)).toList();
            if (own.size() < pieces && unused.size() >= pieces) {
                throw new Refusal("times-card.card-passed-on", line.name());
            }
            if (own.size() < pieces) {
                throw new CardUsed(line.name(), own.size(), pieces);
            }
            for (Card card : own.subList(0, pieces)) {
                cards.takeBack(refund.ledger(), card, returned(card, refund, line));
            }
        });
    }

    private static Movement returned(Card card, SaleInProgress refund, SoldLine line) {
        return new Movement(
                Ids.next(),
                card.id(),
                null,
                Movement.Kind.RETURNED,
                card.memberId(),
                refund.storeId(),
                refund.operatorId(),
                "",
                refund.document(),
                line.lineNumber(),
                0,
                Money.ZERO,
                Money.ZERO,
                null,
                "",
                refund.businessDate(),
                refund.at());
    }
}
