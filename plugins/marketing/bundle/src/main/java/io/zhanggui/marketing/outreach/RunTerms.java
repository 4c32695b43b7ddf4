package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import org.jspecify.annotations.Nullable;

/// What a run is to do.
/// @param storeId that issues the coupons and signs the messages
/// @param holdoutPercent of the list, who get nothing
/// @param shareBPercent of the others, who get B; 0 for no B
/// @param b the same as A without B
/// @param windowDays how long purchases count after the confirmation
/// @param marginPercent gross margin as the shop estimates it; null when it does not want a return
public record RunTerms(
        String name,
        long segmentId,
        long storeId,
        int holdoutPercent,
        int shareBPercent,
        Offer a,
        Offer b,
        int windowDays,
        @Nullable Integer marginPercent) {
    public static final int MAX_NAME = 40;
    public static final int MOST_HOLDOUT = 50;
    public static final int MOST_DAYS = 365;

    /// @throws Refusal for what cannot be
    public RunTerms {
        name = name.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("marketing.run.name-invalid", MAX_NAME);
        }
        if (holdoutPercent < 0 || holdoutPercent > MOST_HOLDOUT) {
            throw new Refusal("marketing.run.holdout-invalid", MOST_HOLDOUT);
        }
        if (shareBPercent < 0 || shareBPercent > 99) {
            throw new Refusal("marketing.run.share-invalid");
        }
        if (windowDays < 1 || windowDays > MOST_DAYS) {
            throw new Refusal("marketing.run.window-invalid", MOST_DAYS);
        }
        if (marginPercent != null && (marginPercent < 1 || marginPercent > 100)) {
            throw new Refusal("marketing.run.margin-invalid");
        }
        if (a.isNothing() || (shareBPercent > 0 && b.isNothing())) {
            throw new Refusal("marketing.run.offer-missing");
        }
        if (shareBPercent == 0) {
            b = Offer.NOTHING;
        }
    }

    /// What an arm gets.
    /// @param couponId null for none
    /// @param text of the message; empty for none
    public record Offer(@Nullable Long couponId, String text) {
        static final int MAX_TEXT = 500;
        public static final Offer NOTHING = new Offer(null, "");

        /// @throws Refusal for a text that is too long
        public Offer {
            text = text.strip();
            if (text.length() > MAX_TEXT) {
                throw new Refusal("marketing.run.text-invalid", MAX_TEXT);
            }
        }

        boolean isNothing() {
            return couponId == null && text.isEmpty();
        }
    }

    /// What an arm gets.
    public Offer offer(Arm arm) {
        return switch (arm) {
            case HOLDOUT -> Offer.NOTHING;
            case A -> a;
            case B -> b;
        };
    }
}
