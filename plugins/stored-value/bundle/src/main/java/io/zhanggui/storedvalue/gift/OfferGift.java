package io.zhanggui.storedvalue.gift;

import io.zhanggui.api.error.Refusal;

/// What an offer gives besides money and points.
/// @param kind id of the [io.zhanggui.api.gift.GiftKind]
/// @param choice id within the kind
/// @param count with each piece of the offer
public record OfferGift(String kind, String choice, int count) {
    public static final int MAX_COUNT = 1_000;
    private static final int MAX_ID = 60;

    /// @throws Refusal for a count that cannot be given
    public OfferGift {
        if (kind.isEmpty() || kind.length() > MAX_ID || choice.isEmpty() || choice.length() > MAX_ID) {
            throw new IllegalArgumentException("not a gift: " + kind + " " + choice);
        }
        if (count < 1 || count > MAX_COUNT) {
            throw new Refusal("stored-value.gift.count-invalid", MAX_COUNT);
        }
    }
}
