package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Offers discounts on the lines of carts. The till takes the best single one of each line. Registered as an OSGi
/// service; thread-safe.
public interface DiscountSource {

    /// What depends on the customer and the store is read here, once for a cart however many lines it has: a cart is
    /// priced anew with every scan. Runs in a read unit of work.
    /// @param memberId null for a sale without a customer
    CartOffers forCart(long storeId, @Nullable Long memberId);

    /// The offers on the lines of one cart. Used by one thread, while the cart is priced; reads no tables.
    @FunctionalInterface
    interface CartOffers {
        List<Offer> on(Line line);
    }

    /// @param amount list price times quantity, in fen, zero or above
    record Line(CatalogItem item, Quantity quantity, Money amount) {}

    /// @param code stable, stored with the line, for example `member.tier`
    /// @param explanation for people, shown under the line and on the receipt: 金卡 9 折
    /// @param reduction above zero, at most the amount
    record Offer(String code, String explanation, Money reduction) {}
}
