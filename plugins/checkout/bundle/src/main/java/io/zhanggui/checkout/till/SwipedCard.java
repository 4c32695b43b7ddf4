package io.zhanggui.checkout.till;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.protocol.stripe.Stripe;
import java.util.Optional;

/// What a reader of magnetic stripes types into a field.
public final class SwipedCard {
    private SwipedCard() {}

    /// The card whose stripe this text is; empty for any other text.
    /// @throws Refusal for a bank card, and for a stripe without a number
    public static Optional<Stripe.Card> of(String typed) {
        return Stripe.of(typed).map(stripe -> switch (stripe) {
            case Stripe.Card card -> card;
            case Stripe.BankCard bank -> throw new Refusal("checkout.card.bank");
            case Stripe.Unreadable unreadable -> throw new Refusal("checkout.card.unreadable");
        });
    }
}
