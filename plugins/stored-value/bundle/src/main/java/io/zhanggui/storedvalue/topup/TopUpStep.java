package io.zhanggui.storedvalue.topup;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.gift.Gifts;
import io.zhanggui.storedvalue.gift.GivenGift;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.region.PurchaseCheck;
import io.zhanggui.storedvalue.region.TopUpLimits;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Turns what was paid for top-ups into lots and credits: principal is owed to the member, bonus is given against the
/// shop's contra account and never becomes revenue.
@Component
public final class TopUpStep implements SaleStep {
    private final TopUpTerms terms;
    private final TopUpReturns returns;
    private final BonusPoints bonusPoints;
    private final Gifts gifts;
    private final Cards cards;
    private final TopUpLimits limits;
    private final PurchaseCheck purchases;
    private final Lots lots;
    private final TopUpJournal journal;
    private final Texts texts;

    @Activate
    public TopUpStep(
            @Reference TopUpTerms terms,
            @Reference TopUpReturns returns,
            @Reference BonusPoints bonusPoints,
            @Reference Gifts gifts,
            @Reference Cards cards,
            @Reference TopUpLimits limits,
            @Reference PurchaseCheck purchases,
            @Reference Lots lots,
            @Reference TopUpJournal journal,
            @Reference Texts texts) {
        this.terms = terms;
        this.returns = returns;
        this.bonusPoints = bonusPoints;
        this.gifts = gifts;
        this.cards = cards;
        this.limits = limits;
        this.purchases = purchases;
        this.lots = lots;
        this.journal = journal;
        this.texts = texts;
    }

    @Override
    public String id() {
        return "stored-value.top-up";
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public void complete(SaleInProgress sale) {
        List<SoldLine> lines = topUps(sale.lines());
        if (lines.isEmpty()) {
            return;
        }
        if (sale.memberId() == null) {
            throw new TopUpNeedsMember(lines.getFirst().name());
        }
        long memberId = sale.memberId();
        Card card = cards.toTopUp(memberId, sale.cardId());
        // Two tills that top up the same card take turns, so that the limit sees what is on it.
        lots.lock(StoredValuePurse.PURSE, List.of(card.id()));
        Split bought = Split.NOTHING;
        for (SoldLine line : lines) {
            TopUpTerms.Grant grant = terms.grant(TopUpTerms.Place.of(sale), memberId, line);
            bought = bought.plus(grant.split());
            open(sale, card, line, grant);
            bonusPoints.grant(sale, memberId, line.lineNumber(), grant.points());
            gifts.give(sale, memberId, line.lineNumber(), grant.terms().given());
            note(sale, grant);
        }
        Balance all = StoredValuePurse.money(bought);
        Money before = cards.balance(card.id()).total();
        purchases.record(sale.document(), memberId, limits.check(memberId, before, all.total(), sale.businessDate()));
        if (!card.isMain()) {
            sale.note(texts.get("stored-value.note.card", card.name()));
        }
    }

    private void open(SaleInProgress sale, Card card, SoldLine line, TopUpTerms.Grant grant) {
        Lot lot = lots.grant(
                sale.ledger(),
                new LotGrant(
                        card.id(),
                        StoredValuePurse.PURSE,
                        0,
                        line.lineNumber(),
                        grant.terms().json(),
                        grant.drawOrder(),
                        grant.split(),
                        null));
        journal.record(
                TopUpJournal.Kind.SOLD, lot, sale.document(), sale.storeId(), sale.businessDate(), grant.split());
    }

    private void note(SaleInProgress sale, TopUpTerms.Grant grant) {
        Balance credited = StoredValuePurse.money(grant.split());
        sale.note(texts.get(
                grant.split().bonus() == 0 ? "stored-value.note.topped-up" : "stored-value.note.topped-up-with-bonus",
                credited.principal().format(),
                credited.bonus().format()));
        if (grant.points() > 0) {
            sale.note(texts.get("stored-value.note.points", grant.points()));
        }
        for (GivenGift gift : grant.terms().given()) {
            sale.note(texts.get("stored-value.note.gift", gift.name(), (long) gift.count() * gift.pieces()));
        }
    }

    @Override
    public void refund(RefundInProgress refund) {
        for (SoldLine line : topUps(refund.lines())) {
            CompletedSale original = refund.original();
            if (original == null || original.memberId() == null) {
                throw new Refusal("stored-value.top-up.needs-receipt", line.name());
            }
            Lot lot = returns.granted(original, line);
            TopUpReturns.Taken taken = returns.takeBack(refund.ledger(), lot, line.net());
            long before = taken.before();
            long part = taken.total().principal();
            long whole = lot.bought().principal();
            bonusPoints.takeBack(refund, original.document(), line.lineNumber(), before, part, whole);
            gifts.takeBack(refund, original, line.lineNumber(), LotTerms.of(lot).given(), before, part, whole);
            note(refund, lot, taken);
        }
    }

    private void note(RefundInProgress refund, Lot lot, TopUpReturns.Taken taken) {
        for (Drawn.Part part : taken.parts()) {
            journal.record(
                    TopUpJournal.Kind.RETURNED,
                    part.lot(),
                    refund.document(),
                    refund.storeId(),
                    refund.businessDate(),
                    part.split().negated());
        }
        Balance back = StoredValuePurse.money(taken.total());
        refund.note(texts.get(
                taken.movedSince(lot) ? "stored-value.note.taken-back-elsewhere" : "stored-value.note.taken-back",
                back.principal().format(),
                back.bonus().format()));
    }

    static List<SoldLine> topUps(List<SoldLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() == ItemKind.TOP_UP
                        && line.item().source().equals(StoredValue.CATALOG)
                        && line.net().fen() > 0)
                .toList();
    }
}
