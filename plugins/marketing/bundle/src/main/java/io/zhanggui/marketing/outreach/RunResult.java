package io.zhanggui.marketing.outreach;

import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.outreach.Difference.Certainty;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What came of a run, up to a day: who was to get something against who was not, whether they got it or not.
/// @param until last day that counts
/// @param b null without B
/// @param marginPercent null when the shop did not say
public record RunResult(
        LocalDate from,
        LocalDate until,
        ArmResult holdout,
        ArmResult a,
        @Nullable ArmResult b,
        @Nullable Integer marginPercent) {

    public ArmResult treated() {
        return b == null ? a : a.and(b);
    }

    public Difference rate() {
        return Difference.ofRates(treated(), holdout);
    }

    /// In fen for each member.
    public Difference spent() {
        return Difference.ofMeans(treated(), holdout);
    }

    public Certainty rateCertainty() {
        return rate().certainty(treated().members(), holdout.members());
    }

    public Certainty spentCertainty() {
        return spent().certainty(treated().members(), holdout.members());
    }

    /// A against B.
    public @Nullable Difference between() {
        return b == null ? null : Difference.ofRates(a, b);
    }

    public @Nullable Certainty betweenCertainty() {
        Difference between = between();
        return b == null || between == null ? null : between.certainty(a.members(), b.members());
    }

    /// What the coupons took off and the messages cost.
    public Money cost() {
        return treated().discount().plus(Money.ofFen(Math.ceilDiv(treated().costLi(), 10)));
    }

    /// Margin on what was sold more than without the run, before its coupons were taken off, which are its cost; null
    /// without a holdout or a margin.
    public @Nullable Money incrementalMargin() {
        if (marginPercent == null || holdout.members() == 0) {
            return null;
        }
        double more =
                spent().value() * treated().members() + treated().discount().fen();
        return Money.ofFen(Math.round(more * marginPercent / 100));
    }

    /// (incremental margin - cost) / cost, in per cent; null when there is no margin or no cost.
    public @Nullable Long returnPercent() {
        Money margin = incrementalMargin();
        return margin == null || cost().fen() <= 0
                ? null
                : Math.round(100.0 * (margin.fen() - cost().fen()) / cost().fen());
    }
}
