package io.zhanggui.member.tier;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.DiscountSource;
import java.util.List;
import java.util.Optional;
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
    public List<Offer> offers(Request request) {
        Long memberId = request.memberId();
        if (memberId == null || request.item().kind().isPrepaid()) {
            return List.of();
        }
        Optional<Tier> tier = tiers.ofMember(memberId)
                .filter(standing -> !standing.frozen())
                .map(Tiers.Standing::tier)
                .filter(Tier::hasDiscount);
        return tier.stream()
                .map(found -> new Offer(CODE, explanation(found), found.reduction(request.amount())))
                .filter(offer -> offer.reduction().compareTo(Money.ZERO) > 0)
                .toList();
    }

    private String explanation(Tier tier) {
        return texts.get("member.tier.discount", tier.name(), tier.discountTenths(), percentOff(tier));
    }

    /// For languages that say what is taken off: `10` for 900, `7.5` for 925.
    private static String percentOff(Tier tier) {
        int off = 1_000 - tier.payPerMille();
        return off % 10 == 0 ? Integer.toString(off / 10) : off / 10 + "." + off % 10;
    }
}
