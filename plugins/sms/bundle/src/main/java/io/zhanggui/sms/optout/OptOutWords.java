package io.zhanggui.sms.optout;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people write to opt out, in whatever case, width and punctuation: `td`, `Ｒ`, `【R】`, `退订。谢谢`.
final class OptOutWords {
    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\p{P}\\p{S}\\p{Z}\\p{Cf}\\x{FE0F}]+");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final String ASKING = "(?:我要|我想|请|麻烦)?";
    private static final Pattern LAST_WORD = Pattern.compile("([A-Za-z0-9]+)[^A-Za-z0-9]*$");

    private OptOutWords() {}

    /// A word of one sign counts only by itself, as `T` begins a T-shirt too. A longer one counts as the first word,
    /// and one of Chinese characters where the message begins with it, as Chinese has no spaces: `退订谢谢`, `我要退订`.
    /// @param words separated by commas
    static boolean isOptOut(String message, String words) {
        List<String> said = words(message);
        return !said.isEmpty() && words(words).stream().anyMatch(word -> isOptOut(said, word));
    }

    private static boolean isOptOut(List<String> said, String word) {
        if (HAN.matcher(word).find()) {
            return Pattern.compile(ASKING + Pattern.quote(word))
                    .matcher(String.join("", said))
                    .lookingAt();
        }
        String first = said.getFirst();
        if (word.length() == 1) {
            return said.size() == 1 && first.equals(word);
        }
        return first.equals(word)
                || first.startsWith(word)
                        && HAN.matcher(first.substring(word.length())).lookingAt();
    }

    private static List<String> words(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
        return Arrays.stream(SEPARATORS.split(plain))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /// The word that the end of a promotion asks for, such as `R`; empty when it names none of Latin letters.
    static String namedBy(String ending) {
        Matcher last = LAST_WORD.matcher(Normalizer.normalize(ending, Normalizer.Form.NFKC));
        return last.find() ? last.group(1) : "";
    }
}
