package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;

/// An offer before its first day. Nothing was sold.
public final class OfferNotYet extends Refusal {
    private final transient LocalDate firstDay;

    OfferNotYet(Offer offer, LocalDate firstDay) {
        super("stored-value.offer.not-yet", offer.terms().name(), firstDay.toString());
        this.firstDay = firstDay;
    }

    public LocalDate firstDay() {
        return firstDay;
    }
}
