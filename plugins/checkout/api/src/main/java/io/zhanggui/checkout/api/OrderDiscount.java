package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A discount on an order or on some lines of it together: a coupon, a threshold. Checkout decides whether it
/// is taken and shares it out over the lines, so that they sum to the total to the fen. Used by one thread
/// while a cart is priced; reads no tables.
public interface OrderDiscount {

    /// Stable, stored with the lines that it takes off from, at most 60 ASCII characters; once in an order. The sale
    /// step of the plugin knows by it what was used: `marketing.coupon:4711`.
    String code();

    /// For people, on the till and the receipt, at most 120 characters: 满 100 减 20.
    String explanation();

    /// The presented code that it comes from; null for one that every such order gets.
    default @Nullable String presented() {
        return null;
    }

    /// Whether it comes on top of what else is taken off from a line. One that does not stack is the only discount of
    /// its lines: their own discounts are dropped for it, if that costs the customer less.
    boolean stacks();

    /// Of the stacking discounts of one group only one takes off from a line.
    String group();

    /// Lines that it is for. Prepaid money, and what is paid with the times of a card, is never asked for.
    boolean covers(Line line);

    /// What it takes off from these lines. May be called several times with different ones.
    /// @param lines covered ones, at least one, with what is left to pay for each
    Effect on(List<Line> lines);

    /// How a part of the order has to be paid for it.
    default Optional<TenderTerm> tender() {
        return Optional.empty();
    }

    /// @param number of the line, from 1
    /// @param amount what it costs before this discount, in fen, zero or above
    record Line(int number, CatalogItem item, Quantity quantity, Money amount) {}

    /// What a discount comes to.
    /// @param reduction zero or above; checkout takes at most what the lines cost
    /// @param lineNumbers the lines that it is shared out over; empty when nothing is taken off
    /// @param missing what is missing, for people, when nothing is taken off: 还差 23.00
    record Effect(Money reduction, Set<Integer> lineNumbers, String missing) {
        public Effect {
            lineNumbers = Set.copyOf(lineNumbers);
            if (reduction.isNegative() || (reduction.fen() > 0 && lineNumbers.isEmpty())) {
                throw new IllegalArgumentException("a reduction of zero or above, on lines: " + reduction);
            }
        }

        public static Effect of(Money reduction, List<Line> lines) {
            return new Effect(reduction, lines.stream().map(Line::number).collect(Collectors.toSet()), "");
        }

        public static Effect none(String missing) {
            return new Effect(Money.ZERO, Set.of(), missing);
        }
    }

    /// At least so much has to be paid with a tender.
    /// @param type id of a [TenderType]
    record TenderTerm(String type, Money atLeast) {}
}
