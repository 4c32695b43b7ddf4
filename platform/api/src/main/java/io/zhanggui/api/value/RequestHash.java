package io.zhanggui.api.value;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/// What a request asked for, in 32 bytes: a request id that comes again with another hash is a conflict, see
/// [RequestId]. Never changes.
///
/// A hash is made of values, not of how they are written or what their classes are called, so that a program that was
/// updated in between knows a request again. [Requested] has the rules.
public final class RequestHash {
    private final byte[] bytes;

    /// What was asked; empty for a hash that was read.
    private final List<Object> parts;

    private RequestHash(byte[] bytes, List<Object> parts) {
        this.bytes = bytes.clone();
        this.parts = parts;
    }

    /// @param bytes as they were stored
    public RequestHash(byte[] bytes) {
        this(bytes, List.of());
    }

    /// @param parts numbers, texts, truth values, enums, dates, instants, records of such and lists of them
    /// @throws IllegalArgumentException for anything else
    public static RequestHash of(Object... parts) {
        List<Object> all = List.of(parts);
        return new RequestHash(sha256().digest(Requested.bytes(all)), all);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    /// Whether a request that was stored asked for the same, however long ago: the first versions hashed how
    /// the parts are written.
    public boolean asksTheSameAs(RequestHash stored) {
        return equals(stored) || (!parts.isEmpty() && Arrays.equals(asWritten(parts), stored.bytes));
    }

    private static byte[] asWritten(List<Object> parts) {
        MessageDigest digest = sha256();
        for (Object part : parts) {
            digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RequestHash hash && Arrays.equals(bytes, hash.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
