package io.zhanggui.api.gift;

/// One thing of a kind.
/// @param id within its kind, stored by who gives it
/// @param name as people know it: 满 100 减 20
/// @param givable whether it can be given today
public record GiftChoice(String id, String name, boolean givable) {}
