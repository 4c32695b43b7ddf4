package io.zhanggui.sms.outbox;

import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.OutgoingMessage;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What providers say, without what they quote: gateways name the phone that they refuse and the text that does not
/// match, clouds the request whose signature is wrong. What they say is stored and shown.
final class Discreet {
    private static final String STARS = "***";
    private static final Pattern SIGNATURE = Pattern.compile("^【[^】]*】");
    /// A number that a person could be reached by or pay with; not a state such as 0x00000058 or SMS_154950909.
    private static final Pattern LONG_NUMBER = Pattern.compile("(?<![0-9]|0x[0-9A-Fa-f]{0,8}|SMS_)[0-9]{6,}");
    /// A shorter one stands in too many words of their own: an amount, a code of an error.
    private static final Pattern SAYS_NOTHING = Pattern.compile(".?|[0-9]{1,3}");

    private Discreet() {}

    static Outcome outcome(Outcome said, OutgoingMessage about) {
        return switch (said) {
            case Outcome.Accepted accepted -> accepted;
            case Outcome.Rejected rejected -> new Outcome.Rejected(words(rejected.why(), about));
            case Outcome.TryLater later -> new Outcome.TryLater(words(later.why(), about));
            case Outcome.Unknown unknown -> new Outcome.Unknown(words(unknown.why(), about), unknown.references());
        };
    }

    static String words(String said, OutgoingMessage about) {
        String content = SIGNATURE.matcher(about.text()).replaceFirst("");
        String words = said.replace(about.text(), STARS);
        for (String quoted : Stream.concat(Stream.of(content, about.phone()), about.values().values().stream())
                .filter(quoted -> !SAYS_NOTHING.matcher(quoted).matches())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            words = words.replace(quoted, STARS);
        }
        return withoutLongNumbers(words);
    }

    static String withoutLongNumbers(String words) {
        return LONG_NUMBER.matcher(words).replaceAll(STARS);
    }
}
