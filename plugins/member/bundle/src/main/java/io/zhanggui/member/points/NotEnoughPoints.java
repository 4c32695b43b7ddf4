package io.zhanggui.member.points;

import io.zhanggui.api.error.Refusal;

/// More points are wanted than can be used. Nothing was taken.
public final class NotEnoughPoints extends Refusal {
    private final long spendable;
    private final long wanted;

    NotEnoughPoints(long spendable, long wanted) {
        super("member.points.notEnough", spendable, wanted);
        this.spendable = spendable;
        this.wanted = wanted;
    }

    public long spendable() {
        return spendable;
    }

    public long wanted() {
        return wanted;
    }
}
