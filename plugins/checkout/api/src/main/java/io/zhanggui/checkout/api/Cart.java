package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is to be sold, before prices: the till's screen, the sample shop and imports of trade all hand in one
/// of these.
/// @param presented codes that the customer presents for a discount, such as coupons, each once
/// @param payingWith ids of the tenders that are going to pay for a part: some discounts are given for them only
/// @param cardId the [CustomerCard] that the customer presented; null for none in particular
public record Cart(
        long storeId,
        long tillId,
        @Nullable Long memberId,
        List<Line> lines,
        List<String> presented,
        List<String> payingWith,
        @Nullable Long cardId) {
    public static final int MAX_LINES = 1_200;
    public static final int MAX_PRESENTED = 20;

    public Cart {
        lines = List.copyOf(lines);
        presented = List.copyOf(presented);
        payingWith = List.copyOf(payingWith);
        if (lines.size() > MAX_LINES) {
            throw new IllegalArgumentException("at most " + MAX_LINES + " lines: " + lines.size());
        }
        if (presented.size() > MAX_PRESENTED || Set.copyOf(presented).size() < presented.size()) {
            throw new IllegalArgumentException("at most " + MAX_PRESENTED + " codes, each once: " + presented);
        }
        if (cardId != null && memberId == null) {
            throw new IllegalArgumentException("a card without its customer: " + cardId);
        }
    }

    /// Nothing is presented, and it does not matter how it is paid.
    public Cart(long storeId, long tillId, @Nullable Long memberId, List<Line> lines) {
        this(storeId, tillId, memberId, lines, List.of(), List.of(), null);
    }

    public Cart presenting(List<String> codes) {
        return new Cart(storeId, tillId, memberId, lines, codes, payingWith, cardId);
    }

    public Cart payingWith(List<String> tenders) {
        return new Cart(storeId, tillId, memberId, lines, presented, tenders, cardId);
    }

    /// @param presentedCard the [CustomerCard] that the customer presented
    public Cart withCard(@Nullable Long presentedCard) {
        return new Cart(storeId, tillId, memberId, lines, presented, payingWith, presentedCard);
    }

    /// @param quantity above zero
    /// @param unitPrice replaces the list price: an open-price item, or an override that needs a reason and a
    /// permission
    /// @param staff shares summing to 100, or empty
    /// @param tender id of the [LineTender] that pays for the line; null for money
    /// @param amount what the line costs in all, such as the total of a price label: it is kept, and the quantity
    /// follows from it. Null for price times quantity. In a refund without receipt what is given back for the line
    /// @param approvedBy id of the operator who agreed to the override; null for whoever takes the money
    public record Line(
            ItemRef item,
            Quantity quantity,
            @Nullable Money unitPrice,
            @Nullable String overrideReason,
            List<StaffShare> staff,
            @Nullable String tender,
            @Nullable Money amount,
            @Nullable Long approvedBy) {
        public Line {
            staff = StaffShare.checked(staff);
            if (amount != null && amount.isNegative()) {
                throw new IllegalArgumentException("an amount of zero or above: " + amount);
            }
            if (quantity.compareTo(Quantity.ZERO) <= 0) {
                throw new IllegalArgumentException("a quantity above zero: " + quantity);
            }
        }

        /// A line that is paid with money.
        public Line(
                ItemRef item,
                Quantity quantity,
                @Nullable Money unitPrice,
                @Nullable String overrideReason,
                List<StaffShare> staff) {
            this(item, quantity, unitPrice, overrideReason, staff, null, null, null);
        }

        public Line(
                ItemRef item,
                Quantity quantity,
                @Nullable Money unitPrice,
                @Nullable String overrideReason,
                List<StaffShare> staff,
                @Nullable String tender) {
            this(item, quantity, unitPrice, overrideReason, staff, tender, null, null);
        }

        public static Line of(ItemRef item, Quantity quantity) {
            return new Line(item, quantity, null, null, List.of());
        }

        /// Another quantity at the price of a piece: what a label said no longer counts.
        public Line times(Quantity now) {
            return new Line(item, now, unitPrice, overrideReason, staff, tender, null, approvedBy);
        }

        /// Sold at another price.
        /// @param price null for the list price
        public Line at(@Nullable Money price, @Nullable String reason, @Nullable Long agreedBy) {
            return new Line(item, quantity, price, reason, staff, null, null, agreedBy);
        }

        public Line servedBy(List<StaffShare> shares) {
            return new Line(item, quantity, unitPrice, overrideReason, shares, tender, amount, approvedBy);
        }

        /// @param lineTender null for money
        public Line paidBy(@Nullable String lineTender) {
            return new Line(item, quantity, unitPrice, overrideReason, staff, lineTender, amount, approvedBy);
        }

        /// @param total see [#amount]
        public Line costing(@Nullable Money total) {
            return new Line(item, quantity, unitPrice, overrideReason, staff, tender, total, approvedBy);
        }
    }
}
