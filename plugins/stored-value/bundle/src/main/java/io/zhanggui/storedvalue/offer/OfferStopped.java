package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.Refusal;

/// An offer that was taken off the till. Nothing was sold.
public final class OfferStopped extends Refusal {
    OfferStopped(Offer offer) {
        super("stored-value.offer.stopped", offer.terms().name());
    }
}
