package io.zhanggui.protocol;

/// A text that is no message of this protocol version.
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1;

    MalformedMessage(String message, Throwable cause) {
        super(message, cause);
    }

    MalformedMessage(String message) {
        super(message);
    }
}
