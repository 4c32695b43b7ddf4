package io.zhanggui.checkout.sale;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// Prices or discounts changed between the screen and the payment. Nothing was stored.
public final class PriceChanged extends Refusal {
    PriceChanged(Money expected, Money now) {
        super("checkout.price-changed", expected.format(), now.format());
    }
}
