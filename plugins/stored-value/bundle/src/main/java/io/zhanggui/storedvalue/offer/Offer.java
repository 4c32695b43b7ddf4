package io.zhanggui.storedvalue.offer;

import java.time.LocalDate;

/// A step of the ladder.
/// @param active shown at the till, as far as it is valid
/// @param version counts the changes of its terms
public record Offer(long id, OfferTerms terms, boolean active, int version) {

    /// @param tierCode of the buyer, empty for none
    /// @throws OfferStopped when it was taken off the till
    /// @throws OfferNotYet before its first day
    /// @throws OfferExpired after its last day
    /// @throws OfferElsewhere in a store that does not sell it
    /// @throws OfferForOthers for a member of another tier
    public void requireSellable(LocalDate day, long storeId, String tierCode) {
        if (!active) {
            throw new OfferStopped(this);
        }
        LocalDate from = terms.validFrom();
        if (from != null && day.isBefore(from)) {
            throw new OfferNotYet(this, from);
        }
        LocalDate to = terms.validTo();
        if (to != null && day.isAfter(to)) {
            throw new OfferExpired(this, to);
        }
        if (!terms.scope().isSoldIn(storeId)) {
            throw new OfferElsewhere(this);
        }
        if (!terms.scope().isFor(tierCode)) {
            throw new OfferForOthers(this);
        }
    }
}
