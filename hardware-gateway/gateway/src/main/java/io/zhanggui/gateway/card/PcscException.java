package io.zhanggui.gateway.card;

/// A PC/SC call that failed.
final class PcscException extends Exception {
    private static final long serialVersionUID = 1;
    private static final long NO_SERVICE = 0x8010001DL;
    private static final long SERVICE_STOPPED = 0x8010001EL;

    private final long code;
    private final String sentence;

    PcscException(String call, long code) {
        super(sentence(call, code));
        this.code = code;
        this.sentence = sentence(call, code);
    }

    String sentence() {
        return sentence;
    }

    private static String sentence(String call, long code) {
        return code == NO_SERVICE || code == SERVICE_STOPPED
                ? "The smart card service (pcscd) is not running."
                : "The smart card service answered %s with code %08X.".formatted(call, code);
    }

    /// The card was taken away, or could not be read: the reader itself is well.
    boolean concernsTheCard() {
        return switch ((int) code) {
            case 0x80100069, 0x80100068, 0x80100067, 0x80100066, 0x8010000C, 0x8010000F, 0x80100016, 0x8010002F -> true;
            default -> false;
        };
    }
}
