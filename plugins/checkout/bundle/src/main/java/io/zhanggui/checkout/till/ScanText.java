package io.zhanggui.checkout.till;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What was typed into the scan field: `3*` in front is a quantity, `=68` an amount to sell at once.
/// @param quantity one, unless given
/// @param counted the quantity was given
/// @param quickAmount the amount of a quick sale
public record ScanText(Quantity quantity, boolean counted, String text, Optional<Money> quickAmount) {
    private static final Pattern TIMES = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,3})?)\\s*[*×xX](.*)", Pattern.DOTALL);
    private static final Pattern QUICK = Pattern.compile("[=＝](.+)");

    public static ScanText of(String typed) {
        String text = typed.strip();
        Matcher quick = QUICK.matcher(text);
        if (quick.matches()) {
            Money amount = Money.parseYuan(quick.group(1));
            if (amount.fen() <= 0) {
                throw new Refusal("checkout.pay.above-zero");
            }
            return new ScanText(Quantity.ONE, false, "", Optional.of(amount));
        }
        Matcher times = TIMES.matcher(text);
        if (!times.matches()) {
            return new ScanText(Quantity.ONE, false, text, Optional.empty());
        }
        Quantity quantity = Quantity.parse(times.group(1));
        if (quantity.thousandths() == 0) {
            throw new Refusal("quantity.invalid", times.group(1));
        }
        return new ScanText(quantity, true, times.group(2).strip(), Optional.empty());
    }

    /// A printed total several times.
    public static @Nullable Money times(@Nullable Money amount, Quantity factor) {
        return amount == null ? null : factor.times(amount);
    }

    /// A scanned quantity several times; 0.325 kg twice is 0.65 kg.
    public static Quantity times(Quantity scanned, Quantity factor) {
        return new Quantity(BigDecimal.valueOf(scanned.thousandths())
                .multiply(BigDecimal.valueOf(factor.thousandths(), 3))
                .setScale(0, java.math.RoundingMode.HALF_UP)
                .longValueExact());
    }
}
