package io.zhanggui.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// The secret of a paired gateway: 256 random bits, as 43 characters of URL-safe base 64. The server keeps
/// only [#hash]; with that much randomness a plain SHA-256 can not be searched.
public final class GatewayToken {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    private GatewayToken() {}

    public static String random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Whether it is as long as a token has to be; how random it is only its maker knows.
    static boolean isWellFormed(String token) {
        return FORM.matcher(token).matches();
    }

    public static String hash(String token) {
        return Sha256.hex(token.getBytes(US_ASCII));
    }

    /// Whether the token has this hash, in a time that tells nothing about either.
    public static boolean matches(String token, String hash) {
        return MessageDigest.isEqual(hash(token).getBytes(US_ASCII), hash.getBytes(US_ASCII));
    }
}
