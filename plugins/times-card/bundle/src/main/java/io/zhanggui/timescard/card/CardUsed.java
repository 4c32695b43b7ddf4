package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;

/// A card that cannot be taken back as if it were new, because it has been used. Nothing was changed.
public final class CardUsed extends Refusal {
    private final int unused;
    private final int wanted;

    CardUsed(String name, int unused, int wanted) {
        super("times-card.card-used", name, unused, wanted);
        this.unused = unused;
        this.wanted = wanted;
    }

    public int unused() {
        return unused;
    }

    public int wanted() {
        return wanted;
    }
}
