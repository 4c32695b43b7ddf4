package io.zhanggui.api.device;

/// What the scale of a till says at this moment.
/// @param grams the net weight in whole grams; zero unless STABLE or UNSTABLE
public record Weight(State state, long grams) {
    public static final Weight AWAY = new Weight(State.AWAY, 0);

    public enum State {
        /// at rest: may be sold by; zero grams for an empty scale
        STABLE,
        /// still moving; zero grams where the scale says nothing meanwhile
        UNSTABLE,
        BELOW_ZERO,
        OVERLOAD,
        /// nothing is known: switched off, unplugged, its gateway away, or silent for too long
        AWAY
    }

    /// Something lies on it, at rest.
    public boolean isTakeable() {
        return state == State.STABLE && grams > 0;
    }
}
