package io.zhanggui.member.api;

/// A tier of the shop.
/// @param code stored by whoever refers to it; it does not change
public record MemberTier(String code, String name) {}
