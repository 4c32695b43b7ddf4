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

    /// Members of an arm, below which nothing is said.
    public static final int ENOUGH_MEMBERS = 30;

    /// Buyers in an arm, below which nothing is said of what was spent: a few large purchases are no rule, and the
    /// bounds
    /// would be too narrow.
    public static final int ENOUGH_BUYERS = 20;

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
        return rate().certainty(haveMembers(treated(), holdout));
    }

    public Certainty spentCertainty() {
        return spent().certainty(haveMembers(treated(), holdout)
                && Math.min(treated().bought(), holdout.bought()) >= ENOUGH_BUYERS);
    }

    private static boolean haveMembers(ArmResult one, ArmResult other) {
        return Math.min(one.members(), other.members()) >= ENOUGH_MEMBERS;
    }

    /// A against B.
    public @Nullable Difference between() {
        return b == null ? null : Difference.ofRates(a, b);
    }

    public @Nullable Certainty betweenCertainty() {
        Difference between = between();
        return b == null || between == null ? null : between.certainty(haveMembers(a, b));
    }

    /// What the coupons took off and the messages cost.
    public Money cost() {
        return treated().discount().plus(Money.ofFen(Math.ceilDiv(treated().costLi(), 10)));
    }

    /// Margin on what was sold more than without the run, before its coupons were taken off, which are its cost; null
    /// without a margin, or when the difference may well be chance.
    public @Nullable Money incrementalMargin() {
        boolean sure = spentCertainty() == Certainty.MORE || spentCertainty() == Certainty.LESS;
        if (marginPercent == null || !sure) {
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
