package io.zhanggui.checkout.api;

import java.util.List;

/// Says before a sale is paid what it will bring the customer besides goods, 本单可得积分, and what the cashier has
/// to mind before taking the money. Registered as an OSGi service, thread-safe. Asked in a read unit of work
/// with every change of a cart that has a customer: it must be quick. A hint only; the sale step decides.
public interface SaleForecast {

    /// One line below the discounts, or a warning in a box.
    /// @param title text, not a key
    /// @param value empty for a warning
    record Line(String title, String value, boolean isWarning) {
        public Line(String title, String value) {
            this(title, value, false);
        }

        /// @param sentence text, not a key: what is wrong and what to do
        public static Line warning(String sentence) {
            return new Line(sentence, "", true);
        }
    }

    /// @param cart with a customer and at least one line
    List<Line> of(PricedCart cart);
}
