package io.zhanggui.sms.optout;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/// What people write to opt out.
final class OptOutWords {
    private static final Pattern SEPARATORS = Pattern.compile("[,，、;；\\s]+");
    private static final Pattern WORD_END = Pattern.compile("[\\s\\p{Punct}。，！、．　]+");

    private OptOutWords() {}

    /// Whether the first word of a message is one of these, in whatever case: `td`, `退订。谢谢`.
    /// @param words separated by commas
    static boolean isOptOut(String message, String words) {
        String first = Arrays.stream(WORD_END.split(message.strip()))
                .filter(word -> !word.isEmpty())
                .findFirst()
                .orElse("")
                .toUpperCase(Locale.ROOT);
        return !first.isEmpty()
                && Arrays.stream(SEPARATORS.split(words))
                        .map(word -> word.toUpperCase(Locale.ROOT))
                        .anyMatch(first::equals);
    }
}
