package io.zhanggui.member.redemption;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.points.PointsDebt;
import io.zhanggui.member.tier.Tiers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the page of rewards works with.
@Component(service = RedemptionServices.class)
public record RedemptionServices(
        Rewards rewards,
        RewardGifts gifts,
        Redemptions redemptions,
        PaymentApprovals approvals,
        PointsBook points,
        PointsDebt debt,
        Members members,
        Tiers tiers,
        Stores stores,
        Operators operators,
        ShopClock clock) {

    @Activate
    public RedemptionServices(
            @Reference Rewards rewards,
            @Reference RewardGifts gifts,
            @Reference Redemptions redemptions,
            @Reference PaymentApprovals approvals,
            @Reference PointsBook points,
            @Reference PointsDebt debt,
            @Reference Members members,
            @Reference Tiers tiers,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.rewards = rewards;
        this.gifts = gifts;
        this.redemptions = redemptions;
        this.approvals = approvals;
        this.points = points;
        this.debt = debt;
        this.members = members;
        this.tiers = tiers;
        this.stores = stores;
        this.operators = operators;
        this.clock = clock;
    }
}
