package io.zhanggui.storedvalue.offer;

/// A step of the ladder.
/// @param active shown at the till, as far as it is valid
public record Offer(long id, OfferTerms terms, boolean active) {}
