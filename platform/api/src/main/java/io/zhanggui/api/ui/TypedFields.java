package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasLabel;
import com.vaadin.flow.component.shared.HasValidationProperties;
import io.zhanggui.api.error.Refusal;

/// Whether all that was typed into a form can be read.
public final class TypedFields {
    private TypedFields() {}

    /// To be called before a form with fields for numbers or days is saved: what the browser could not read as one
    /// arrives here as an empty field, and a bound that was mistyped would be stored as no bound at all.
    /// @param form what is not visible in it does not count
    /// @throws Refusal naming the first field in it that is wrong
    public static void requireReadable(Component form) {
        // Bare text knows neither visibility nor values.
        if (form.getElement().isTextNode() || !form.isVisible()) {
            return;
        }
        if (form instanceof HasValidationProperties field && field.isInvalid()) {
            throw new Refusal("field.unreadable", form instanceof HasLabel named ? named.getLabel() : "");
        }
        form.getChildren().forEach(TypedFields::requireReadable);
    }
}
