package io.zhanggui.ledger;

/// A caller's bug: entries that do not sum to zero in a unit.
public final class Unbalanced extends IllegalArgumentException {
    Unbalanced(UnitOfAccount unit, long sum) {
        super("entries in " + unit + " sum to " + sum + ", not to 0");
    }
}
