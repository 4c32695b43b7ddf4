package io.zhanggui.ledger;

/// What an account counts.
public enum UnitOfAccount {
    /// money, in fen
    FEN,
    /// whole points
    POINTS,
    /// whole times of a times card
    TIMES
}
