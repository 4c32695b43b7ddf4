package io.zhanggui.member.action;

import io.zhanggui.api.error.Refusal;

/// An action that earns nothing; the sentence says why. Nothing was counted.
public final class ActionRefused extends Refusal {
    ActionRefused(String textKey, Object... arguments) {
        super(textKey, arguments);
    }
}
