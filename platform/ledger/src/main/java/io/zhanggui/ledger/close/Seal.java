package io.zhanggui.ledger.close;

import java.time.Instant;
import java.time.LocalDate;

/// The seal over one day's books.
/// @param edition how many reopenings there had been when it was made; a day that was reopened has several seals, of
/// which the last one holds
/// @param form of the seal file: 1 covers entries, 2 lots and their movements too, 3 names a reopening; 4
/// and 5 are 2 and 3 with the last days and freezes of lots
/// @param digest SHA-256 of the day's seal file, lower-case hex. The file begins with the digest of the day
/// before, so that one digest kept elsewhere vouches for all days up to it
/// @param previous digest of the sealed day before; 64 zeros for the first
public record Seal(
        LocalDate day,
        int edition,
        int form,
        String digest,
        String previous,
        long transactions,
        long entries,
        long accounts,
        Instant closedAt,
        long operatorId) {}
