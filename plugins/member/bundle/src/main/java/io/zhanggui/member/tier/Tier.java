package io.zhanggui.member.tier;

import io.zhanggui.api.value.Money;
import java.math.BigInteger;

/// A tier (等级) and what it gives.
/// @param position from the lowest, which new members get, to the highest
/// @param payPerMille what is paid of the list price in thousandths: 900 is 9 折, 1000 no discount
/// @param pointsPerCent points earned of the usual ones in hundredths: 150 is one and a half times
/// @param birthdayPayPerMille what is paid in the month of the birthday, 1000 for no discount
/// @param birthdayPointsPerCent points earned in the month of the birthday, in hundredths on top of the others;
/// 100 for the usual
/// @param version counts the changes
public record Tier(
        long id,
        String code,
        String name,
        int position,
        int payPerMille,
        int pointsPerCent,
        int birthdayPayPerMille,
        int birthdayPointsPerCent,
        int version) {

    /// Whether another gives the same.
    public boolean hasSameRights(Tier other) {
        return payPerMille == other.payPerMille
                && pointsPerCent == other.pointsPerCent
                && birthdayPayPerMille == other.birthdayPayPerMille
                && birthdayPointsPerCent == other.birthdayPointsPerCent;
    }

    /// The same under another name.
    public Tier named(String newName) {
        return new Tier(
                id,
                code,
                newName,
                position,
                payPerMille,
                pointsPerCent,
                birthdayPayPerMille,
                birthdayPointsPerCent,
                version);
    }

    public boolean hasDiscount() {
        return payPerMille < 1_000;
    }

    public boolean hasBirthdayDiscount() {
        return birthdayPayPerMille < 1_000;
    }

    /// What is taken off an amount; half a fen of the price is rounded up.
    Money reduction(Money amount) {
        return reduction(amount, payPerMille);
    }

    /// What is taken off in the month of the birthday.
    public Money birthdayReduction(Money amount) {
        return reduction(amount, birthdayPayPerMille);
    }

    private static Money reduction(Money amount, int payPerMille) {
        BigInteger paid = BigInteger.valueOf(amount.fen())
                .multiply(BigInteger.valueOf(payPerMille))
                .add(BigInteger.valueOf(500))
                .divide(BigInteger.valueOf(1_000));
        return amount.minus(Money.ofFen(paid.longValueExact()));
    }

    /// As people write a discount: `9` for 900, `8.5` for 850, `9.25` for 925.
    public String discountTenths() {
        return tenths(payPerMille);
    }

    /// For languages that say what is taken off: `10` for 900, `7.5` for 925.
    public static String percentOff(int payPerMille) {
        int off = 1_000 - payPerMille;
        return off % 10 == 0 ? Integer.toString(off / 10) : off / 10 + "." + off % 10;
    }

    /// As people write a discount: `9` for 900.
    public static String tenths(int payPerMille) {
        String digits = String.format(java.util.Locale.ROOT, "%d.%02d", payPerMille / 100, payPerMille % 100);
        return digits.replaceFirst("\\.?0+$", "");
    }
}
