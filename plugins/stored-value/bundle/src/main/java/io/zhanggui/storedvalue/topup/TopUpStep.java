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
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.LotUsed;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.lot.TopUpUsed;
import io.zhanggui.storedvalue.offer.Offer;
import io.zhanggui.storedvalue.offer.Offers;
import io.zhanggui.storedvalue.region.TopUpLimits;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Turns what was paid for top-ups into lots and credits: principal is owed to the member, bonus is given against the
/// shop's contra account and never becomes revenue.
@Component
public final class TopUpStep implements SaleStep {
    private final Offers offers;
    private final TopUpLimits limits;
    private final Lots lots;
    private final TopUpJournal journal;
    private final Texts texts;

    @Activate
    public TopUpStep(
            @Reference Offers offers,
            @Reference TopUpLimits limits,
            @Reference Lots lots,
            @Reference TopUpJournal journal,
            @Reference Texts texts) {
        this.offers = offers;
        this.limits = limits;
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
        Split bought = Split.NOTHING;
        for (SoldLine line : lines) {
            Grant grant = grant(line);
            bought = bought.plus(grant.split());
            Lot lot = lots.grant(
                    sale.ledger(),
                    new LotGrant(
                            memberId,
                            StoredValuePurse.PURSE,
                            0,
                            line.lineNumber(),
                            new LotTerms(line.name(), sale.businessDate(), List.of(), 0, "").json(),
                            grant.drawOrder(),
                            grant.split(),
                            null));
            journal.record(
                    TopUpJournal.Kind.SOLD, lot, sale.document(), sale.storeId(), sale.businessDate(), grant.split());
            Balance credited = StoredValuePurse.money(grant.split());
            sale.note(texts.get(
                    grant.split().bonus() == 0
                            ? "stored-value.note.topped-up"
                            : "stored-value.note.topped-up-with-bonus",
                    credited.principal().format(),
                    credited.bonus().format()));
        }
        Balance all = StoredValuePurse.money(bought);
        limits.check(memberId, all.principal(), all.total(), sale.businessDate())
                .forEach(sale::note);
    }

    @Override
    public void refund(RefundInProgress refund) {
        for (SoldLine line : topUps(refund.lines())) {
            CompletedSale original = refund.original();
            if (original == null || original.memberId() == null) {
                throw new Refusal("stored-value.top-up.needs-receipt", line.name());
            }
            Lot lot = lots.grantedBy(original.document()).stream()
                    .filter(each -> each.line() == line.lineNumber() && isStoredValue(each))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("stored-value.top-up.unknown"));
            journal.record(
                    TopUpJournal.Kind.RETURNED,
                    lot,
                    refund.document(),
                    refund.storeId(),
                    refund.businessDate(),
                    takeBack(refund, lot, line.net()).negated());
        }
    }

    private Split takeBack(RefundInProgress refund, Lot lot, Money paid) {
        try {
            return lots.takeBack(refund.ledger(), lot.id(), StoredValuePurse.PURSE, paid.fen())
                    .total();
        } catch (LotUsed used) {
            throw new TopUpUsed(used.lot(), paid);
        }
    }

    private static boolean isStoredValue(Lot lot) {
        return lot.purse().equals(StoredValuePurse.PURSE.name());
    }

    private static List<SoldLine> topUps(List<SoldLine> lines) {
        return lines.stream()
                .filter(line -> line.kind() == ItemKind.TOP_UP
                        && line.item().source().equals(StoredValue.CATALOG)
                        && line.net().fen() > 0)
                .toList();
    }

    private record Grant(DrawOrder drawOrder, Split split) {}

    /// The principal is what was paid. Each piece of an offer brings its bonus; any other amount, or a changed price,
    /// brings once the bonus of the highest step of the ladder that it reaches.
    private Grant grant(SoldLine line) {
        if (line.item().id() != TopUpCatalog.ANY_AMOUNT) {
            Offer sold = offers.find(line.item().id()).orElseThrow(() -> new Refusal("stored-value.offer.unknown"));
            if (line.quantity().times(sold.terms().principal()).equals(line.net())) {
                return grant(line, sold, line.quantity().times(sold.terms().bonus()));
            }
        }
        return offers.stepFor(line.net())
                .map(step -> grant(line, step, step.terms().bonus()))
                .orElseGet(() ->
                        new Grant(DrawOrder.PROPORTIONAL, new Split(line.net().fen(), 0)));
    }

    private static Grant grant(SoldLine line, Offer offer, Money bonus) {
        return new Grant(offer.terms().drawOrder(), new Split(line.net().fen(), bonus.fen()));
    }
}
