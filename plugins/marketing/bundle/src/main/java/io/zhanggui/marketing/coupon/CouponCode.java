package io.zhanggui.marketing.coupon;

import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// What is printed and typed: eleven random characters and a check character, without such as look alike, and without
/// the X that the till takes for "times". 29 characters, a prime: every single mistyped character, and every two
/// swapped ones, are noticed. Of 29^11 codes nobody guesses one that was issued.
/// @param text twelve characters
public record CouponCode(String text) {
    public static final int LENGTH = 12;

    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWYZ";
    private static final int GROUP = 4;

    public CouponCode {
        if (!isCode(text)) {
            throw new IllegalArgumentException("not a coupon code: " + text);
        }
    }

    /// @param random cannot be foretold
    public static CouponCode random(RandomGenerator random) {
        StringBuilder text = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH - 1; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new CouponCode(text.append(checkOf(text)).toString());
    }

    /// What was scanned or typed, in capitals or not, with or without hyphens.
    public static Optional<CouponCode> parse(String typed) {
        String text = typed.replace("-", "").replace(" ", "").toUpperCase(Locale.ROOT);
        return isCode(text) ? Optional.of(new CouponCode(text)) : Optional.empty();
    }

    /// In groups of four, for people: `7KQ2-M4VA-9ZTC`.
    public String grouped() {
        return text.substring(0, GROUP) + "-" + text.substring(GROUP, 2 * GROUP) + "-" + text.substring(2 * GROUP);
    }

    private static boolean isCode(String text) {
        return text.length() == LENGTH
                && text.chars().allMatch(each -> ALPHABET.indexOf(each) >= 0)
                && checkOf(text) == text.charAt(LENGTH - 1);
    }

    private static char checkOf(CharSequence text) {
        int sum = 0;
        for (int i = 0; i < LENGTH - 1; i++) {
            sum += (i + 2) * ALPHABET.indexOf(text.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }
}
