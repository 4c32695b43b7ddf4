package io.zhanggui.protocol;

import java.security.SecureRandom;
import java.util.Locale;

/// A one-time code that a person reads from the server's console and gives to the gateway: twelve characters without
/// look-alikes, 60 bits. The server lets it live for minutes, uses it once and counts wrong ones. As long as it is so
/// that it cannot be found from what was heard on the line either, see [PairingProof].
public final class PairingCode {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PairingCode() {}

    /// For example `K7QM-2XWP-9FTD`.
    public static String random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    /// The form in which codes are compared: upper case, without spaces and hyphens.
    public static String normalized(String typed) {
        return typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    }
}
