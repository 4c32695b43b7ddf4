package io.zhanggui.checkout.pricing;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.checkout.api.SoldLine;
import java.util.Arrays;
import java.util.List;

/// Rounding in the customer's favour (抹零).
public final class Rounding {
    private Rounding() {}

    /// What is taken off so that the sum becomes a multiple of `unitFen`. Prepaid money is never rounded: the
    /// customer gets exactly what was bought.
    static long off(List<SoldLine> lines, long unitFen) {
        if (unitFen <= 1) {
            return 0;
        }
        long total = 0;
        long roundable = 0;
        for (SoldLine line : lines) {
            total = Math.addExact(total, line.net().fen());
            if (!line.kind().isPrepaid()) {
                roundable += line.net().fen();
            }
        }
        return Math.min(total % unitFen, roundable);
    }

    /// What each line was paid with: its net amount minus its share of the rounding.
    public static long[] paidFen(List<SoldLine> lines, long roundingFen) {
        long[] weights = new long[lines.size()];
        if (roundingFen == 0) {
            Arrays.setAll(weights, i -> lines.get(i).net().fen());
            return weights;
        }
        for (int i = 0; i < weights.length; i++) {
            SoldLine line = lines.get(i);
            weights[i] = line.kind().isPrepaid() ? 0 : line.net().fen();
        }
        long[] shares = Allocation.byLargestRemainder(roundingFen, weights);
        for (int i = 0; i < shares.length; i++) {
            shares[i] = lines.get(i).net().fen() - shares[i];
        }
        return shares;
    }
}
