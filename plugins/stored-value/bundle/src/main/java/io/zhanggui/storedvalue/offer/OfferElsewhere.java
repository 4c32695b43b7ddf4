package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.Refusal;

/// An offer that is sold in other stores only. Nothing was sold.
public final class OfferElsewhere extends Refusal {
    OfferElsewhere(Offer offer) {
        super("stored-value.offer.elsewhere", offer.terms().name());
    }
}
