package io.zhanggui.storedvalue.api;

/// The terms that prepaid cards of any kind are sold under. Thread-safe.
public interface PrepaidContract {

    /// Those that apply to what is sold now. Whoever sells keeps them with what was sold: the next version changes
    /// nothing about it.
    Terms current();

    /// @param version counts from 1
    /// @param hash SHA-256 of the text of this version in lower-case hex
    record Terms(int version, String hash) {}
}
