package io.zhanggui.ledger.store.close;

/// What one row of the roll-up sums within its day.
/// @param unit as stored
record SumKey(long storeId, String account, boolean members, String unit, String kind) {}
