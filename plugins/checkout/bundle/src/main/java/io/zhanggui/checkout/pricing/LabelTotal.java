package io.zhanggui.checkout.pricing;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CatalogItem;
import java.util.Optional;

/// The total of a price label, which the sale keeps to the fen.
final class LabelTotal {
    private LabelTotal() {}

    /// The line with the quantity that its total buys at the price of today: whoever names an amount gets no more of
    /// the goods for it than anybody else. A line without a total, or with an agreed price, costs price times
    /// quantity.
    static Cart.Line kept(Cart.Line line, CatalogItem item) {
        Money total = line.amount();
        if (total == null) {
            return line;
        }
        return Optional.of(total)
                .filter(label -> line.unitPrice() == null && !item.openPrice())
                .flatMap(label -> Quantity.bought(label, item.listPrice()))
                .map(bought -> line.times(bought).costing(total))
                .orElseGet(() -> line.costing(null));
    }

    /// Whether a line would give back more than it costs now. The total of a label may be some fen above what its
    /// rounded weight costs.
    static boolean isMoreThanListed(Cart.Line line, CatalogItem item, Money amount) {
        return !item.openPrice()
                && amount.compareTo(line.quantity().times(item.listPrice())) > 0
                && (line.quantity().isWhole()
                        || Quantity.bought(amount, item.listPrice())
                                .filter(bought -> bought.compareTo(line.quantity()) <= 0)
                                .isEmpty());
    }
}
