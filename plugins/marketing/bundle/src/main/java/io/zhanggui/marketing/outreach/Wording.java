package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words of a message that tell about its coupon; those about the member and the shop are filled in by the
/// messages.
public final class Wording {
    public static final String COUPON = "{coupon}";
    public static final String CODE = "{coupon-code}";
    public static final String LAST_DAY = "{last-day}";

    private static final Pattern VARIABLE = Pattern.compile("\\{[^{}]*}");
    private static final List<String> KNOWN =
            List.of("{member}", "{store}", "{balance}", "{points}", COUPON, CODE, LAST_DAY);

    private Wording() {}

    /// Messages know more variables, of sales and codes, which say nothing here.
    /// @throws Refusal naming one that this text cannot fill in
    static void check(String text) {
        VARIABLE.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(variable -> !KNOWN.contains(variable))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new Refusal("marketing.run.variable-unknown", unknown, String.join(" ", KNOWN));
                });
    }

    /// @param lastDay null for no end, which says nothing
    static String of(String text, String coupon, String code, @Nullable LocalDate lastDay) {
        return text.replace(COUPON, coupon)
                .replace(CODE, code)
                .replace(LAST_DAY, lastDay == null ? "" : lastDay.toString());
    }

    /// Whether a text tells about a coupon.
    static boolean needsCoupon(String text) {
        return text.contains(COUPON) || text.contains(CODE) || text.contains(LAST_DAY);
    }
}
