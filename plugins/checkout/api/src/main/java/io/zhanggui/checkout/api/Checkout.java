package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Prices, completes and refunds sales. Thread-safe. The till's screen uses nothing else.
public interface Checkout {

    /// Prices a cart as it would be sold now. Writes nothing.
    /// @throws io.zhanggui.api.error.Refusal for an item that is not sold here
    PricedCart price(Cart cart);

    /// Stores the sale with everything that belongs to it, or nothing. Same request id and same cart and
    /// tenders: the first sale again, nothing printed twice. After an unknown outcome of COMMIT the request id
    /// is looked up.
    /// @param expectedPayable what the person saw; when prices changed meanwhile the sale is refused
    /// @throws io.zhanggui.api.error.Refusal when tenders do not sum to the amount payable, a tender or a step
    /// refuses
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to sell, or to override a price
    CompletedSale complete(RequestId requestId, Cart cart, Money expectedPayable, List<PaidTender> tenders);

    /// Gives money back for lines of a sale, to the original tenders, at what was paid. Idempotent by request id, as
    /// [#complete].
    /// @param restock whether goods come back into stock; else they are written off
    /// @param reason 1 to 200 characters
    /// @throws io.zhanggui.api.error.Refusal when more than sold would come back
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to refund
    CompletedSale refund(RequestId requestId, long saleId, List<RefundLine> lines, boolean restock, String reason);

    /// Takes lines of a sale back and sells a cart in their place: a refund and a sale in one unit, both or
    /// neither. What the refund gives back counts as paid by the same tenders, so only the difference changes
    /// hands. Idempotent by request id, as [#complete].
    /// @param tenders for the whole new cart, with what is carried over from the refund
    /// @return the new sale
    /// @throws io.zhanggui.api.error.Refusal as [#refund] and [#complete], and when another member buys than bought
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to sell and to refund
    CompletedSale exchange(
            RequestId requestId, Exchange exchange, Cart cart, Money expectedPayable, List<PaidTender> tenders);

    /// A refund without receipt at given prices, paid out with one tender. Idempotent by request id, as [#complete].
    /// @throws io.zhanggui.api.security.AccessDenied without the permission, which is another than for refunds
    CompletedSale refundWithoutReceipt(
            RequestId requestId, Cart cart, String tenderType, boolean restock, String reason);

    /// The questions below are for other plugins and check no permission: what shows the answer to a person does.
    Optional<CompletedSale> find(long saleId);

    Optional<CompletedSale> findByRequest(RequestId requestId);

    /// The newest sales and refunds of a member, newest first, at most `limit`.
    List<CompletedSale> ofMember(long memberId, int limit);

    /// The sales and refunds of members in a period, by id, for figures over many of them. A paper without
    /// lines is left out.
    /// @param afterSaleId 0 to begin with; the last one's id to go on
    List<MemberSale> ofMembers(java.time.LocalDate from, java.time.LocalDate to, long afterSaleId, int limit);

    /// Sends the receipt to the printer of the till that sold. The first print happens once however often it is asked
    /// for; each copy is printed, marked 副本 and audited.
    /// @throws io.zhanggui.api.error.Refusal for an unknown sale, or in a store where the operator does not work
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to sell or to see sales
    void print(long saleId, boolean copy);

    record RefundLine(int lineNumber, Quantity quantity) {}

    /// What was sold and given back in these stores, one row per business day from the first to the last, both
    /// included, oldest first.
    /// @param kind null for whole papers; else the lines of this kind only
    List<DayTotal> totals(
            List<Long> storeIds, java.time.LocalDate from, java.time.LocalDate to, @Nullable ItemKind kind);

    /// @param sales number of sales, without refunds
    /// @param saleNet what was paid, zero or above
    /// @param refundNet what was given back, zero or above
    record DayTotal(java.time.LocalDate day, long sales, Money saleNet, long refunds, Money refundNet) {}
}
