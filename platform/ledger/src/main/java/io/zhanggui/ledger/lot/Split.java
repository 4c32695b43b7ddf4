package io.zhanggui.ledger.lot;

import java.util.Collection;

/// An amount by what it is made of, in the purse's unit.
/// @param principal paid for by the member; the whole amount in a purse without bonus
/// @param bonus given on top
public record Split(long principal, long bonus) {
    public static final Split NOTHING = new Split(0, 0);

    public static Split ofPrincipal(long principal) {
        return new Split(principal, 0);
    }

    public static Split sum(Collection<Split> parts) {
        return parts.stream().reduce(NOTHING, Split::plus);
    }

    public Split plus(Split other) {
        return new Split(Math.addExact(principal, other.principal), Math.addExact(bonus, other.bonus));
    }

    public Split minus(Split other) {
        return plus(other.negated());
    }

    public Split negated() {
        return new Split(Math.negateExact(principal), Math.negateExact(bonus));
    }

    public long total() {
        return Math.addExact(principal, bonus);
    }

    public boolean isNothing() {
        return principal == 0 && bonus == 0;
    }
}
