package io.zhanggui.api.gift;

import io.zhanggui.api.value.RequestId;

/// A gift to one member.
/// @param choiceId of the kind's [GiftChoice]
/// @param count pieces, above zero
/// @param request the intent of giving it: the same request gives once
/// @param document that it comes with: a sale, a redemption
/// @param reasonKey key of why it was given, shown to the member and the shop: 充值赠送
public record Gift(String choiceId, long memberId, int count, RequestId request, String document, String reasonKey) {
    /// @throws IllegalArgumentException for no pieces
    public Gift {
        if (count <= 0) {
            throw new IllegalArgumentException("a gift has pieces: " + count);
        }
    }
}
