package io.zhanggui.storedvalue.gift;

/// A gift as it was sold with a top-up. Frozen in the lot's terms.
/// @param name of the choice, as the member knows it
/// @param count with each piece
/// @param pieces of the offer that were bought at once
public record GivenGift(String kind, String choice, String name, int count, int pieces) {}
