package io.zhanggui.commission.entry;

import io.zhanggui.checkout.api.PayoutStep;
import io.zhanggui.checkout.api.PrepaidPayout;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes back the commission for selling what is paid back by law, in proportion and at the frozen rate. The member
/// is charged nothing for it (article 15); whoever sold it earned on what the shop keeps.
@Component
public final class CommissionOfPayout implements PayoutStep {
    private final Reversals reversals;

    @Activate
    public CommissionOfPayout(@Reference Reversals reversals) {
        this.reversals = reversals;
    }

    @Override
    public void paidOut(PrepaidPayout payout) {
        reversals.book(
                new Reversals.Paper(
                        payout.businessDate(),
                        payout.at(),
                        payout.document(),
                        payout.sale().number()),
                payout.sale(),
                Map.of(payout.line().lineNumber(), new Reversals.Returned(payout.back(), payout.sold())));
    }
}
