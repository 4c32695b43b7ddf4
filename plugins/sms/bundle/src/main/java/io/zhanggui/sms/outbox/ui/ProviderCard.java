package io.zhanggui.sms.outbox.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldBase;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.VersionedSave;
import io.zhanggui.sms.api.MessageProvider;
import io.zhanggui.sms.api.Outcome;
import io.zhanggui.sms.api.ProviderField;
import io.zhanggui.sms.channel.StoredSettings;
import io.zhanggui.sms.outbox.TestMessages;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/// What one provider needs to know, a message to try it, and the button that chooses it.
final class ProviderCard extends Card {
    private final MessageProvider provider;
    private final StoredSettings settings;
    private final TestMessages tests;
    private final Runnable changed;
    private final Map<String, Supplier<String>> typed = new LinkedHashMap<>();
    private final Div result = new Div();

    ProviderCard(
            MessageProvider provider, StoredSettings settings, TestMessages tests, boolean chosen, Runnable changed) {
        this.provider = provider;
        this.settings = settings;
        this.tests = tests;
        this.changed = changed;
        addClassNames("zg-padded", "zg-form");
        StoredSettings.Shown shown = settings.shown(provider);
        String aboutKey = "sms.provider.about." + provider.id();
        String about = getTranslation(aboutKey);
        if (!about.equals("!" + aboutKey)) {
            Span words = new Span(about);
            words.addClassName("zg-muted");
            add(words);
        }
        add(fields(shown), buttons(chosen, shown.version()));
        if (provider.leavesTheShop()) {
            add(test());
        }
    }

    private Div fields(StoredSettings.Shown shown) {
        Div fields = new Div();
        fields.getStyle()
                .set("display", "grid")
                .set("gap", "var(--gap)")
                .set("grid-template-columns", "repeat(auto-fill, minmax(min(100%, 300px), 1fr))")
                .set("align-items", "start");
        for (ProviderField field : provider.fields()) {
            fields.add(field(field, shown));
        }
        return fields;
    }

    private Component field(ProviderField field, StoredSettings.Shown shown) {
        String value = shown.values().getOrDefault(field.key(), "");
        return switch (field.kind()) {
            case TEXT, WHOLE_NUMBER -> text(new TextField(), field, value);
            case LONG_TEXT -> {
                TextArea area = new TextArea();
                area.setMinRows(3);
                yield text(area, field, value);
            }
            case SECRET -> {
                PasswordField secret = new PasswordField();
                secret.setRevealButtonVisible(false);
                boolean there = shown.secretsThere().contains(field.key());
                secret.setPlaceholder(getTranslation(there ? "sms.provider.secret.there" : "sms.provider.secret.none"));
                secret.getElement().setAttribute("autocomplete", "new-password");
                yield text(secret, field, "");
            }
            case CHOICE -> choice(field, value);
        };
    }

    private <F extends TextFieldBase<?, String>> F text(F field, ProviderField about, String value) {
        field.setLabel(getTranslation(about.titleKey()));
        field.setHelperText(help(about));
        field.setRequiredIndicatorVisible(about.needed());
        field.setValue(value);
        ((HasSize) field).setWidthFull();
        typed.put(about.key(), field::getValue);
        return field;
    }

    private Component choice(ProviderField about, String value) {
        Select<String> field = new Select<>();
        field.setLabel(getTranslation(about.titleKey()));
        field.setHelperText(help(about));
        field.setItems(about.choices());
        field.setItemLabelGenerator(each -> otherwise(about.titleKey() + "." + each, each));
        field.setValue(value);
        field.setWidthFull();
        typed.put(about.key(), field::getValue);
        return field;
    }

    private String help(ProviderField about) {
        return otherwise(about.titleKey() + ".help", "");
    }

    private String otherwise(String key, String text) {
        String found = getTranslation(key);
        return found.equals("!" + key) ? text : found;
    }

    private Div buttons(boolean chosen, int version) {
        Div row = new Div();
        row.addClassName("zg-row");
        VersionedSave<Map<String, String>> save =
                new VersionedSave<>(version, (read, values) -> settings.store(provider, values, read));
        if (!provider.fields().isEmpty()) {
            Button store = new Button(getTranslation("sms.provider.save"), click -> {
                save.accept(values());
                Notices.done(getTranslation("sms.provider.saved"));
                changed.run();
            });
            if (chosen) {
                store.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            }
            row.add(store);
        }
        if (!chosen) {
            Button choose = new Button(getTranslation("sms.provider.choose"), click -> {
                if (!provider.fields().isEmpty()) {
                    save.accept(values());
                }
                settings.choose(provider);
                Notices.done(getTranslation("sms.provider.chosen", ProvidersView.name(this, provider.id())));
                changed.run();
            });
            choose.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            row.add(choose);
        }
        return row;
    }

    private Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        typed.forEach((key, value) -> values.put(key, value.get() == null ? "" : value.get()));
        return values;
    }

    /// One real message, with what came of it.
    private Component test() {
        TextField phone = new TextField(getTranslation("sms.provider.test.phone"));
        phone.setHelperText(getTranslation("sms.provider.test.help"));
        FieldErrors errors = new FieldErrors().beside((HasValidationProperties) phone, "sms.opt-out.no-phone");
        Button send = new Button(getTranslation("sms.provider.test.send"));
        send.setDisableOnClick(true);
        send.addClickListener(click -> {
            result.removeAll();
            result.setText(getTranslation("sms.provider.test.under-way"));
            String number = phone.getValue();
            Background.run(
                    result,
                    () -> {
                        try {
                            return (Supplier<Outcome>) resulting(tests.send(provider, number));
                        } catch (RuntimeException refused) {
                            return (Supplier<Outcome>) () -> {
                                throw refused;
                            };
                        }
                    },
                    outcome -> {
                        send.setEnabled(true);
                        result.setText("");
                        errors.passes(() -> show(outcome.get()));
                    });
        });
        Div row = new Div(phone, send);
        row.addClassName("zg-row");
        row.getStyle().set("align-items", "center");
        Div all = new Div(row, result);
        all.addClassName("zg-stack");
        return all;
    }

    private static Supplier<Outcome> resulting(Outcome outcome) {
        return () -> outcome;
    }

    private void show(Outcome outcome) {
        result.removeAll();
        result.add(
                switch (outcome) {
                    case Outcome.Accepted accepted ->
                        new MessageBox(Tone.GAIN, getTranslation("sms.provider.test.accepted"))
                                .detail(String.join(" ", accepted.references()));
                    case Outcome.Rejected rejected ->
                        new MessageBox(Tone.ALERT, getTranslation("sms.provider.test.rejected")).detail(rejected.why());
                    case Outcome.TryLater later ->
                        new MessageBox(Tone.CAUTION, getTranslation("sms.provider.test.later")).detail(later.why());
                    case Outcome.Unknown unknown ->
                        new MessageBox(Tone.ALERT, getTranslation("sms.provider.test.unknown")).detail(unknown.why());
                });
    }
}
