package io.zhanggui.api.ui;

import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;

/// A field for an amount in yuan. What is not an amount is said below the field as soon as it is left.
public class MoneyField extends TextField {
    public MoneyField() {
        setManualValidation(true);
        addClassName("zg-money-field");
        addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT);
        setPrefixComponent(new Span("¥"));
        setAutoselect(true);
        getElement().setAttribute("inputmode", "decimal");
        addValueChangeListener(change -> check());
    }

    public MoneyField(String label) {
        this();
        setLabel(label);
    }

    /// The amount typed.
    /// @throws Refusal when it is missing or not an amount; the field shows the sentence too
    public final Money getMoney() {
        try {
            if (isEmpty()) {
                throw new Refusal("money.missing");
            }
            return Money.parseYuan(getValue());
        } catch (Refusal refusal) {
            show(refusal);
            throw refusal;
        }
    }

    /// The amount typed, or another one for an empty field.
    /// @throws Refusal when something is typed that is not an amount
    public final Money getMoneyOr(Money ifEmpty) {
        return isEmpty() ? ifEmpty : getMoney();
    }

    public final void setMoney(Money amount) {
        setValue(amount.plain());
    }

    private void check() {
        setInvalid(false);
        if (isEmpty()) {
            return;
        }
        try {
            Money.parseYuan(getValue());
        } catch (Refusal refusal) {
            show(refusal);
        }
    }

    private void show(Refusal refusal) {
        setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
        setInvalid(true);
    }
}
