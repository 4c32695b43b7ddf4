package io.zhanggui.member.watch;

import io.zhanggui.api.error.Refusal;

/// A decision about an alert that cannot be; the sentence says why.
public final class AlertRefused extends Refusal {
    AlertRefused(String textKey, Object... arguments) {
        super(textKey, arguments);
    }
}
