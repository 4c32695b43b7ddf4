package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.Refusal;

/// The ladder has an active offer for this amount already.
public final class StepTaken extends Refusal {
    private final Offer existing;

    StepTaken(Offer existing) {
        super(
                "stored-value.offer.step-taken",
                existing.terms().principal().format(),
                existing.terms().name());
        this.existing = existing;
    }

    public Offer existing() {
        return existing;
    }
}
