package io.zhanggui.member.till;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.member.profile.BirthdayCalendar;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.Tiers;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the member's tier gives in the month of the birthday. The till takes the best single discount.
@Component
public final class BirthdayDiscount implements DiscountSource {
    static final String CODE = "member.birthday";

    private final Tiers tiers;
    private final BirthdayCalendar birthdays;
    private final Texts texts;

    @Activate
    public BirthdayDiscount(@Reference Tiers tiers, @Reference BirthdayCalendar birthdays, @Reference Texts texts) {
        this.tiers = tiers;
        this.birthdays = birthdays;
        this.texts = texts;
    }

    @Override
    public CartOffers forCart(long storeId, @Nullable Long memberId) {
        Optional<Tier> tier = memberId == null
                ? Optional.empty()
                : tiers.ofMember(memberId)
                        .filter(standing ->
                                !standing.frozen() && standing.tier().hasBirthdayDiscount())
                        .filter(standing -> birthdays.isThisMonth(memberId))
                        .map(Tiers.Standing::tier);
        return line -> tier
                .filter(found -> !line.item().kind().isPrepaid())
                .map(found -> offer(found, line.amount()))
                .filter(offer -> offer.reduction().compareTo(Money.ZERO) > 0)
                .stream()
                .toList();
    }

    private Offer offer(Tier tier, Money amount) {
        int off = 1_000 - tier.birthdayPayPerMille();
        String percent = off % 10 == 0 ? Integer.toString(off / 10) : off / 10 + "." + off % 10;
        return new Offer(
                CODE,
                texts.get("member.birthday.discount", Tier.tenths(tier.birthdayPayPerMille()), percent),
                tier.birthdayReduction(amount));
    }
}
