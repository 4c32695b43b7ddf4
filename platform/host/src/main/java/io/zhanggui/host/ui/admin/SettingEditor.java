package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.host.settings.SettingService;

/// One line of the settings page: what the setting is, and the field that fits its kind.
final class SettingEditor extends Div {
    private final SettingService settings;
    private final Setting<?> setting;
    private final AbstractField<?, ?> field;

    SettingEditor(SettingService settings, Setting<?> setting, Runnable onEdit) {
        this.settings = settings;
        this.setting = setting;
        this.field = fieldFor(setting, settings.text(setting));
        addClassName("zg-setting");
        Span title = new Span(getTranslation("setting." + setting.key()));
        Span help = new Span(getTranslation("setting." + setting.key() + ".help"));
        help.addClassName("zg-small");
        Div words = new Div(title, help);
        words.addClassName("zg-cell");
        field.setId("setting-" + setting.key());
        if (field instanceof HasAriaLabel labelled) {
            labelled.setAriaLabel(title.getText());
        }
        ((HasValue<?, ?>) field).addValueChangeListener(change -> onEdit.run());
        add(words, field);
    }

    boolean isChanged() {
        return !text().equals(settings.text(setting));
    }

    /// Stores the text; a text that is not valid is said at the field.
    /// @throws Refusal with that sentence
    void save() {
        try {
            settings.set(setting, text());
            say("");
        } catch (Refusal refused) {
            say(getTranslation(refused.textKey(), refused.arguments()));
            throw refused;
        }
    }

    private String text() {
        return field instanceof MoneyField money && !money.isEmpty()
                ? money.getMoney().plain()
                : String.valueOf(field.getValue());
    }

    private void say(String sentence) {
        if (field instanceof HasValidationProperties validated) {
            validated.setErrorMessage(sentence);
            validated.setInvalid(!sentence.isEmpty());
        }
    }

    private static AbstractField<?, ?> fieldFor(Setting<?> setting, String text) {
        return switch (setting.kind()) {
            case FLAG -> new Checkbox("", Boolean.parseBoolean(text));
            case LONG_TEXT -> {
                TextArea area = new TextArea();
                area.setManualValidation(true);
                area.setMinRows(3);
                area.setValue(text);
                yield area;
            }
            case MONEY -> {
                MoneyField money = new MoneyField();
                money.setMoney(Money.parseYuan(text));
                yield money;
            }
            case TEXT, WHOLE_NUMBER -> {
                TextField line = new TextField();
                line.setManualValidation(true);
                line.setValue(text);
                if (setting.kind() == Setting.Kind.WHOLE_NUMBER) {
                    line.getElement().setAttribute("inputmode", "numeric");
                    line.addClassName("zg-short");
                }
                yield line;
            }
        };
    }
}
