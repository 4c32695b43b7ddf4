package io.zhanggui.sms.optout;

import java.util.regex.Pattern;

/// Phones as networks write them.
public final class Phones {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\-()]");
    private static final Pattern MAINLAND = Pattern.compile("(?:\\+|00)?86(1\\d{10})");
    private static final Pattern POSSIBLE = Pattern.compile("\\+?\\d{5,20}");

    private Phones() {}

    /// Without separators, and without the country's number before a mobile phone of the mainland.
    public static String normal(String phone) {
        String plain = SEPARATORS.matcher(phone).replaceAll("");
        return MAINLAND.matcher(plain).replaceFirst("$1");
    }

    public static boolean isPossible(String normal) {
        return POSSIBLE.matcher(normal).matches();
    }
}
