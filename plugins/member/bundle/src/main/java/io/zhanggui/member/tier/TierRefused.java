package io.zhanggui.member.tier;

import io.zhanggui.api.error.Refusal;

/// A change of tiers, or a tier by name, that cannot be; the sentence says what can.
public final class TierRefused extends Refusal {
    TierRefused(String textKey, Object... arguments) {
        super(textKey, arguments);
    }
}
