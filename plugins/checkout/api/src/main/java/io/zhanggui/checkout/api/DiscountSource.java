package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Offers discounts for a line. The till takes the best single one. Registered as an OSGi service.
public interface DiscountSource {

    List<Offer> offers(Request request);

    /// @param amount list price times quantity
    record Request(long storeId, @Nullable Long memberId, CatalogItem item, Quantity quantity, Money amount) {}

    /// @param code stable, stored with the line, for example `member.tier`
    /// @param explanation for people, shown under the line and on the receipt: 金卡 9 折
    /// @param reduction above zero, at most the amount
    record Offer(String code, String explanation, Money reduction) {}
}
