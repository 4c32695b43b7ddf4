package io.zhanggui.member.tier;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.DiscountSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The discount of the member's tier on goods and services.
@Component
public final class TierDiscount implements DiscountSource {
    static final String CODE = "member.tier";

    private final Tiers tiers;
    private final Texts texts;

    @Activate
    public TierDiscount(@Reference Tiers tiers, @Reference Texts texts) {
        this.tiers = tiers;
        this.texts = texts;
    }

    @Override
    public CartOffers forCart(long storeId, @Nullable Long memberId) {
        Optional<Tier> tier = memberId == null
                ? Optional.empty()
                : tiers.ofMember(memberId)
                        .filter(standing -> !standing.frozen())
                        .map(Tiers.Standing::tier)
                        .filter(Tier::hasDiscount);
        return line -> tier
                .filter(found -> !line.item().kind().isPrepaid())
                .map(found -> new Offer(CODE, explanation(found), found.reduction(line.amount())))
                .filter(offer -> offer.reduction().compareTo(Money.ZERO) > 0)
                .stream()
                .toList();
    }

    private String explanation(Tier tier) {
        return texts.get(
                "member.tier.discount", tier.name(), tier.discountTenths(), Tier.percentOff(tier.payPerMille()));
    }
}
