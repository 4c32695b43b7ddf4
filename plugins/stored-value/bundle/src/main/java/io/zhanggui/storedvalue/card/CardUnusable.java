package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;

/// A card that was reported lost, replaced or closed, or that is not valid here. Nothing was taken.
public final class CardUnusable extends Refusal {
    private CardUnusable(String textKey, Object... arguments) {
        super(textKey, arguments);
    }

    static CardUnusable lost(Card card) {
        return new CardUnusable("stored-value.card.lost", card.number().isEmpty() ? card.name() : card.number());
    }

    static CardUnusable replaced(String number) {
        return new CardUnusable("stored-value.card.replaced", number);
    }

    static CardUnusable closed() {
        return new CardUnusable("stored-value.card.closed");
    }

    static CardUnusable elsewhere(Card card) {
        return new CardUnusable("stored-value.card.elsewhere", card.name());
    }

    public static CardUnusable ofSomebodyElse() {
        return new CardUnusable("stored-value.card.somebody-else");
    }
}
