package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.Refusal;

/// An offer for members of other tiers. Nothing was sold.
public final class OfferForOthers extends Refusal {
    OfferForOthers(Offer offer) {
        super("stored-value.offer.for-others", offer.terms().name());
    }
}
