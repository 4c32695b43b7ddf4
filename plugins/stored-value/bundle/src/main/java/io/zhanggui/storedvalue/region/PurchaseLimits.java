package io.zhanggui.storedvalue.region;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the region's law says of all that a purchase pays ahead, cards, packages and top-ups together: said once,
/// whichever plugins keep what is bought.
@Component
public final class PurchaseLimits implements SaleStep {
    private static final int BEFORE_ANYTHING_IS_ISSUED = 190;

    private final TopUpLimits limits;

    @Activate
    public PurchaseLimits(@Reference TopUpLimits limits) {
        this.limits = limits;
    }

    @Override
    public String id() {
        return "stored-value.purchase-limits";
    }

    @Override
    public int order() {
        return BEFORE_ANYTHING_IS_ISSUED;
    }

    @Override
    public void complete(SaleInProgress sale) {
        Money paid = sale.lines().stream()
                .filter(line -> line.kind().isPrepaid())
                .map(SoldLine::net)
                .reduce(Money.ZERO, Money::plus);
        if (paid.fen() > 0) {
            limits.checkPurchase(paid, sale.businessDate()).forEach(sale::note);
        }
    }

    /// Nothing that comes back needs a name.
    @Override
    public void refund(RefundInProgress refund) {}
}
