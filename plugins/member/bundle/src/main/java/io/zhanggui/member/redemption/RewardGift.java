package io.zhanggui.member.redemption;

/// What another plugin gives when a reward is redeemed. A value.
/// @param kind id of its [io.zhanggui.api.gift.GiftKind]
/// @param choice id of the choice within the kind
public record RewardGift(String kind, String choice) {}
