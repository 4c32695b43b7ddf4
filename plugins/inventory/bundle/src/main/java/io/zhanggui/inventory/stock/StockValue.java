package io.zhanggui.inventory.stock;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;

/// What a store has of a SKU and what it is worth, at moving average cost. Quantity and total value are
/// kept, not the average, so that nothing drifts; the value of a stock of zero is zero.
/// @param value what the quantity cost; below zero while the quantity is
/// @param lastCost per piece, at the last movement: the cost that counts while nothing is on hand
public record StockValue(Quantity quantity, Money value, Money lastCost) {
    public StockValue {
        if (quantity.thousandths() == 0 && value.fen() != 0) {
            throw new IllegalArgumentException("nothing on hand is worth nothing: " + value);
        }
    }

    public static StockValue nothing(Money lastCost) {
        return new StockValue(Quantity.ZERO, Money.ZERO, lastCost);
    }

    /// @param stock as it is after the change
    /// @param worth what moved was worth: above zero in, below zero out
    /// @param variance the part of the worth that did not go into the stock's value
    public record Change(StockValue stock, Quantity quantity, Money worth, Money variance) {
        public Money valueChange() {
            return worth.minus(variance);
        }
    }

    /// The average cost of a piece, rounded to the fen; the last known one while nothing is on hand.
    public Money unitCost() {
        return quantity.thousandths() > 0 ? value.share(1_000, quantity.thousandths()) : lastCost;
    }

    /// Takes a quantity out at the average cost. What is taken beyond the stock is valued at the last
    /// cost and leaves stock and value below zero until goods come in.
    /// @param out above zero
    public Change take(Quantity out) {
        requireAboveZero(out);
        Quantity left = quantity.minus(out);
        Money cost;
        if (quantity.thousandths() <= 0) {
            cost = out.times(lastCost);
        } else if (left.thousandths() >= 0) {
            cost = value.share(out.thousandths(), quantity.thousandths());
        } else {
            cost = value.plus(left.negated().times(unitCost()));
        }
        StockValue stock = new StockValue(left, value.minus(cost), unitCost());
        return new Change(stock, out.negated(), cost.negated(), Money.ZERO);
    }

    /// Takes a quantity out at the average cost and gets another price for it: the difference is the
    /// variance.
    /// @param out above zero
    /// @param price for the whole quantity, zero or above
    public Change takeFor(Quantity out, Money price) {
        Change taken = take(out);
        Money worth = price.negated();
        return new Change(taken.stock(), taken.quantity(), worth, worth.minus(taken.worth()));
    }

    /// Puts a quantity in. What fills a shortfall was taken at a cost that has turned out wrong: the
    /// difference is the variance, and what stays is valued at the new cost.
    /// @param in above zero
    /// @param cost of the whole quantity, zero or above
    public Change put(Quantity in, Money cost) {
        requireAboveZero(in);
        Quantity after = quantity.plus(in);
        Money newUnitCost = cost.share(1_000, in.thousandths());
        Money newValue =
                quantity.thousandths() >= 0 ? value.plus(cost) : cost.share(after.thousandths(), in.thousandths());
        Money variance = value.plus(cost).minus(newValue);
        return new Change(new StockValue(after, newValue, newUnitCost), in, cost, variance);
    }

    private static void requireAboveZero(Quantity moved) {
        if (moved.thousandths() <= 0) {
            throw new IllegalArgumentException("a quantity above zero: " + moved);
        }
    }
}
