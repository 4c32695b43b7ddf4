package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A way to pay. Registered as an OSGi service; cash and the recorded ones come with checkout.
public interface TenderType {

    /// Stable and unique, stored with every tender: `cash`, `wechat`, `stored-value`.
    String id();

    /// Key of the name.
    String titleKey();

    /// Position on the till. Its tens are the digit key that takes the rest with it, 1 to 9; where another tender
    /// has that one, the lowest that no tender ever had. The digit is given once and kept, whatever the order is
    /// later.
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

    /// The same, when the customer presented a card.
    /// @param cardId of the [CustomerCard]; null for none in particular
    default Optional<Money> available(long storeId, @Nullable Long memberId, @Nullable Long cardId) {
        return available(storeId, memberId);
    }

    /// What the customer has to prove before this amount is taken, such as a PIN; empty when nothing. A hint for
    /// the till: [#take] refuses without the proof.
    /// @param amount above zero
    default Optional<Proof> proof(long storeId, @Nullable Long memberId, Money amount) {
        return Optional.empty();
    }

    /// The same, when the customer presented a card.
    /// @param cardId of the [CustomerCard]; null for none in particular
    default Optional<Proof> proof(long storeId, @Nullable Long memberId, @Nullable Long cardId, Money amount) {
        return proof(storeId, memberId, amount);
    }

    /// A secret of the customer, asked for at the till.
    interface Proof {

        /// Key of the question.
        String questionKey();

        /// Checks the secret and remembers that it was given for this request. Counts wrong attempts; called outside
        /// a unit of work.
        /// @param requestId of the sale that is going to be completed
        /// @throws io.zhanggui.api.error.Refusal when it is wrong, or was wrong too often
        void confirm(RequestId requestId, String secret);

        /// Text, not a key, that stands above the question; empty for none.
        default String note() {
            return "";
        }

        /// How a code is sent to the customer, when that proves it too; empty when it does not.
        default Optional<Sending> sending() {
            return Optional.empty();
        }
    }

    /// Sends a one-time code to the customer.
    interface Sending {

        /// Where it goes, masked.
        String target();

        /// Sends one, or another one after a while. Called outside a unit of work.
        /// @throws io.zhanggui.api.error.Refusal when it was not sent
        void send(RequestId requestId);
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
