package io.zhanggui.protocol;

/// The constants that both sides share.
public final class Protocol {
    /// Raised when an older peer would misread a message. New optional messages do not raise it.
    public static final int VERSION = 1;

    /// The path of the WebSocket on the server, after its base address.
    public static final String PATH = "/gateway/link";

    public static final int PING_INTERVAL_MILLIS = 1_000;
    public static final int IDLE_TIMEOUT_MILLIS = 3_000;

    /// How long a scan or a card waits for its acknowledgement before it is dropped as too late.
    public static final int INPUT_LIFETIME_MILLIS = 15_000;

    /// The longest first message of a gateway, in bytes: the server takes no longer one before it knows who speaks.
    public static final int MAX_OPENING_BYTES = 8_192;

    /// The longest message in characters; a longer one closes the connection.
    public static final int MAX_MESSAGE_CHARS = 2_500_000;

    private Protocol() {}
}
