package io.zhanggui.storedvalue.contract;

import java.time.Instant;

/// A version of the terms.
/// @param hash SHA-256 of the text in lower-case hex: whoever has the paper can prove which text was agreed
public record Contract(int version, String text, String hash, Instant publishedAt, long operatorId) {

    /// Whether the text is the one that was published: changed past the program, it has another hash.
    public boolean isAsPublished() {
        return Contracts.sha256(text).equals(hash);
    }
}
