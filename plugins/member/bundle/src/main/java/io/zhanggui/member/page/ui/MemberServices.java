package io.zhanggui.member.page.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.profile.Cards;
import io.zhanggui.member.profile.MemberFacts;
import io.zhanggui.member.profile.Profiles;
import io.zhanggui.member.profile.Timeline;
import io.zhanggui.member.register.MemberList;
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
        this.stores = stores;
        this.operators = operators;
        this.clock = clock;
    }
}
