package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A way to pay. Registered as an OSGi service; cash and the recorded ones come with checkout.
public interface TenderType {

    /// Stable and unique, stored with every tender: `cash`, `wechat`, `stored-value`.
    String id();

    /// Key of the name.
    String titleKey();

    /// Position on the till; the digit key that takes the rest with it is the position among the shown ones.
    int order();

    default boolean needsCustomer() {
        return false;
    }

    /// More than the amount due may be given; the till pays the difference back.
    default boolean givesChange() {
        return false;
    }

    /// Whether it may pay for a line of this kind: prepaid money never buys prepaid money.
    default boolean pays(ItemKind kind) {
        return true;
    }

    /// How much it could pay now, for the tile; empty when there is no bound. A hint only: [#take] decides.
    default Optional<Money> available(long storeId, @Nullable Long memberId) {
        return Optional.empty();
    }

    /// Takes the amount inside the sale's unit of work: adds the debit entries to the sale's ledger
    /// transaction, stores what it needs of its own, and says what to print. The sum of what it adds in fen is
    /// minus the part of the amount that is revenue or liability earned: stored value adds principal and bonus,
    /// and gives the bonus back to its contra account.
    /// @param amount above zero, what counts towards the sale (change already taken off)
    /// @throws io.zhanggui.api.error.Refusal when it cannot pay; the whole sale is rolled back
    Taken take(SaleInProgress sale, Money amount);

    /// Gives back part of what was taken with the same tender in the refunded sale; `refund.original()` is null
    /// for a refund without receipt.
    Taken giveBack(RefundInProgress refund, Money amount);

    /// @param receiptText for example 本金 200.00 赠金 0.00, 余额 312.40; may be empty
    record Taken(String receiptText) {}
}
