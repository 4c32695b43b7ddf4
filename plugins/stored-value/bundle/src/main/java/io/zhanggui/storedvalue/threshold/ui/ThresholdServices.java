package io.zhanggui.storedvalue.threshold.ui;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.member.api.MemberTier;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.threshold.Thresholds;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// What the page of the discounts is made with.
@Component(service = ThresholdServices.class)
public final class ThresholdServices {
    private final Thresholds thresholds;
    private final Stores stores;
    private final Operators operators;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public ThresholdServices(
            @Reference Thresholds thresholds, @Reference Stores stores, @Reference Operators operators) {
        this.thresholds = thresholds;
        this.stores = stores;
        this.operators = operators;
    }

    Thresholds thresholds() {
        return thresholds;
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

    /// A tier's name; its code when there is no such tier any more.
    String tierName(String code) {
        return tiers().stream()
                .filter(tier -> tier.code().equals(code))
                .map(MemberTier::name)
                .findFirst()
                .orElse(code);
    }
}
