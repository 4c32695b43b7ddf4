package io.zhanggui.api.store;

/// A shop at one place (门店). Every amount, stock and sale belongs to one.
public record Store(long id, String code, String name, boolean active) {}
