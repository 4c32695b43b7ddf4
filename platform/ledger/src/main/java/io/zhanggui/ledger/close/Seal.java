package io.zhanggui.ledger.close;

import java.time.Instant;
import java.time.LocalDate;

/// The seal over one day's books.
/// @param form of the seal file: 1 covers entries, 2 lots and their movements too
/// @param digest SHA-256 of the day's seal file, lower-case hex. The file begins with the digest of the day
/// before, so that one digest kept elsewhere vouches for all days up to it
/// @param previous digest of the closed day before; 64 zeros for the first
public record Seal(
        LocalDate day,
        int form,
        String digest,
        String previous,
        long transactions,
        long entries,
        long accounts,
        Instant closedAt,
        long operatorId) {}
