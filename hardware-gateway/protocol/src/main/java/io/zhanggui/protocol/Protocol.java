package io.zhanggui.protocol;

/// The constants that both sides share.
public final class Protocol {
    /// Raised when an older peer would misread a message. New optional messages do not raise it.
    ///
    /// 1 is the first one. 2 knows USB printers, keyboard scanners, paper that runs low, the taking back of
    /// jobs and the finding of devices. 3 proves who a gateway is by the certificate of its TLS line, and
    /// knows label printers, labels and what a receipt printer lacks. 4 knows scales, pole displays and printers
    /// that speak IPP, tells of cards that are taken away or swiped, says how many jobs it has room for, and knows
    /// a job again that it was given in an older form.
    public static final int VERSION = 4;

    /// Since this version a gateway says what jobs it has room for, and gets none before.
    public static final int FIRST_WITH_CREDIT = 4;

    /// The oldest gateway that a server still works with: it sends such a gateway nothing that it does not
    /// know. A gateway that is newer than its server is refused, so the server is renewed first.
    public static final int OLDEST_GATEWAY = 1;

    /// The newest gateway that proves itself by a token. The server serves it on a line that nobody else hears.
    public static final int NEWEST_WITH_TOKEN = 2;

    /// The path of the WebSocket on the server, after its base address.
    public static final String PATH = "/gateway/link";

    public static final int PING_INTERVAL_MILLIS = 1_000;
    public static final int IDLE_TIMEOUT_MILLIS = 3_000;

    /// How many messages may be on their way to the server, each of which it acknowledges.
    public static final int WINDOW = 512;

    /// How long a scan or a card waits for its acknowledgement before it is dropped as too late.
    public static final int INPUT_LIFETIME_MILLIS = 15_000;

    /// How long a server lets a print job live from when it was made. A job comes with what is left of that, which
    /// tells its age without the clocks of the two having to agree. It stays as it is: gateways in use count on it.
    public static final int JOB_LIFETIME_MILLIS = 12 * 60 * 60 * 1_000;

    /// The longest message, in bytes, as long as one does not know who speaks: the server until a gateway has
    /// opened a conversation, a gateway while it asks to be paired.
    public static final int MAX_OPENING_BYTES = 8_192;

    /// The longest document that is printed, as [MessageCodec#encodeDocument]: some thousand lines of a receipt.
    public static final int MAX_DOCUMENT_BYTES = 256 * 1_024;

    /// The longest message in characters; a longer one closes the connection.
    public static final int MAX_MESSAGE_CHARS = 2_500_000;

    private Protocol() {}
}
