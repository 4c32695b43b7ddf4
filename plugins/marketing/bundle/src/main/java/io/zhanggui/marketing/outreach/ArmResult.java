package io.zhanggui.marketing.outreach;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;

/// What the members of an arm did in the window.
/// @param redeemed whose coupon of this run was used in the window
/// @param bought who bought something and kept it
/// @param spentFen for goods and services, less what came back
/// @param spentSquared sum of the squares of each member's, as said in fen squared, for how sure a difference is
/// @param discount that the run's coupons gave in the window
/// @param costLi of the messages that were written, at the price that was confirmed
public record ArmResult(
        Arm arm,
        long members,
        long messages,
        long issued,
        long redeemed,
        long bought,
        long spentFen,
        double spentSquared,
        Money discount,
        long costLi) {

    static ArmResult nothing(Arm arm) {
        return new ArmResult(arm, 0, 0, 0, 0, 0, 0, 0, Money.ZERO, 0);
    }

    /// @param until last day that counts
    ArmResult plus(Entry entry, LocalDate until, boolean hasBought, long fen) {
        Entry.Given coupon = entry.coupon();
        boolean used = coupon != null && coupon.isUsedBy(until);
        Money off = coupon == null || !used ? Money.ZERO : coupon.discount();
        return new ArmResult(
                arm,
                members + 1,
                messages + (entry.messaged() ? 1 : 0),
                issued + (coupon == null ? 0 : 1),
                redeemed + (used ? 1 : 0),
                bought + (hasBought ? 1 : 0),
                Math.addExact(spentFen, fen),
                spentSquared + (double) fen * fen,
                discount.plus(off),
                costLi);
    }

    ArmResult costing(long li) {
        return new ArmResult(arm, members, messages, issued, redeemed, bought, spentFen, spentSquared, discount, li);
    }

    /// Both arms that got something, taken together.
    ArmResult and(ArmResult other) {
        return new ArmResult(
                arm,
                members + other.members,
                messages + other.messages,
                issued + other.issued,
                redeemed + other.redeemed,
                bought + other.bought,
                Math.addExact(spentFen, other.spentFen),
                spentSquared + other.spentSquared,
                discount.plus(other.discount),
                costLi + other.costLi);
    }

    /// Share of those who bought.
    public double rate() {
        return members == 0 ? 0 : (double) bought / members;
    }

    /// What was spent by each on average, in fen.
    public double mean() {
        return members == 0 ? 0 : (double) spentFen / members;
    }

    /// Of the mean.
    double variance() {
        if (members < 2) {
            return 0;
        }
        double spread = spentSquared - members * mean() * mean();
        return Math.max(0, spread) / (members - 1) / members;
    }
}
