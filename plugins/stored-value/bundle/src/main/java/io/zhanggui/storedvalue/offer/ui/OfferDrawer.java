package io.zhanggui.storedvalue.offer.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.offer.OfferTerms;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The form of one offer. Shows what the offer does before it is saved.
final class OfferDrawer extends SideDrawer {
    private final TextField name = new TextField(getTranslation("stored-value.offer.name"));
    private final MoneyField principal = new MoneyField(getTranslation("stored-value.offer.principal"));
    private final MoneyField bonus = new MoneyField(getTranslation("stored-value.offer.bonus"));
    private final Select<DrawOrder> drawOrder = new Select<>();
    private final IntegerField position = new IntegerField(getTranslation("stored-value.offer.position"));
    private final DatePicker validFrom = new DayPicker(getTranslation("stored-value.offer.valid-from"));
    private final DatePicker validTo = new DayPicker(getTranslation("stored-value.offer.valid-to"));
    private final Div effect = new Div();
    private String suggested = "";

    /// @param existing null for a new one
    /// @param save stores the terms; a refusal keeps the form open
    OfferDrawer(@Nullable OfferTerms existing, Consumer<OfferTerms> save) {
        super("");
        setHeaderTitle(getTranslation(existing == null ? "stored-value.offers.new" : "stored-value.offers.edit-title"));
        drawOrder.setLabel(getTranslation("stored-value.offer.draw-order"));
        drawOrder.setItems(DrawOrder.values());
        drawOrder.setItemLabelGenerator(order -> getTranslation("stored-value.draw-order." + order.name()));
        drawOrder.setHelperText(getTranslation("stored-value.offer.draw-order.help"));
        position.setHelperText(getTranslation("stored-value.offer.position.help"));
        position.setStepButtonsVisible(true);
        name.setMaxLength(40);
        fill(existing);
        name.setValueChangeMode(ValueChangeMode.EAGER);
        principal.setValueChangeMode(ValueChangeMode.EAGER);
        bonus.setValueChangeMode(ValueChangeMode.EAGER);
        principal.addValueChangeListener(change -> {
            suggestName();
            showEffect();
        });
        bonus.addValueChangeListener(change -> {
            suggestName();
            showEffect();
        });
        drawOrder.addValueChangeListener(change -> showEffect());
        body(name);
        bodyRow(principal, bonus);
        body(drawOrder);
        bodyRow(validFrom, validTo);
        body(position, effect);
        footer(new Button(getTranslation("stored-value.cancel"), click -> close()), saveButton(save));
        showEffect();
        principal.focus();
    }

    private Button saveButton(Consumer<OfferTerms> save) {
        Button button = new Button(getTranslation("stored-value.save"), click -> {
            save.accept(terms());
            close();
        });
        button.setSuffixComponent(new KeyHint("Enter"));
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        // Not for the whole form: Enter also opens the choice of the order and the calendars.
        for (TextField field : List.of(name, principal, bonus)) {
            field.addKeyPressListener(Key.ENTER, key -> button.click());
        }
        return button;
    }

    private void fill(@Nullable OfferTerms existing) {
        drawOrder.setValue(existing == null ? DrawOrder.PROPORTIONAL : existing.drawOrder());
        position.setValue(existing == null ? 0 : existing.position());
        if (existing != null) {
            name.setValue(existing.name());
            principal.setMoney(existing.principal());
            bonus.setMoney(existing.bonus());
            validFrom.setValue(existing.validFrom());
            validTo.setValue(existing.validTo());
        }
    }

    private OfferTerms terms() {
        Integer place = position.getValue();
        return new OfferTerms(
                name.getValue(),
                principal.getMoney(),
                bonus.getMoneyOr(Money.ZERO),
                drawOrder.getValue(),
                place == null ? 0 : place,
                validFrom.getValue(),
                validTo.getValue());
    }

    /// As long as nobody typed a name, the amounts make it.
    private void suggestName() {
        String current = name.getValue();
        if (current.isEmpty() || current.equals(suggested)) {
            suggested = suggestion();
            name.setValue(suggested);
        }
    }

    private String suggestion() {
        try {
            Money paid = principal.getMoneyOr(Money.ZERO);
            Money given = bonus.getMoneyOr(Money.ZERO);
            if (paid.fen() <= 0) {
                return "";
            }
            return given.fen() > 0
                    ? getTranslation("stored-value.offer.name-with-bonus", yuan(paid), yuan(given))
                    : getTranslation("stored-value.offer.name-plain", yuan(paid));
        } catch (Refusal stillTyping) {
            return "";
        }
    }

    /// 500, 0.50: no decimals where there are none.
    private static String yuan(Money amount) {
        return amount.fen() % 100 == 0 ? Long.toString(amount.fen() / 100) : amount.plain();
    }

    private void showEffect() {
        effect.removeAll();
        try {
            Money paid = principal.getMoneyOr(Money.ZERO);
            Money given = bonus.getMoneyOr(Money.ZERO);
            if (paid.fen() < 100 || given.isNegative()) {
                return;
            }
            Split granted = new Split(paid.fen(), given.fen());
            long half = granted.total() / 2;
            long principal = drawOrder.getValue().principalUsed(granted, half);
            effect.add(new MessageBox(
                            Tone.GAIN,
                            getTranslation(
                                    "stored-value.offer.effect",
                                    paid.format(),
                                    paid.plus(given).format(),
                                    given.format()))
                    .detail(getTranslation(
                            "stored-value.offer.effect.half",
                            Money.ofFen(half).format(),
                            Money.ofFen(principal).format(),
                            Money.ofFen(half - principal).format(),
                            Money.ofFen(granted.principal() - principal).format())));
        } catch (Refusal stillTyping) {
            // The field says what is wrong with the amount.
        }
    }
}
