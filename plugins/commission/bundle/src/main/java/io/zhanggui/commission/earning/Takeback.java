package io.zhanggui.commission.earning;

import io.zhanggui.api.value.Allocation;
import io.zhanggui.api.value.Money;

/// How much of the entries of a line goes back when a part of the line has come back. The line as a whole gives back
/// the
/// part that has come back, all refunds together, and among its entries that goes by largest remainder over what each
/// still has: refunds in any pieces and any order take back exactly all, and never more than was earned.
public final class Takeback {
    private Takeback() {}

    /// @param earned of each entry, zero or above
    /// @param before what went back of each, zero or above
    /// @param back all that has come back of the line, with this refund
    /// @param sold the whole line
    /// @return what goes back of each entry now, zero or above
    public static long[] of(long[] earned, long[] before, Money back, Money sold) {
        long[] left = new long[earned.length];
        long whole = 0;
        long gone = 0;
        for (int i = 0; i < earned.length; i++) {
            left[i] = Math.subtractExact(earned[i], before[i]);
            whole = Math.addExact(whole, earned[i]);
            gone = Math.addExact(gone, before[i]);
        }
        long due = back.compareTo(sold) >= 0
                ? whole
                : Money.ofFen(whole).share(back.fen(), sold.fen()).fen();
        long now = Math.max(0, due - gone);
        return now == 0 ? new long[earned.length] : Allocation.byLargestRemainder(now, left);
    }
}
