package io.zhanggui.protocol;

/// The bounds that the messages' constructors share.
final class Checks {
    private Checks() {}

    static void text(String what, String value, int min, int max) {
        if (value.length() < min || value.length() > max) {
            throw new IllegalArgumentException(
                    what + ": " + min + " to " + max + " characters expected, not " + value.length());
        }
    }

    static void sequence(long sequence) {
        if (sequence < 1) {
            throw new IllegalArgumentException("a positive sequence: " + sequence);
        }
    }

    static void key(String base64) {
        text("public key", base64, 1, 500);
        GatewayKeys.publicKey(base64);
    }

    static void certificate(String base64) {
        text("certificate", base64, 1, 4_000);
        GatewayKeys.certificate(base64);
    }
}
