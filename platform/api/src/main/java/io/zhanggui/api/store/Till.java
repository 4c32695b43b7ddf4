package io.zhanggui.api.store;

/// A place where sales are rung up (收银机).
/// @param number counts from 1 within the store
public record Till(long id, long storeId, int number, String name, boolean active) {}
