package io.zhanggui.gateway.scale;

import io.zhanggui.protocol.ScaleReading;
import io.zhanggui.protocol.ScaleReading.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/// One thing that a scale has said.
record Reading(State state, int grams) {
    static final Reading BELOW_ZERO = new Reading(State.BELOW_ZERO, 0);
    static final Reading OVERLOAD = new Reading(State.OVERLOAD, 0);
    static final Reading MOVING = new Reading(State.UNSTABLE, 0);

    /// Rounded to whole grams; empty for more than any scale of a shop carries.
    static Optional<Reading> of(boolean stable, BigDecimal grams) {
        BigDecimal whole = grams.setScale(0, RoundingMode.HALF_UP);
        return whole.compareTo(BigDecimal.valueOf(ScaleReading.MAX_GRAMS)) > 0
                ? Optional.empty()
                : Optional.of(new Reading(stable ? State.STABLE : State.UNSTABLE, whole.intValueExact()));
    }
}
