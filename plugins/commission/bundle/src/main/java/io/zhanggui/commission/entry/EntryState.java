package io.zhanggui.commission.entry;

/// What became of an entry.
public enum EntryState {
    /// in no statement yet
    OPEN,
    CONFIRMED,
    PAID
}
