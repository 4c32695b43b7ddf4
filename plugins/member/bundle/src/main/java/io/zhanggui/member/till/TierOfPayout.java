package io.zhanggui.member.till;

import io.zhanggui.checkout.api.PayoutStep;
import io.zhanggui.checkout.api.PrepaidPayout;
import io.zhanggui.member.activity.Activity;
import io.zhanggui.member.tier.TierGrounds;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What is paid back by law was not topped up: whoever bought it has that much less, and the tier that it reached is
/// looked at again.
@Component
public final class TierOfPayout implements PayoutStep {
    private final Activity activity;
    private final TierGrounds grounds;

    @Activate
    public TierOfPayout(@Reference Activity activity, @Reference TierGrounds grounds) {
        this.activity = activity;
        this.grounds = grounds;
    }

    @Override
    public void paidOut(PrepaidPayout payout) {
        activity.paidOut(payout.sale().saleId(), payout.id(), payout.paid()).ifPresent(grounds::recheck);
    }
}
