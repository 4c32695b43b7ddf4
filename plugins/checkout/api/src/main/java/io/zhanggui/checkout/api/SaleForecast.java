package io.zhanggui.checkout.api;

import java.util.List;

/// Says before a sale is paid what it will bring the customer besides goods: 本单可得积分. Registered as an OSGi
/// service, thread-safe. Asked in a read unit of work with every change of a cart that has a customer: it must
/// be quick. A hint only; the sale step decides.
public interface SaleForecast {

    /// One line below the discounts.
    /// @param title text, not a key
    record Line(String title, String value) {}

    /// @param cart with a customer and at least one line
    List<Line> of(PricedCart cart);
}
