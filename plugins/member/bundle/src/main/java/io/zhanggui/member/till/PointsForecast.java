package io.zhanggui.member.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.PricedCart;
import io.zhanggui.checkout.api.SaleForecast;
import io.zhanggui.member.points.SalePoints;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.Tiers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The points that a cart will earn when it is paid with money.
@Component
public final class PointsForecast implements SaleForecast {
    private final Tiers tiers;
    private final SalePoints points;
    private final MemberStep step;
    private final Texts texts;

    @Activate
    public PointsForecast(
            @Reference Tiers tiers, @Reference SalePoints points, @Reference MemberStep step, @Reference Texts texts) {
        this.tiers = tiers;
        this.points = points;
        this.step = step;
        this.texts = texts;
    }

    @Override
    public List<Line> of(PricedCart cart) {
        Long memberId = cart.cart().memberId();
        Optional<Tier> tier = memberId == null
                ? Optional.empty()
                : tiers.ofMember(memberId)
                        .filter(standing -> !standing.frozen())
                        .map(Tiers.Standing::tier);
        if (memberId == null || tier.isEmpty()) {
            return List.of();
        }
        long earned = points.forecast(cart, tier.get(), step.birthdayPerCent(memberId, tier.get()));
        return List.of(new Line(texts.get("member.points.forecast"), String.format(Locale.ROOT, "%,d", earned)));
    }
}
