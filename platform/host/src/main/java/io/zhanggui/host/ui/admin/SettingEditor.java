package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.HasAriaLabel;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.value.Money;
import io.zhanggui.host.settings.SettingService;
import java.util.ArrayList;
import java.util.List;

/// One line of the settings page: what the setting is, and the field that fits its kind.
final class SettingEditor extends Div {
    /// A longer list is searched by typing.
    private static final int MAX_SELECT = 12;

    private final SettingService settings;
    private final Texts texts;
    private final Setting<?> setting;
    private final AbstractField<?, ?> field;

    SettingEditor(SettingService settings, Texts texts, Setting<?> setting, Runnable onEdit) {
        this.settings = settings;
        this.texts = texts;
        this.setting = setting;
        this.field = field();
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
        ((HasValue<?, ?>) field).setReadOnly(!settings.mayChange(setting));
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

    private AbstractField<?, ?> field() {
        String text = settings.text(setting);
        List<String> choices = setting.choices().get();
        return choices.isEmpty() ? typed(setting, text) : chosen(choices, text);
    }

    private AbstractField<?, ?> chosen(List<String> choices, String text) {
        List<String> items = new ArrayList<>(choices);
        if (!items.contains(text)) {
            items.add(text);
        }
        if (items.size() > MAX_SELECT) {
            ComboBox<String> box = new ComboBox<>();
            box.setItems(items);
            box.setItemLabelGenerator(this::label);
            box.setClearButtonVisible(false);
            box.setRequired(true);
            box.setManualValidation(true);
            box.setValue(text);
            return box;
        }
        Select<String> select = new Select<>();
        select.setItems(items);
        select.setItemLabelGenerator(this::label);
        select.setManualValidation(true);
        select.setValue(text);
        return select;
    }

    private String label(String choice) {
        return texts.getOr("setting." + setting.key() + "." + choice, choice);
    }

    private static AbstractField<?, ?> typed(Setting<?> setting, String text) {
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
