package io.zhanggui.sms.template;

import io.zhanggui.api.error.Refusal;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A whole message as it is sent: signature and text.
/// @param parts how many messages the network charges for it
public record MessageText(String text, int parts) {
    private static final int MAX_SINGLE = 70;
    private static final int MAX_PART = 67;
    private static final int MAX_TEMPLATE = 500;
    private static final int MAX_MESSAGE = 700;
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    /// @param signature without its brackets
    /// @param values by variable; every variable of a checked template has one
    public static MessageText of(String signature, String template, Map<Variable, String> values) {
        String filled = VARIABLE.matcher(template)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(
                        values.getOrDefault(Variable.named(match.group(1)), "")));
        String whole = "【" + signature + "】" + filled;
        String text = whole.substring(0, Math.min(whole.length(), MAX_MESSAGE));
        return new MessageText(text, parts(text.length()));
    }

    /// At most 70 characters, signature included, are one message; a longer one is cut into parts of 67, because each
    /// carries the place it has in the whole.
    static int parts(int length) {
        return length <= MAX_SINGLE ? 1 : Math.ceilDiv(length, MAX_PART);
    }

    /// @throws Refusal for an empty or too long template, or one with a variable that does not exist
    static void check(String template) {
        if (template.isBlank() || template.length() > MAX_TEMPLATE) {
            throw new Refusal("sms.template.length.invalid", MAX_TEMPLATE, template.length());
        }
        VARIABLE.matcher(template).results().map(MatchResult::group).forEach(variable -> {
            if (!Variable.exists(variable.substring(1, variable.length() - 1))) {
                throw new Refusal("sms.template.variable.unknown", variable);
            }
        });
    }

    /// What a template may say about the sale. Written in braces, lower case: `{member}`.
    public enum Variable {
        MEMBER,
        AMOUNT,
        BALANCE,
        POINTS,
        STORE,
        DATE,
        CODE,
        MINUTES;

        public String written() {
            return "{" + key() + "}";
        }

        private String key() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static boolean exists(String key) {
            return java.util.Arrays.stream(values())
                    .anyMatch(variable -> variable.key().equals(key));
        }

        static Variable named(String key) {
            return valueOf(key.toUpperCase(java.util.Locale.ROOT));
        }
    }
}
