package io.zhanggui.inventory.api;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a person writes into a purchase order, checked.
/// @param expected when the goods should arrive
/// @param lines at least one; an item is in one line only
public record OrderDraft(long supplierId, @Nullable LocalDate expected, String note, List<Line> lines) {
    public static final int MAX_LINES = 1_000;
    public static final int MAX_NOTE = 200;

    /// @throws Refusal naming what is wrong
    public OrderDraft {
        note = note.strip();
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new Refusal("inventory.order.empty");
        }
        if (lines.size() > MAX_LINES) {
            throw new Refusal("inventory.order.too-many-lines", lines.size(), MAX_LINES);
        }
        if (note.length() > MAX_NOTE) {
            throw new Refusal("inventory.order.note.too-long", MAX_NOTE);
        }
        Set<Long> skuIds = new HashSet<>();
        for (Line line : lines) {
            if (!skuIds.add(line.skuId())) {
                throw new IllegalArgumentException("an item in two lines: " + line.skuId());
            }
        }
    }

    /// @param quantity above zero
    /// @param unitCost zero or above; when a total is told, its share of that, rounded to the fen
    /// @param total what the whole line shall cost, zero or above; null for quantity times unit cost
    public record Line(
            long skuId,
            Quantity quantity,
            Money unitCost,
            @Nullable Money total) {
        public Line {
            if (total != null && quantity.thousandths() > 0) {
                unitCost = total.share(Quantity.ONE.thousandths(), quantity.thousandths());
            }
            if (quantity.thousandths() <= 0) {
                throw new Refusal("inventory.receipt.quantity.invalid", quantity.format());
            }
            // A few fen below zero are nothing for a piece.
            Money lowest = total != null && total.isNegative() ? total : unitCost;
            if (lowest.isNegative()) {
                throw new Refusal("inventory.receipt.cost.negative", lowest.format());
            }
        }

        public Line(long skuId, Quantity quantity, Money unitCost) {
            this(skuId, quantity, unitCost, null);
        }
    }
}
