package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.timescard.api.PackageItem;
import java.util.Arrays;
import java.util.List;

/// What of a package's price falls on each of its items: in proportion to what they cost alone, to the fen.
final class PriceShares {
    private PriceShares() {}

    static List<Money> of(Money price, List<PackageItem> items) {
        long[] weights = items.stream().mapToLong(PriceShares::alone).toArray();
        return Arrays.stream(Allocation.byLargestRemainder(price.fen(), weights))
                .mapToObj(Money::ofFen)
                .toList();
    }

    private static long alone(PackageItem item) {
        Integer times = item.times();
        return times == null
                ? item.listPrice().fen()
                : Math.multiplyExact(item.listPrice().fen(), times.longValue());
    }
}
