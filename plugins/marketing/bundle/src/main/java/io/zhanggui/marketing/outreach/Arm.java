package io.zhanggui.marketing.outreach;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// What a member of a list gets.
public enum Arm {
    /// nothing: what they do would have happened anyway
    HOLDOUT,
    A,
    B;

    static final int WHOLE = 10_000;

    /// The arm of a member, the same each time: SHA-256 of the salt and the member's id says a place from 0 to 9,999;
    /// the
    /// first places are the holdout, and of the others the first are A.
    /// @param holdout of 10,000
    /// @param shareB of 10,000 of those outside the holdout
    public static Arm of(String salt, long memberId, int holdout, int shareB) {
        int place = place(salt, memberId);
        if (place < holdout) {
            return HOLDOUT;
        }
        int others = WHOLE - holdout;
        int inA = others - (int) ((long) others * shareB / WHOLE);
        return place - holdout < inA ? A : B;
    }

    private static int place(String salt, long memberId) {
        byte[] salted = salt.getBytes(StandardCharsets.US_ASCII);
        byte[] hash = sha256().digest(ByteBuffer.allocate(salted.length + Long.BYTES)
                .put(salted)
                .putLong(memberId)
                .array());
        return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), WHOLE);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
