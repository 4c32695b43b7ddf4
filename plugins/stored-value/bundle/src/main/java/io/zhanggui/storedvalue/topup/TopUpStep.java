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
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.balance.MemberAccounts;
import io.zhanggui.storedvalue.lot.DrawOrder;
import io.zhanggui.storedvalue.lot.Lots;
import io.zhanggui.storedvalue.lot.Movement;
import io.zhanggui.storedvalue.lot.Purchase;
import io.zhanggui.storedvalue.lot.Split;
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
    private final Texts texts;

    @Activate
    public TopUpStep(
            @Reference Offers offers, @Reference TopUpLimits limits, @Reference Lots lots, @Reference Texts texts) {
        this.offers = offers;
        this.limits = limits;
        this.lots = lots;
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
            lots.open(
                    new Purchase(memberId, line.lineNumber(), line.name(), grant.drawOrder(), grant.split(), sale.at()),
                    new Movement(Movement.Kind.TOP_UP, sale.saleId(), null, sale.storeId(), sale.businessDate()));
            MemberAccounts.move(sale, memberId, grant.split());
            sale.note(texts.get(
                    grant.split().bonusFen() == 0
                            ? "stored-value.note.topped-up"
                            : "stored-value.note.topped-up-with-bonus",
                    grant.split().principal().format(),
                    grant.split().bonus().format()));
        }
        limits.check(memberId, bought.principal(), bought.total(), sale.businessDate())
                .forEach(sale::note);
    }

    @Override
    public void refund(RefundInProgress refund) {
        for (SoldLine line : topUps(refund.lines())) {
            CompletedSale original = refund.original();
            if (original == null || original.memberId() == null) {
                throw new Refusal("stored-value.top-up.needs-receipt", line.name());
            }
            Split back = lots.takeBack(
                    line.lineNumber(),
                    line.net(),
                    new Movement(
                            Movement.Kind.TOP_UP_REFUND,
                            original.saleId(),
                            refund.saleId(),
                            refund.storeId(),
                            refund.businessDate()));
            MemberAccounts.move(refund, original.memberId(), back.negated());
        }
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
