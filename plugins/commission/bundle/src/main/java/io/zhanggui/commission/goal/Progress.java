package io.zhanggui.commission.goal;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.commission.entry.Entries.PerEmployee;

/// How far somebody is with a target.
/// @param reached zero or above, in the measure's unit
/// @param target above zero
public record Progress(Measure measure, long reached, long target) {

    public static Progress of(Measure measure, PerEmployee figures, long target) {
        return new Progress(measure, Math.max(0, reached(measure, figures)), target);
    }

    public static long reached(Measure measure, PerEmployee figures) {
        return switch (measure) {
            case SALES -> figures.sales().fen();
            case TOP_UPS -> figures.topUps().fen();
            case CARDS -> figures.cards().thousandths();
        };
    }

    /// Hundredths of the target, also beyond it.
    public int percent() {
        return (int) Math.min(999, Math.multiplyExact(reached, 100L) / target);
    }

    /// `12,000.00` or `3.5`
    public static String format(Measure measure, long amount) {
        return measure.isMoney() ? Money.ofFen(amount).format() : new Quantity(amount).format();
    }
}
