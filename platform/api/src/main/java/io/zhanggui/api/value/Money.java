package io.zhanggui.api.value;

import io.zhanggui.api.error.Refusal;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Pattern;

/// An exact amount in fen (100 fen = 1 yuan). May be negative. Rounds only in [#share]; overflow throws
/// [ArithmeticException].
public record Money(long fen) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    /// Twice as much, and as much again, is still a long.
    private static final long ALMOST = 1L << 61;

    private static final Pattern YUAN = Pattern.compile("-?\\d{1,13}(\\.\\d{1,2})?");

    public static Money ofFen(long fen) {
        return fen == 0 ? ZERO : new Money(fen);
    }

    /// Reads what a person types: `12`, `12.5`, `1,234.50`, `¥12.00`, full-width digits too.
    /// @throws Refusal with the text `money.invalid` when it is not an amount with at most two decimals
    public static Money parseYuan(String typed) {
        String text = java.text.Normalizer.normalize(typed, java.text.Normalizer.Form.NFKC)
                .strip()
                .replace(",", "")
                .replace("¥", "")
                .replace("\u2212", "-");
        if (!YUAN.matcher(text).matches()) {
            throw new Refusal("money.invalid", typed);
        }
        return new Money(new BigDecimal(text).movePointRight(2).longValueExact());
    }

    public Money plus(Money addend) {
        return new Money(Math.addExact(fen, addend.fen));
    }

    public Money minus(Money subtrahend) {
        return new Money(Math.subtractExact(fen, subtrahend.fen));
    }

    public Money negated() {
        return new Money(Math.negateExact(fen));
    }

    /// The part of the amount that `part` is of `whole`, half a fen rounded away from zero. The only way to round.
    /// @param part of any sign, also beyond the whole
    /// @param whole above zero
    public Money share(long part, long whole) {
        if (whole <= 0) {
            throw new IllegalArgumentException("a whole above zero: " + whole);
        }
        long narrow = fen * part;
        if (Math.multiplyHigh(fen, part) == narrow >> 63 && Math.abs(narrow) < ALMOST && whole < ALMOST) {
            long magnitude = (2 * Math.abs(narrow) + whole) / (2 * whole);
            return ofFen(narrow < 0 ? -magnitude : magnitude);
        }
        BigInteger product = BigInteger.valueOf(fen).multiply(BigInteger.valueOf(part));
        BigInteger rounded = product.abs()
                .shiftLeft(1)
                .add(BigInteger.valueOf(whole))
                .divide(BigInteger.valueOf(whole).shiftLeft(1));
        return ofFen((product.signum() < 0 ? rounded.negate() : rounded).longValueExact());
    }

    public boolean isNegative() {
        return fen < 0;
    }

    /// Two decimals with thousands separated and without a currency sign: `1,234.50`, `−17.80` (U+2212).
    public String format() {
        String whole = Long.toString(Math.absExact(fen / 100));
        long rest = Math.absExact(fen % 100);
        StringBuilder text = new StringBuilder(whole.length() + 12);
        if (fen < 0) {
            text.append('\u2212');
        }
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                text.append(',');
            }
            text.append(whole.charAt(i));
        }
        return text.append(rest < 10 ? ".0" : ".").append(rest).toString();
    }

    /// Two decimals without thousands separators, for files and fields: `1234.50`, `-17.80`.
    public String plain() {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(fen, other.fen);
    }

    @Override
    public String toString() {
        return plain();
    }
}
