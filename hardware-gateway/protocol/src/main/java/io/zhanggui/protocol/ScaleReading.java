package io.zhanggui.protocol;

/// What a scale says: at each change, though not more than ten times a second, and each half second again as long as
/// it is heard. Not acknowledged: the next one replaces it. Since version 4.
/// @param grams the net weight, rounded to whole grams; zero unless STABLE or UNSTABLE
public record ScaleReading(String deviceId, State state, int grams) implements Message {
    public static final int MAX_GRAMS = 1_000_000;

    /// Whether the weight can be sold by.
    public enum State {
        /// at rest; also an empty scale
        STABLE,
        /// still moving; where the scale tells no weight meanwhile, zero
        UNSTABLE,
        BELOW_ZERO,
        OVERLOAD
    }

    public ScaleReading {
        Checks.text("device id", deviceId, 1, 64);
        boolean weighs = state == State.STABLE || state == State.UNSTABLE;
        if (grams < 0 || grams > MAX_GRAMS || (!weighs && grams != 0)) {
            throw new IllegalArgumentException("0 to " + MAX_GRAMS + " g, none when " + state + ": " + grams);
        }
    }
}
