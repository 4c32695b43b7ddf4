package io.zhanggui.host.ui;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.api.work.OutcomeUnknown;
import io.zhanggui.host.text.PropertyTexts;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a person is told about something that went wrong: a sentence with what to do, and, unless it was a
/// plain refusal, a reference under which the log has the cause.
/// @param reference for example `E-7F3A9C`; empty for a refusal, which needs no look into the log
record Explanation(String sentence, String reference) {
    private static final Logger LOG = LoggerFactory.getLogger(Explanation.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CAUSES_LOOKED_AT = 10;

    /// Finds the explanation and writes the cause to the log if it has a reference.
    static Explanation of(Throwable failure, PropertyTexts texts, Locale locale) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < CAUSES_LOOKED_AT; depth++) {
            switch (cause) {
                case Refusal refusal -> {
                    return new Explanation(texts.sentence(refusal, locale), "");
                }
                case Unavailable unavailable -> {
                    return logged(texts.get("error.unavailable", locale), failure);
                }
                case OutcomeUnknown unknown -> {
                    return logged(texts.get("error.outcomeUnknown", locale), failure);
                }
                default -> cause = cause.getCause();
            }
        }
        return logged(texts.get("error.unexpected", locale), failure);
    }

    /// The small line below the sentence, empty without a reference.
    String detail(PropertyTexts texts, Locale locale) {
        return reference.isEmpty() ? "" : texts.get("error.reference", locale, reference);
    }

    private static Explanation logged(String sentence, Throwable failure) {
        byte[] random = new byte[3];
        RANDOM.nextBytes(random);
        String reference = "E-" + HexFormat.of().withUpperCase().formatHex(random);
        LOG.error(reference, failure);
        return new Explanation(sentence, reference);
    }
}
