package io.zhanggui.marketing.outreach.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.marketing.outreach.ArmResult;
import io.zhanggui.marketing.outreach.Difference;
import io.zhanggui.marketing.outreach.Difference.Certainty;
import io.zhanggui.marketing.outreach.RunResult;
import java.util.Objects;

/// What came of a run, in figures and in one plain sentence on how sure that is.
final class ResultPanel extends Div {
    private static final String PREFIX = "marketing.result.";

    ResultPanel(RunResult result) {
        addClassName("run-result");
        arm("marketing.arm.A", result.a());
        ArmResult b = result.b();
        if (b != null) {
            arm("marketing.arm.B", b);
        }
        arm("marketing.arm.HOLDOUT", result.holdout());
        compare(result);
        if (result.b() != null) {
            Difference between = Objects.requireNonNull(result.between());
            add(sentence(
                    PREFIX + "between." + result.betweenCertainty(),
                    Tone.INFO,
                    RunWords.percent(between.value()),
                    RunWords.percent(between.low()),
                    RunWords.percent(between.high())));
        }
        worth(result);
        Span until = new Span(getTranslation(PREFIX + "window", result.from(), result.until()));
        until.addClassName("zg-small");
        add(until);
    }

    private void arm(String titleKey, ArmResult arm) {
        Span title = new Span(getTranslation(titleKey));
        title.addClassName("zg-strong");
        add(title, pair("members", RunWords.number(arm.members())));
        if (arm.issued() > 0) {
            add(pair("redeemed", part(arm.redeemed(), arm.issued())));
        }
        add(pair("bought", part(arm.bought(), arm.members())), pair("mean", "¥" + RunWords.yuan(arm.mean())));
    }

    private static String part(long some, long all) {
        return RunWords.number(some) + (all == 0 ? "" : " · " + RunWords.percent((double) some / all));
    }

    private void compare(RunResult result) {
        if (result.holdout().members() == 0) {
            add(new MessageBox(Tone.CAUTION, getTranslation(PREFIX + "no-holdout")));
            return;
        }
        Difference rate = result.rate();
        add(sentence(
                PREFIX + "rate." + result.rateCertainty(),
                tone(result.rateCertainty()),
                RunWords.percent(rate.value()),
                RunWords.percent(rate.low()),
                RunWords.percent(rate.high())));
        Difference spent = result.spent();
        add(sentence(
                PREFIX + "spent." + result.spentCertainty(),
                tone(result.spentCertainty()),
                RunWords.yuan(spent.value()),
                RunWords.yuan(spent.low()),
                RunWords.yuan(spent.high())));
    }

    private static Tone tone(Certainty certainty) {
        return switch (certainty) {
            case MORE -> Tone.GAIN;
            case LESS -> Tone.ALERT;
            case UNSURE, TOO_FEW -> Tone.CAUTION;
        };
    }

    private MessageBox sentence(String key, Tone tone, String value, String low, String high) {
        return new MessageBox(tone, getTranslation(key, value, low, high));
    }

    private void worth(RunResult result) {
        add(pair("cost", "¥" + result.cost().format()));
        Money margin = result.incrementalMargin();
        if (margin == null) {
            Span why = new Span(getTranslation(PREFIX + "no-margin"));
            why.addClassName("zg-small");
            add(why);
            return;
        }
        add(pair("margin", "¥" + margin.format()));
        Long percent = result.returnPercent();
        add(pair("return", percent == null ? "—" : percent + "%"));
    }

    private Div pair(String key, String value) {
        Div pair = new Div(new Span(getTranslation(PREFIX + key)), new Span(value));
        pair.addClassName("zg-pair");
        return pair;
    }
}
