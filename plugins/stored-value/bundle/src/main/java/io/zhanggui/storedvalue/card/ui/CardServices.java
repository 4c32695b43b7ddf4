package io.zhanggui.storedvalue.card.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.card.CardDesk;
import io.zhanggui.storedvalue.card.Pins;
import io.zhanggui.storedvalue.card.Sharing;
import io.zhanggui.storedvalue.referral.Referrals;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What the card's drawer uses.
@Component(service = CardServices.class)
public final class CardServices {
    private static final int MOST_FOUND = 20;

    private final CardDesk desk;
    private final Pins pins;
    private final Sharing sharing;
    private final Referrals referrals;
    private final Operators operators;
    private final Stores stores;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public CardServices(
            @Reference CardDesk desk,
            @Reference Pins pins,
            @Reference Sharing sharing,
            @Reference Referrals referrals,
            @Reference Operators operators,
            @Reference Stores stores) {
        this.desk = desk;
        this.pins = pins;
        this.sharing = sharing;
        this.referrals = referrals;
        this.operators = operators;
        this.stores = stores;
    }

    CardDesk desk() {
        return desk;
    }

    Pins pins() {
        return pins;
    }

    Sharing sharing() {
        return sharing;
    }

    Referrals referrals() {
        return referrals;
    }

    public boolean mayChange() {
        return operators.may(StoredValuePermissions.CARDS);
    }

    RequestId request() {
        return RequestId.random(stores.currentStore().id(), RequestId.NO_TILL);
    }

    List<Member> search(String text) {
        Members running = members;
        return running == null || text.isBlank() ? List.of() : running.search(text, MOST_FOUND);
    }

    String name(long memberId) {
        return Optional.ofNullable(members)
                .flatMap(running -> running.find(memberId))
                .map(member -> (member.name() + " " + member.maskedPhone()).strip())
                .orElseGet(() -> Long.toString(memberId));
    }
}
