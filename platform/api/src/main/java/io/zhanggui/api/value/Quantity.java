package io.zhanggui.api.value;

import io.zhanggui.api.error.Refusal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.regex.Pattern;

/// A quantity with three decimals, held as thousandths: 1 piece = 1000. May be negative; overflow throws
/// [ArithmeticException].
public record Quantity(long thousandths) implements Comparable<Quantity> {
    public static final Quantity ZERO = new Quantity(0);
    public static final Quantity ONE = new Quantity(1_000);

    private static final Pattern TYPED = Pattern.compile("-?\\d{1,12}(\\.\\d{1,3})?");

    public static Quantity of(long pieces) {
        return new Quantity(Math.multiplyExact(pieces, 1_000L));
    }

    /// Reads `2`, `1.5`, `0.325`.
    /// @throws Refusal with the text `quantity.invalid` otherwise
    public static Quantity parse(String typed) {
        String text = java.text.Normalizer.normalize(typed, java.text.Normalizer.Form.NFKC)
                .strip();
        if (!TYPED.matcher(text).matches()) {
            throw new Refusal("quantity.invalid", typed);
        }
        return new Quantity(new BigDecimal(text).movePointRight(3).longValueExact());
    }

    public Quantity plus(Quantity addend) {
        return new Quantity(Math.addExact(thousandths, addend.thousandths));
    }

    public Quantity minus(Quantity subtrahend) {
        return new Quantity(Math.subtractExact(thousandths, subtrahend.thousandths));
    }

    public Quantity negated() {
        return new Quantity(Math.negateExact(thousandths));
    }

    /// Unit price times quantity, half a fen rounded away from zero.
    public Money times(Money unitPrice) {
        return unitPrice.share(thousandths, 1_000);
    }

    /// What an amount buys at a unit price, half a thousandth rounded up. Empty where that is nothing, or the price is.
    public static Optional<Quantity> bought(Money amount, Money unitPrice) {
        if (amount.fen() <= 0 || unitPrice.fen() <= 0) {
            return Optional.empty();
        }
        Quantity bought = new Quantity(BigDecimal.valueOf(amount.fen(), -3)
                .divide(BigDecimal.valueOf(unitPrice.fen()), 0, RoundingMode.HALF_UP)
                .longValueExact());
        return bought.equals(ZERO) ? Optional.empty() : Optional.of(bought);
    }

    public boolean isWhole() {
        return thousandths % 1_000 == 0;
    }

    /// Without trailing zeros: `2`, `1.5`, `-0.325`.
    public String format() {
        return thousandths == 0
                ? "0"
                : BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
    }

    @Override
    public int compareTo(Quantity other) {
        return Long.compare(thousandths, other.thousandths);
    }

    @Override
    public String toString() {
        return format();
    }
}
