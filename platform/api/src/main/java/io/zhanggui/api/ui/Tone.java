package io.zhanggui.api.ui;

import java.util.List;
import java.util.Locale;

/// What a colour says; the same everywhere, and never the only sign: the text says it too.
public enum Tone {
    /// nothing in particular: grey
    NEUTRAL,
    /// gained, ready, done: jade
    GAIN,
    /// look here soon: amber
    CAUTION,
    /// needs attention now: seal red
    ALERT,
    /// a neutral state: sky
    INFO;

    private static final List<Tone> LADDER = List.of(GAIN, INFO, CAUTION, ALERT);

    /// The colour of a step of a ladder, such as a member's tier.
    /// @param step counted from 0, the lowest; all from the fourth on look alike
    public static Tone ofStep(int step) {
        return LADDER.get(Math.clamp(step, 0, LADDER.size() - 1));
    }

    /// The CSS class that carries the colour, for example `zg-gain`.
    public String className() {
        return "zg-" + name().toLowerCase(Locale.ROOT);
    }
}
