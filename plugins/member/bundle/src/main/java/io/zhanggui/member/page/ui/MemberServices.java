package io.zhanggui.member.page.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.PastPurchases;
import io.zhanggui.checkout.api.TillPage;
import io.zhanggui.member.action.RecordedActions;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.merge.Merges;
import io.zhanggui.member.profile.Cards;
import io.zhanggui.member.profile.MemberFacts;
import io.zhanggui.member.profile.Merged;
import io.zhanggui.member.profile.Profiles;
import io.zhanggui.member.profile.Timeline;
import io.zhanggui.member.redemption.RedemptionServices;
import io.zhanggui.member.register.MemberList;
import io.zhanggui.member.tier.TierChanges;
import io.zhanggui.member.tier.TierProgress;
import io.zhanggui.member.tier.Tiers;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the members' page works with.
@Component(service = MemberServices.class)
public record MemberServices(
        Members members,
        MemberList list,
        Profiles profiles,
        Cards cards,
        Tiers tiers,
        Timeline timeline,
        MemberFacts facts,
        TierChanges tierChanges,
        TierProgress progress,
        RedemptionServices redemption,
        RecordedActions actions,
        Merges merges,
        Merged merged,
        Checkout checkout,
        TillPage till,
        PastPurchases past,
        Stores stores,
        Operators operators,
        ShopClock clock) {

    @Activate
    public MemberServices(
            @Reference Members members,
            @Reference MemberList list,
            @Reference Profiles profiles,
            @Reference Cards cards,
            @Reference Tiers tiers,
            @Reference Timeline timeline,
            @Reference MemberFacts facts,
            @Reference TierChanges tierChanges,
            @Reference TierProgress progress,
            @Reference RedemptionServices redemption,
            @Reference RecordedActions actions,
            @Reference Merges merges,
            @Reference Merged merged,
            @Reference Checkout checkout,
            @Reference TillPage till,
            @Reference PastPurchases past,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.members = members;
        this.list = list;
        this.profiles = profiles;
        this.cards = cards;
        this.tiers = tiers;
        this.timeline = timeline;
        this.facts = facts;
        this.tierChanges = tierChanges;
        this.progress = progress;
        this.redemption = redemption;
        this.actions = actions;
        this.merges = merges;
        this.merged = merged;
        this.checkout = checkout;
        this.till = till;
        this.past = past;
        this.stores = stores;
        this.operators = operators;
        this.clock = clock;
    }
}
