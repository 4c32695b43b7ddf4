package io.zhanggui.commission.rule;

import io.zhanggui.api.error.Refusal;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Rates as people write them: basis points as percent.
public final class Percent {
    private static final Pattern TYPED = Pattern.compile("\\d{1,3}(\\.\\d{1,2})?");

    private Percent() {}

    /// `1000` becomes `10%`, `250` becomes `2.5%`.
    public static String format(int basisPoints) {
        BigDecimal percent = BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
        return percent.toPlainString() + "%";
    }

    /// Reads `10`, `2.5` or `2.5%` into basis points.
    /// @throws Refusal for anything else, or more than 100 %
    public static int parse(String typed) {
        String text = typed.strip().replace("%", "").replace("％", "").strip();
        if (TYPED.matcher(text).matches()) {
            int basisPoints = new BigDecimal(text).movePointRight(2).intValueExact();
            if (basisPoints <= RateCheck.MAX_BASIS_POINTS) {
                return basisPoints;
            }
        }
        throw new Refusal("commission.rule.rate.invalid", typed);
    }
}
