package io.zhanggui.sms.template.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.sms.template.Li;
import io.zhanggui.sms.template.MessageText;
import io.zhanggui.sms.template.MessageText.Variable;
import io.zhanggui.sms.template.SampleValues;
import io.zhanggui.sms.template.Scene;
import io.zhanggui.sms.template.Template;
import io.zhanggui.sms.template.Templates;

/// The editor of one template.
final class TemplateCard extends Card {
    private static final int PREVIEW_MILLIS = 300;

    private final Templates templates;
    private final SampleValues samples;
    private final Scene scene;
    private final Store store;
    private final TextArea text = new TextArea();
    private final Checkbox active = new Checkbox();
    private final MessageBox preview = new MessageBox(Tone.GAIN, "");

    TemplateCard(Templates templates, SampleValues samples, Scene scene, Store store, boolean mayEdit) {
        this.templates = templates;
        this.samples = samples;
        this.scene = scene;
        this.store = store;
        addClassNames("zg-padded", "zg-form");
        Template template = templates.template(scene);
        Span title = new Span(getTranslation(scene.textKey()));
        title.addClassName("zg-strong");
        active.setLabel(getTranslation("sms.template.active"));
        active.setValue(template.active());
        active.setEnabled(mayEdit);
        text.setLabel(getTranslation("sms.template.text"));
        text.setWidthFull();
        text.setMinRows(4);
        text.setValue(template.text());
        text.setReadOnly(!mayEdit);
        text.setValueChangeMode(ValueChangeMode.TIMEOUT);
        text.setValueChangeTimeout(PREVIEW_MILLIS);
        text.addValueChangeListener(change -> preview());
        Div variables = new Div();
        variables.addClassName("zg-row");
        for (Variable variable : scene.variables()) {
            Chip chip = new Chip(variable.written() + " " + getTranslation("sms.variable." + variable));
            if (mayEdit) {
                chip.addClickListener(click -> text.setValue(text.getValue() + variable.written()));
            }
            variables.add(chip);
        }
        add(title, active, text, variables, preview);
        if (mayEdit) {
            Button save = new Button(getTranslation("sms.template.save"), click -> store());
            save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            Div row = new Div(save);
            row.addClassName("zg-row");
            add(row);
        }
        preview();
    }

    /// How the message will look, how long it is and what it costs, with made-up values.
    private void preview() {
        try {
            MessageText message = templates.fill(scene, text.getValue(), store.id(), samples.of(store.id()));
            text.setInvalid(false);
            preview.setVisible(true);
            preview.setText(message.text());
            preview.detail(getTranslation(
                    "sms.template.cost", message.text().length(), message.parts(), Li.yuan(templates.costLi(message))));
        } catch (Refusal wrong) {
            text.setErrorMessage(getTranslation(wrong.textKey(), wrong.arguments()));
            text.setInvalid(true);
            preview.setVisible(false);
        }
    }

    private void store() {
        templates.change(scene, text.getValue(), active.getValue());
        Notices.done(getTranslation("sms.template.saved", getTranslation(scene.textKey())));
    }
}
