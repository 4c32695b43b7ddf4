package io.zhanggui.marketing.outreach.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.marketing.outreach.Arm;
import io.zhanggui.marketing.outreach.Counts;
import io.zhanggui.marketing.outreach.Preview;
import io.zhanggui.marketing.outreach.Preview.ArmPreview;

/// What confirming would do: to how many, what they read, and what it costs.
final class PreviewPanel extends Div {
    private final transient RunWords words;

    PreviewPanel(Preview preview, RunWords words) {
        this.words = words;
        addClassName("run-preview");
        Counts counts = preview.counts();
        add(pair("marketing.run.preview.holdout", RunWords.number(counts.holdout())));
        arm(Arm.A, preview.a(), preview.b() != null);
        ArmPreview b = preview.b();
        if (b != null) {
            arm(Arm.B, b, true);
        }
        if (preview.run().hasMessage()) {
            add(
                    pair(
                            "marketing.run.preview.unreachable",
                            getTranslation(
                                    "marketing.run.preview.unreachable.why",
                                    counts.noPhone(),
                                    counts.noConsent(),
                                    counts.optedOut())),
                    pair("marketing.run.preview.cost", "¥" + preview.cost().format()));
            add(new MessageBox(Tone.INFO, getTranslation("marketing.run.preview.hours")));
        }
    }

    private void arm(Arm arm, ArmPreview preview, boolean several) {
        add(pair(
                several ? "marketing.run.preview.arm-" + arm : "marketing.run.preview.treated",
                RunWords.number(preview.members())));
        add(new MessageBox(Tone.CAUTION, words.liability(preview.coupon(), preview.members())));
        if (preview.message() != null) {
            Div text = new Div(preview.message().text());
            text.addClassName("run-message");
            Span parts = new Span(getTranslation(
                    "marketing.run.preview.parts",
                    preview.message().length(),
                    preview.message().parts(),
                    RunWords.number(preview.messages())));
            parts.addClassName("zg-small");
            add(text, parts);
        }
    }

    private Div pair(String key, String value) {
        Div pair = new Div(new Span(getTranslation(key)), new Span(value));
        pair.addClassName("zg-pair");
        return pair;
    }
}
