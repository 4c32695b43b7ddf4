package io.zhanggui.api.privacy;

/// Encrypts personal data and makes the keyed hashes by which it can still be found. The keys lie outside the
/// database's directory. Thread-safe.
public interface PersonalData {

    /// AES-GCM with the column's name as associated data: a value copied to another column does not decrypt.
    /// @param column for example `member.phone`
    byte[] encrypt(String column, String plain);

    /// @throws IllegalStateException when the bytes were not encrypted here for this column
    String decrypt(String column, byte[] encrypted);

    /// A 16-byte HMAC for equality search; another index name gives unrelated values.
    /// @param index for example `member.phone.full`, `member.phone.last4`
    byte[] blindIndex(String index, String plain);
}
