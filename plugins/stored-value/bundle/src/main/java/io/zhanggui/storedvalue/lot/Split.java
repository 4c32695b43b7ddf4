package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.value.Money;
import java.util.Collection;

/// An amount of stored value by what it is made of.
/// @param principalFen paid by the member
/// @param bonusFen given on top
public record Split(long principalFen, long bonusFen) {
    public static final Split NOTHING = new Split(0, 0);

    public static Split sum(Collection<Split> parts) {
        return parts.stream().reduce(NOTHING, Split::plus);
    }

    public Split plus(Split other) {
        return new Split(Math.addExact(principalFen, other.principalFen), Math.addExact(bonusFen, other.bonusFen));
    }

    public Split minus(Split other) {
        return plus(other.negated());
    }

    public Split negated() {
        return new Split(Math.negateExact(principalFen), Math.negateExact(bonusFen));
    }

    public long totalFen() {
        return Math.addExact(principalFen, bonusFen);
    }

    public Money principal() {
        return Money.ofFen(principalFen);
    }

    public Money bonus() {
        return Money.ofFen(bonusFen);
    }

    public Money total() {
        return Money.ofFen(totalFen());
    }
}
