package io.zhanggui.inventory.transfer.ui;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Transfer.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What of a transfer was counted otherwise than it was sent.
/// @param lines those that differ
/// @param worth what the sender loses by them: below zero when more came
record Differences(List<Difference> lines, Money worth) {
    record Difference(Line line, Quantity came) {}

    /// @param came by item; what is not in it has not come
    static Differences of(List<Line> sent, Map<Long, Quantity> came) {
        List<Difference> differing = new ArrayList<>();
        Money worth = Money.ZERO;
        for (Line line : sent) {
            Quantity here = came.getOrDefault(line.skuId(), Quantity.ZERO);
            if (!here.equals(line.quantity())) {
                differing.add(new Difference(line, here));
                worth = worth.plus(line.worth()
                        .minus(line.worth()
                                .share(here.thousandths(), line.quantity().thousandths())));
            }
        }
        return new Differences(List.copyOf(differing), worth);
    }
}
