package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Quantity;
import java.util.Collection;
import java.util.Map;

/// A way to pay for a whole line with something other than money, such as the times of a card. Registered as an OSGi
/// service.
///
/// The customer pays no money for such a line. What it earns is what the tender moves in fen on the sale's ledger
/// transaction: the part of the prepaid money that this use earns, or nothing.
public interface LineTender {
    /// Stable and unique, stored with the line: `times-card`.
    String id();

    /// Key of the name.
    String titleKey();

    /// What a customer has for items, for the hint under a line; items without anything are left out. A hint only:
    /// [#take] decides. Checkout opens a read unit of work around it.
    Map<ItemRef, Offer> offers(long storeId, long memberId, Collection<ItemRef> items);

    /// Takes what the line costs inside the sale's unit of work: adds its entries to the sale's ledger
    /// transaction and stores what it needs of its own.
    /// @throws io.zhanggui.api.error.Refusal when it cannot pay; the whole sale is rolled back
    void take(SaleInProgress sale, SoldLine line);

    /// Gives back what was taken for the quantity of the line that comes back.
    /// @param line of the refund; its number is that of the line in the refunded sale
    void giveBack(RefundInProgress refund, SoldLine line);

    /// @param text for people: 剪发 10 次卡
    /// @param most how much of the item it could pay for
    record Offer(String text, Quantity most) {}
}
