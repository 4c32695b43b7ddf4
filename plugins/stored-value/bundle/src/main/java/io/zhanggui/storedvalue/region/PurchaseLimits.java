package io.zhanggui.storedvalue.region;

import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Refuses a purchase that goes beyond what the region's law allows of all that it pays ahead, before anything
/// of it is issued. What the pack only warns of was shown at the till before the sale was paid, and goes on
/// record.
@Component
public final class PurchaseLimits implements SaleStep {
    private static final int BEFORE_ANYTHING_IS_ISSUED = 190;

    private final PurchaseCheck check;

    @Activate
    public PurchaseLimits(@Reference PurchaseCheck check) {
        this.check = check;
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
        Long memberId = sale.memberId();
        // Without a member nothing prepaid is sold: the plugin that keeps it says so.
        if (memberId != null) {
            check.record(sale.document(), memberId, check.check(memberId, sale.lines(), sale.businessDate()));
        }
    }

    /// Nothing that comes back needs a name.
    @Override
    public void refund(RefundInProgress refund) {}
}
