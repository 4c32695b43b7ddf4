package io.zhanggui.api.security;

/// Hashes short secrets that a plugin keeps, such as a customer's PIN, as the host hashes its own: with
/// Argon2id, keyed with the shop's key, so that a stolen database alone does not let anybody try all PINs.
/// Thread-safe.
///
/// Each call takes a few hundredths of a second on purpose; call it outside a unit of work. Counting wrong
/// attempts is the caller's business.
public interface SecretHashes {

    /// @return a text of at most 200 ASCII characters; another one for the same secret each time
    String hash(String secret);

    /// @param hash as [#hash] gave it
    boolean matches(String secret, String hash);
}
