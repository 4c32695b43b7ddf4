package io.zhanggui.storedvalue.region.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.storedvalue.region.ReceiptItem;
import io.zhanggui.storedvalue.region.RegionFigure;
import io.zhanggui.storedvalue.region.RegionFigure.Measure;
import io.zhanggui.storedvalue.region.RegionRule;
import io.zhanggui.storedvalue.region.RegionRule.Enforcement;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The form of one figure. A change of the law is a new day, not a changed figure: past sales keep theirs.
final class RuleDrawer extends SideDrawer {
    private final Select<RegionFigure> figure = new Select<>();
    private final DatePicker from = new DayPicker(getTranslation("stored-value.region.from"));
    private final TextField value = new TextField();
    private final CheckboxGroup<ReceiptItem> items =
            new CheckboxGroup<>(getTranslation("stored-value.figure.RECEIPT_ITEMS"));
    private final Select<Enforcement> enforcement = new Select<>();
    private final TextField source = new TextField(getTranslation("stored-value.region.source"));
    private final Checkbox confirmed = new Checkbox(getTranslation("stored-value.region.confirm"));

    private final FieldErrors errors = new FieldErrors()
            .beside(from, "field.unreadable")
            .beside(
                    value,
                    "stored-value.region.value-missing",
                    "stored-value.region.number-invalid",
                    "stored-value.region.negative",
                    "stored-value.region.rate-invalid",
                    "money.invalid")
            .beside(items, "stored-value.region.items-invalid")
            .beside(source, "stored-value.region.source-invalid");

    RuleDrawer(@Nullable RegionRule existing, LocalDate today, Consumer<RegionRule> save) {
        super("");
        setHeaderTitle(getTranslation(existing == null ? "stored-value.region.new" : "stored-value.region.edit-title"));
        figure.setLabel(getTranslation("stored-value.region.figure"));
        figure.setItems(RegionFigure.values());
        figure.setItemLabelGenerator(each -> getTranslation("stored-value.figure." + each.name()));
        figure.setReadOnly(existing != null);
        from.setReadOnly(existing != null);
        enforcement.setLabel(getTranslation("stored-value.region.enforcement"));
        enforcement.setItems(Enforcement.values());
        enforcement.setItemLabelGenerator(each -> getTranslation("stored-value.enforcement." + each.name()));
        enforcement.setHelperText(getTranslation("stored-value.region.enforcement.help"));
        items.setItems(RulesView.items());
        items.setItemLabelGenerator(item -> getTranslation("stored-value.receipt-item." + item.name()));
        source.setMaxLength(200);
        figure.addValueChangeListener(change -> adapt());
        fill(existing, today);
        body(figure, from, value, items, enforcement, source, confirmed);
        body(new MessageBox(Tone.INFO, getTranslation("stored-value.region.dated-help")));
        Button button = new Button(getTranslation("stored-value.save"), click -> {
            if (errors.passes(() -> {
                TypedFields.requireReadable(this);
                save.accept(rule());
            })) {
                close();
            }
        });
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setSuffixComponent(new KeyHint("Enter"));
        value.addKeyPressListener(Key.ENTER, key -> button.click());
        source.addKeyPressListener(Key.ENTER, key -> button.click());
        footer(new Button(getTranslation("stored-value.cancel"), click -> close()), button);
        if (existing == null) {
            figure.focus();
        } else if (value.isVisible()) {
            value.focus();
        }
    }

    private void fill(@Nullable RegionRule existing, LocalDate today) {
        figure.setValue(existing == null ? RegionFigure.LENDING_RATE : existing.figure());
        from.setValue(existing == null ? today : existing.validFrom());
        enforcement.setValue(existing == null ? Enforcement.NONE : existing.enforcement());
        if (existing != null) {
            source.setValue(existing.source());
            confirmed.setValue(existing.confirmed());
            if (existing.figure().measure() == Measure.ITEMS) {
                items.setValue(existing.items());
            } else {
                value.setValue(existing.typedValue());
            }
        }
        adapt();
    }

    private void adapt() {
        RegionFigure chosen = figure.getValue();
        boolean list = chosen.measure() == Measure.ITEMS;
        value.setVisible(!list);
        items.setVisible(list);
        value.setLabel(getTranslation("stored-value.measure." + chosen.measure().name()));
        enforcement.setVisible(chosen.isEnforceable());
        if (!chosen.isEnforceable()) {
            enforcement.setValue(Enforcement.NONE);
        }
    }

    private RegionRule rule() {
        RegionFigure chosen = figure.getValue();
        if (chosen.measure() != Measure.ITEMS && value.getValue().isBlank()) {
            throw new Refusal("stored-value.region.value-missing");
        }
        String typed = chosen.measure() == Measure.ITEMS
                ? items.getValue().stream().map(Enum::name).collect(Collectors.joining(","))
                : value.getValue();
        return RegionRule.typed(
                chosen,
                from.getOptionalValue().orElseThrow(() -> new Refusal("field.unreadable", from.getLabel())),
                typed,
                enforcement.getValue(),
                source.getValue(),
                confirmed.getValue());
    }
}
