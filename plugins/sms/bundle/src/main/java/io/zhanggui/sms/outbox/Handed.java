package io.zhanggui.sms.outbox;

import io.zhanggui.sms.api.Outcome;
import java.time.Instant;

/// What came of handing a message over, until it is noted.
/// @param leavesTheShop whether it cost something
/// @param askable whether the provider can be asked about it later
/// @param attempts how often it was handed over, this time included
record Handed(
        long id,
        String provider,
        boolean leavesTheShop,
        boolean askable,
        int parts,
        int attempts,
        Outcome outcome,
        Instant at) {}
