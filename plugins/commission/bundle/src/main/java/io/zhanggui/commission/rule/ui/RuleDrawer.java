package io.zhanggui.commission.rule.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.commission.rule.Percent;
import io.zhanggui.commission.rule.Rules;
import java.util.List;

/// The form of a new rule.
final class RuleDrawer extends SideDrawer {
    private static final long EXAMPLE_FEN = 10_000;
    private static final int BASIS = 10_000;

    private final Rules rules;
    private final Runnable saved;
    private final RadioButtonGroup<ItemKind> kind = new RadioButtonGroup<>();
    private final ComboBox<String> category = new ComboBox<>();
    private final TextField rate = new TextField();
    private final DatePicker from = new DayPicker();
    private final MessageBox effect = new MessageBox(Tone.GAIN, "");

    RuleDrawer(Rules rules, ShopClock clock, List<String> categories, Runnable saved) {
        super("");
        this.rules = rules;
        this.saved = saved;
        setHeaderTitle(getTranslation("commission.rule.new"));
        kind.setLabel(getTranslation("commission.rule.kind"));
        kind.setItems(ItemKind.SERVICE, ItemKind.GOODS, ItemKind.TOP_UP, ItemKind.PACKAGE);
        kind.setItemLabelGenerator(each -> getTranslation("commission.kind." + each));
        kind.setValue(ItemKind.SERVICE);
        category.setLabel(getTranslation("commission.rule.category"));
        category.setPlaceholder(getTranslation("commission.rule.category.all"));
        category.setItems(categories);
        category.setClearButtonVisible(true);
        category.setAllowCustomValue(true);
        category.addCustomValueSetListener(event -> category.setValue(event.getDetail()));
        rate.setLabel(getTranslation("commission.rule.rate.percent"));
        rate.setAutofocus(true);
        rate.setValueChangeMode(ValueChangeMode.EAGER);
        rate.getElement().setAttribute("inputmode", "decimal");
        rate.addValueChangeListener(change -> preview());
        from.setLabel(getTranslation("commission.rule.from"));
        from.setValue(clock.today());
        Button save = new Button(getTranslation("commission.rule.save"), click -> store());
        body(kind, category);
        bodyRow(rate, from);
        body(effect);
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(save);
        preview();
    }

    private void preview() {
        try {
            effect.setVisible(!rate.isEmpty());
            if (!rate.isEmpty()) {
                Money example = Money.ofFen(EXAMPLE_FEN * Percent.parse(rate.getValue()) / BASIS);
                effect.setText(getTranslation(
                        "commission.rule.effect", Money.ofFen(EXAMPLE_FEN).format(), example.format()));
                rate.setInvalid(false);
            }
        } catch (Refusal wrong) {
            effect.setVisible(false);
            rate.setErrorMessage(getTranslation(wrong.textKey(), wrong.arguments()));
            rate.setInvalid(true);
        }
    }

    private void store() {
        TypedFields.requireReadable(this);
        if (from.getValue() == null) {
            throw new Refusal("commission.rule.from.missing");
        }
        String chosen = category.getValue();
        rules.add(new NewRule(
                kind.getValue(), chosen == null ? "" : chosen, Percent.parse(rate.getValue()), from.getValue()));
        close();
        Notices.done(getTranslation("commission.rule.saved"));
        saved.run();
    }
}
