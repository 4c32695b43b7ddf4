package io.zhanggui.api.ui;

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

    /// The CSS class that carries the colour, for example `zg-gain`.
    public String className() {
        return "zg-" + name().toLowerCase(Locale.ROOT);
    }
}
