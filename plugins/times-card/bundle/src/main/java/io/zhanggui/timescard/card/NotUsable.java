package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;

/// Fewer times than asked for can be used here and now. Nothing was taken.
public final class NotUsable extends Refusal {
    private final Why why;
    private final int left;
    private final int wanted;

    NotUsable(Why why, String item, int left, int wanted) {
        super("times-card.not-usable." + why.name(), item, left, wanted);
        this.why = why;
        this.left = left;
        this.wanted = wanted;
    }

    /// What stands in the way of the rest.
    public enum Why {
        /// there are no more
        TOO_FEW,
        /// other cards have more, but they are frozen
        FROZEN,
        /// other cards have more, but their last day is over
        EXPIRED,
        /// other cards have more, but not for this store
        ELSEWHERE
    }

    public Why why() {
        return why;
    }

    public int left() {
        return left;
    }

    public int wanted() {
        return wanted;
    }
}
