package io.zhanggui.storedvalue.threshold;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a discount for paying with stored value says.
/// @param from what stored value settles of the order, before this discount is taken off
/// @param off taken off, once
/// @param validFrom first day, null for no beginning
/// @param validTo last day, null for no end
/// @param storeIds where it is given; empty for everywhere
/// @param tiers codes of the tiers that get it; empty for everybody
/// @param stacks whether it comes on top of member prices, tier discounts and coupons
public record ThresholdTerms(
        String name,
        Money from,
        Money off,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Set<Long> storeIds,
        Set<String> tiers,
        boolean stacks) {
    public static final int MAX_NAME = 40;

    /// @throws Refusal for terms that cannot be
    public ThresholdTerms {
        name = name.strip();
        storeIds = Set.copyOf(storeIds);
        tiers = Set.copyOf(tiers);
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("stored-value.threshold.name-invalid", MAX_NAME);
        }
        if (off.fen() <= 0 || off.compareTo(from) >= 0) {
            throw new Refusal("stored-value.threshold.off-invalid");
        }
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new Refusal("stored-value.threshold.validity-invalid");
        }
    }

    /// What stored value has to pay for it.
    public Money least() {
        return from.minus(off);
    }

    boolean isGiven(LocalDate day, long storeId) {
        return (validFrom == null || !day.isBefore(validFrom))
                && (validTo == null || !day.isAfter(validTo))
                && (storeIds.isEmpty() || storeIds.contains(storeId));
    }

    boolean isFor(String tierCode) {
        return tiers.isEmpty() || tiers.contains(tierCode);
    }
}
