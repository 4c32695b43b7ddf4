package io.zhanggui.storedvalue.offer.ui;

import io.zhanggui.api.gift.GiftChoice;
import io.zhanggui.api.gift.GiftKind;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.api.MemberTier;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.gift.Gifts;
import io.zhanggui.storedvalue.offer.Offers;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What the page of the offers uses.
@Component(service = OfferServices.class)
public final class OfferServices {
    private final Offers offers;
    private final Gifts gifts;
    private final Stores stores;
    private final Operators operators;
    private final UnitOfWork unitOfWork;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public OfferServices(
            @Reference Offers offers,
            @Reference Gifts gifts,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference UnitOfWork unitOfWork) {
        this.offers = offers;
        this.gifts = gifts;
        this.stores = stores;
        this.operators = operators;
        this.unitOfWork = unitOfWork;
    }

    Offers offers() {
        return offers;
    }

    Gifts gifts() {
        return gifts;
    }

    List<Store> stores() {
        return stores.all();
    }

    boolean mayChange() {
        return operators.may(StoredValuePermissions.OFFERS);
    }

    /// The shop's tiers; none while the member plugin is stopped.
    List<MemberTier> tiers() {
        return Optional.ofNullable(members).map(Members::tiers).orElse(List.of());
    }

    List<GiftChoice> choices(GiftKind kind) {
        return unitOfWork.read(unit -> kind.choices());
    }
}
