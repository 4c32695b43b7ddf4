package io.zhanggui.storedvalue.lot;

import java.time.Instant;

/// A top-up that becomes a lot.
/// @param lineNumber of the sale that paid for it
/// @param offerName name of the terms, as the member saw it
public record Purchase(
        long memberId, int lineNumber, String offerName, DrawOrder drawOrder, Split granted, Instant at) {}
