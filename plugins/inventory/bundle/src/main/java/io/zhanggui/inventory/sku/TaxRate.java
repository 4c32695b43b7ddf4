package io.zhanggui.inventory.sku;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The rate of value-added tax that a price contains (含税价). Which rates there are is for the law to say.
/// @param perMille 0 to 1000: 130 is 13 %
public record TaxRate(int perMille) {
    private static final int WHOLE = 1_000;
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3}(?:\\.\\d)?)\\s*[%％]?");

    public TaxRate {
        if (perMille < 0 || perMille > WHOLE) {
            throw new IllegalArgumentException("0 to 1000: " + perMille);
        }
    }

    /// `13`, `13%` or `0.5%`.
    /// @throws Refusal for anything else
    public static TaxRate parse(String text) {
        Matcher parts = WRITTEN.matcher(text.strip());
        if (parts.matches()) {
            int perMille = new BigDecimal(parts.group(1)).movePointRight(1).intValueExact();
            if (perMille <= WHOLE) {
                return new TaxRate(perMille);
            }
        }
        throw new Refusal("inventory.sku.tax.invalid", text.strip());
    }

    public String format() {
        return BigDecimal.valueOf(perMille, 1).stripTrailingZeros().toPlainString() + "%";
    }

    /// The tax in a price, half a fen rounded away from zero.
    public Money in(Money price) {
        BigInteger tax = BigInteger.valueOf(price.fen()).multiply(BigInteger.valueOf(perMille));
        return Money.ofFen(new BigDecimal(tax)
                .divide(BigDecimal.valueOf(WHOLE + perMille), 0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
