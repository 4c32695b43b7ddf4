package io.zhanggui.timescard.redeem;

import io.zhanggui.api.error.Refusal;

/// A use that came back before. Nothing was changed.
public final class AlreadyUndone extends Refusal {
    AlreadyUndone() {
        super("times-card.undo.already");
    }
}
