package io.zhanggui.protocol;

import java.security.SecureRandom;
import java.util.Locale;

/// A one-time code that a person reads from the server's console and gives to the gateway: eight characters without
/// look-alikes, 40 bits. The server lets it live for minutes, uses it once and counts wrong ones.
public final class PairingCode {
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final int LENGTH = 8;
    private static final SecureRandom RANDOM = new SecureRandom();

    private PairingCode() {}

    /// For example `K7QM-2XWP`.
    public static String random() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i == LENGTH / 2) {
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
