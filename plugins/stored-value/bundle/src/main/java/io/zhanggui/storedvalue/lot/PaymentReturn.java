package io.zhanggui.storedvalue.lot;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Gives back what a sale drew, in the sale's own proportion of principal and bonus, to the lots it came from.
final class PaymentReturn {
    private PaymentReturn() {}

    /// What one lot carried of the payment, and how much of it came back before.
    record Carried(long lotId, Split drawn, Split returned) {
        Split open() {
            return drawn.minus(returned);
        }
    }

    record Part(long lotId, Split split) {}

    /// The proportion is kept by the running total, so that several refunds give back together exactly what was
    /// drawn. The newest lot gets its part first, as the last to be drawn.
    /// @param carried in the order of drawing
    /// @param fen above zero, at most what is open
    static List<Part> of(List<Carried> carried, long fen) {
        Split drawn = Split.sum(carried.stream().map(Carried::drawn).toList());
        Split returned = Split.sum(carried.stream().map(Carried::returned).toList());
        if (fen <= 0 || fen > drawn.minus(returned).totalFen()) {
            throw new IllegalArgumentException("give back " + fen + " of " + drawn.minus(returned));
        }
        long principal = BigInteger.valueOf(returned.totalFen() + fen)
                        .multiply(BigInteger.valueOf(drawn.principalFen()))
                        .divide(BigInteger.valueOf(drawn.totalFen()))
                        .longValueExact()
                - returned.principalFen();
        long bonus = fen - principal;
        List<Part> parts = new ArrayList<>();
        for (Carried lot : carried.reversed()) {
            Split part = new Split(
                    Math.min(principal, lot.open().principalFen()),
                    Math.min(bonus, lot.open().bonusFen()));
            if (part.totalFen() > 0) {
                parts.add(new Part(lot.lotId(), part));
                principal -= part.principalFen();
                bonus -= part.bonusFen();
            }
        }
        return parts;
    }
}
