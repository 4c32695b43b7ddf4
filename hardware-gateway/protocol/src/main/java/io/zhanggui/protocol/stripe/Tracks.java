package io.zhanggui.protocol.stripe;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tracks without their marks, empty for one that is not there.
record Tracks(String first, String second, String third) {
    private static final int MAX_NUMBER_CHARS = 64;
    /// By ISO 7811: 79, 40 and 107 characters with marks and check character.
    private static final Pattern FRAME =
            Pattern.compile("(?:%([^%?;]{1,76})\\?.?)?(?:;([^%?;]{1,40})\\?.?)?(?:[;+_]([^%?;]{1,107})\\?.?)?");

    /// ISO 7813: format B, the number, the name, the date.
    private static final Pattern BANK_FIRST = Pattern.compile("B\\s*([0-9 ]{12,23})\\^.*");
    /// ISO 7813: the number, the end of the card's life, what it may be used for.
    private static final Pattern BANK_SECOND = Pattern.compile("([0-9]{12,19})[=D]([0-9]{4}.*)?");
    /// ISO 4909: a format code of two digits before the number.
    private static final Pattern BANK_THIRD = Pattern.compile("[0-9]{2}([0-9]{12,19})[=D].*");

    static Optional<Tracks> of(String text) {
        String line = text.strip();
        Matcher matcher = FRAME.matcher(line);
        if (line.isEmpty() || !matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new Tracks(orNone(matcher.group(1)), orNone(matcher.group(2)), orNone(matcher.group(3))));
    }

    private static String orNone(@Nullable String track) {
        return track == null ? "" : track;
    }

    Stripe stripe() {
        if (isBank(BANK_FIRST, first)
                || isBank(BANK_SECOND, second)
                || isBank(BANK_THIRD, second)
                || isBank(BANK_THIRD, third)) {
            return new Stripe.BankCard();
        }
        return number(second, "[=D]")
                .or(() -> number(first, "\\^"))
                .or(() -> number(third, "[=D]"))
                .<Stripe>map(Stripe.Card::new)
                .orElseGet(Stripe.Unreadable::new);
    }

    private static boolean isBank(Pattern format, String track) {
        Matcher matcher = format.matcher(track);
        return matcher.matches() && isCheckedNumber(matcher.group(1).replace(" ", ""));
    }

    /// The check digit of ISO 7812 (Luhn), and a length that cards to pay with have.
    private static boolean isCheckedNumber(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return digits.length() >= 12 && digits.length() <= 19 && sum % 10 == 0;
    }

    /// A track that the reader could not read is an E alone.
    private static Optional<String> number(String track, String separator) {
        String number = track.split(separator, 2)[0].strip();
        return number.isEmpty() || number.equals("E") || number.length() > MAX_NUMBER_CHARS
                ? Optional.empty()
                : Optional.of(number);
    }

    /// Keeps what is on the card out of logs.
    @Override
    public String toString() {
        return "Tracks";
    }
}
