package io.zhanggui.member.redemption;

import io.zhanggui.api.error.Refusal;

/// A redemption, or a change of the catalogue, that cannot be; the sentence says what can. Nothing was taken.
public final class RedemptionRefused extends Refusal {
    public RedemptionRefused(String textKey, Object... arguments) {
        super(textKey, arguments);
    }
}
