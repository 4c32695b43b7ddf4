package io.zhanggui.sms.template;

import io.zhanggui.api.error.Refusal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A whole message as it is sent: signature, text and, where it promotes, the opt-out words.
/// @param signature without its brackets
/// @param values what was filled in, for networks that put the text together themselves
/// @param parts how many messages the network charges for it
public record MessageText(String signature, String text, Map<Variable, String> values, int parts) {
    private static final int MAX_SINGLE = 70;
    private static final int MAX_PART = 67;
    private static final int MAX_TEMPLATE = 500;
    private static final int MAX_MESSAGE = 700;
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}]*)}");

    public MessageText {
        values = values.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /// @param ending what the text has to end with, may be empty
    /// @param values by variable; every variable of a checked template has one
    public static MessageText of(String signature, String template, String ending, Map<Variable, String> values) {
        String filled = VARIABLE.matcher(template)
                .replaceAll(match -> Matcher.quoteReplacement(values.getOrDefault(Variable.named(match.group(1)), "")));
        String front = "【" + signature + "】";
        String end = filled.strip().endsWith(ending) ? "" : ending;
        // The opt-out words may not fall off at the end.
        int room = MAX_MESSAGE - front.length() - end.length();
        String text = front + cut(filled, room) + end;
        return new MessageText(signature, text, said(template, values), parts(text.length()));
    }

    private static Map<Variable, String> said(String template, Map<Variable, String> values) {
        Map<Variable, String> said = new EnumMap<>(Variable.class);
        for (Variable variable : Variable.values()) {
            if (template.contains(variable.written())) {
                said.put(variable, values.getOrDefault(variable, ""));
            }
        }
        return said;
    }

    /// Not between the two halves of one character.
    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /// At most 70 characters, signature included, are one message; a longer one is cut into parts of 67, because each
    /// carries the place it has in the whole.
    static int parts(int length) {
        return length <= MAX_SINGLE ? 1 : Math.ceilDiv(length, MAX_PART);
    }

    /// @param known the variables that the occasion has
    /// @throws Refusal for an empty or too long template, or one with a variable that does not exist
    static void check(String template, Collection<Variable> known) {
        if (template.isBlank() || template.length() > MAX_TEMPLATE) {
            throw new Refusal("sms.template.length.invalid", MAX_TEMPLATE, template.length());
        }
        List<String> written = known.stream().map(Variable::written).toList();
        VARIABLE.matcher(template)
                .results()
                .map(MatchResult::group)
                .filter(variable -> !written.contains(variable))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new Refusal(
                            "sms.template.variable.unknown",
                            unknown,
                            written.stream().collect(Collectors.joining(" ")));
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

        /// As it stands between the braces.
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Variable named(String key) {
            return Arrays.stream(values())
                    .filter(variable -> variable.key().equals(key))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(key));
        }
    }
}
