package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// An offer whose last day has passed. Nothing was sold.
public final class OfferExpired extends Refusal {
    private final transient LocalDate lastDay;

    OfferExpired(Offer offer, LocalDate lastDay) {
        super("stored-value.offer.expired", offer.terms().name(), lastDay.toString());
        this.lastDay = lastDay;
    }

    public LocalDate lastDay() {
        return lastDay;
    }
}
