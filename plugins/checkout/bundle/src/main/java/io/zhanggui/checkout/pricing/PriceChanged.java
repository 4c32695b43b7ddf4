package io.zhanggui.checkout.pricing;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// Prices or discounts changed between the screen and the payment. Nothing was stored.
public final class PriceChanged extends Refusal {
    public PriceChanged(Money expected, Money now) {
        super("checkout.price-changed", expected.format(), now.format());
    }
}
