package io.zhanggui.storedvalue.contract;

import java.time.Instant;

/// A version of the terms.
/// @param hash SHA-256 of the text in lower-case hex: whoever has the paper can prove which text was agreed
public record Contract(int version, String text, String hash, Instant publishedAt, long operatorId) {}
