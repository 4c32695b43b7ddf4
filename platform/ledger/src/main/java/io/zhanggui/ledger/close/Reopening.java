package io.zhanggui.ledger.close;

import java.time.Instant;
import java.time.LocalDate;

/// Closed days that were opened again. Their seals are withdrawn: they stay in the record, and each day gets a new
/// one, which names this reopening, when it is closed again.
/// @param number counts from 1
/// @param after the last day that stayed closed
/// @param lastDigest of the newest seal that was withdrawn, which vouches for those before; 64 zeros when there
/// was none
/// @param reason as the operator gave it
public record Reopening(int number, LocalDate after, String lastDigest, String reason, Instant at, long operatorId) {}
