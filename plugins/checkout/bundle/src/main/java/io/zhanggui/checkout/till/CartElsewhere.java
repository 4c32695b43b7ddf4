package io.zhanggui.checkout.till;

import io.zhanggui.api.error.Refusal;

/// The till's cart was changed, or sold, in another page.
public final class CartElsewhere extends Refusal {
    public CartElsewhere() {
        super("checkout.till.elsewhere");
    }
}
