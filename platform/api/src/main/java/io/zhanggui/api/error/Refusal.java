package io.zhanggui.api.error;

import java.util.List;

/// Something the operator asked for is refused, nothing was written, and a sentence says what to do. The
/// sentence is the text of [#textKey()] in the operator's language with [#arguments()] filled in. A refusal that
/// a caller may want to tell apart is a named subclass that carries its values.
public class Refusal extends RuntimeException {
    private final String textKey;
    private final transient List<Object> arguments;

    public Refusal(String textKey, Object... arguments) {
        super(textKey + " " + List.of(arguments));
        this.textKey = textKey;
        this.arguments = List.of(arguments);
    }

    public final String textKey() {
        return textKey;
    }

    public final Object[] arguments() {
        return arguments.toArray();
    }
}
