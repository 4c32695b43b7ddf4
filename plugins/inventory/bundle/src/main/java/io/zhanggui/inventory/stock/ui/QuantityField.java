package io.zhanggui.inventory.stock.ui;

import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.component.textfield.TextFieldVariant;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Quantity;

/// A field for a quantity with up to three decimals. What is not one is said below the field.
public final class QuantityField extends TextField {
    public QuantityField(String label) {
        setLabel(label);
        setManualValidation(true);
        addThemeVariants(TextFieldVariant.LUMO_ALIGN_RIGHT);
        setAutoselect(true);
        getElement().setAttribute("inputmode", "decimal");
        addValueChangeListener(change -> check());
    }

    /// @throws Refusal when it is missing or not a quantity; the field shows the sentence too
    public Quantity getQuantity() {
        try {
            return Quantity.parse(getValue());
        } catch (Refusal refusal) {
            show(refusal);
            throw refusal;
        }
    }

    public void setQuantity(Quantity quantity) {
        setValue(quantity.format());
    }

    private void check() {
        setInvalid(false);
        if (!isEmpty()) {
            try {
                Quantity.parse(getValue());
            } catch (Refusal refusal) {
                show(refusal);
            }
        }
    }

    private void show(Refusal refusal) {
        setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
        setInvalid(true);
    }
}
