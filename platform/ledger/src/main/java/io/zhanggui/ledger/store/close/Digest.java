package io.zhanggui.ledger.store.close;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A SHA-256 in the making, over lines of text.
final class Digest {
    /// What the first seal follows.
    static final String NONE = "0".repeat(64);

    private final MessageDigest sha256;

    Digest() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    void line(String text) {
        sha256.update(text.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
    }

    /// Lower-case hex. Ends it.
    String hex() {
        return HexFormat.of().formatHex(sha256.digest());
    }
}
