package io.zhanggui.marketing.campaign;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.api.CouponScope;
import io.zhanggui.marketing.api.CouponScope.Item;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a campaign gives to every order that reaches an amount: something off (满减), or a coupon for the next time
/// or a piece of an item at once (满赠).
/// @param minimum what the items that it is for have to cost together
/// @param off taken off; null when something is given
/// @param couponId given to the member; null for none
/// @param gift item of which a piece is free; null for none
/// @param to last day, null for no end
/// @param membersOnly only members get it; a coupon always goes to a member
/// @param stacks whether it comes on top of other discounts
public record CampaignTerms(
        String name,
        Money minimum,
        @Nullable Money off,
        @Nullable Long couponId,
        @Nullable Item gift,
        CouponScope scope,
        LocalDate from,
        @Nullable LocalDate to,
        boolean membersOnly,
        boolean stacks) {
    public static final int MAX_NAME = 40;

    /// @throws Refusal for terms that cannot be
    public CampaignTerms {
        name = name.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("marketing.campaign.name-invalid", MAX_NAME);
        }
        if ((off == null ? 0 : 1) + (couponId == null ? 0 : 1) + (gift == null ? 0 : 1) != 1) {
            throw new Refusal("marketing.campaign.gift-needed");
        }
        if (minimum.fen() <= 0 || (off != null && (off.fen() <= 0 || off.compareTo(minimum) >= 0))) {
            throw new Refusal("marketing.campaign.off-invalid");
        }
        if (to != null && to.isBefore(from)) {
            throw new Refusal("marketing.campaign.validity-invalid");
        }
    }

    /// Whether an order of this store gets it on a day.
    public boolean isGiven(LocalDate day, long storeId, @Nullable Long memberId) {
        return !day.isBefore(from)
                && (to == null || !day.isAfter(to))
                && scope.isUsedIn(storeId)
                && (memberId != null || (!membersOnly && couponId == null));
    }
}
