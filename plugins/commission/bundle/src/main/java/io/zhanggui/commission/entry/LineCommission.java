package io.zhanggui.commission.entry;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.StaffShare;
import java.util.ArrayList;
import java.util.List;

/// What employees earn on one line: the whole is figured first and then split, so that the parts sum to it.
final class LineCommission {
    private static final int BASIS = 10_000;

    private LineCommission() {}

    /// @param base the employee's part of the line's base
    record Part(long operatorId, int percent, Money base, Money amount) {}

    /// @param earned what the line brought the shop, net of discount and bonus
    static List<Part> of(Money earned, int basisPoints, List<StaffShare> staff) {
        if (staff.isEmpty()) {
            return List.of();
        }
        long[] weights = staff.stream().mapToLong(StaffShare::percent).toArray();
        long[] bases = Allocation.byLargestRemainder(earned.fen(), weights);
        long[] amounts =
                Allocation.byLargestRemainder(earned.share(basisPoints, BASIS).fen(), weights);
        List<Part> parts = new ArrayList<>(staff.size());
        for (int i = 0; i < bases.length; i++) {
            StaffShare share = staff.get(i);
            parts.add(new Part(share.operatorId(), share.percent(), Money.ofFen(bases[i]), Money.ofFen(amounts[i])));
        }
        return parts;
    }

    /// The part of an entry's amount that falls on what has come back of its line so far, all refunds together: the
    /// whole when the whole line has come back, so that reversals sum to the entry exactly.
    static Money reversed(Money amount, Money returned, Money sold) {
        if (returned.compareTo(sold) >= 0) {
            return amount;
        }
        return amount.share(returned.fen(), sold.fen());
    }
}
