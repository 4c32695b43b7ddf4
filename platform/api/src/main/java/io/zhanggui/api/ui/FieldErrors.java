package io.zhanggui.api.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValueContext;
import io.zhanggui.api.error.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says beside a field what is wrong with it, and leads there: a form knows which refusals are about which of its
/// fields. A refusal about none of them goes the usual way, to the top of the page.
public final class FieldErrors {
    private final Map<String, HasValidationProperties> byKey = new LinkedHashMap<>();
    private final List<HasValidationProperties> fields = new ArrayList<>();
    private @Nullable HasValidationProperties marked;

    /// Adds a field. Without a key it is a field that finds out by itself what is wrong, such as one for an amount.
    /// @param textKeys of the refusals that are about it
    public FieldErrors beside(HasValidationProperties field, String... textKeys) {
        fields.add(field);
        for (String key : textKeys) {
            byKey.put(key, field);
        }
        return this;
    }

    /// Adds the field for the password or PIN that [io.zhanggui.api.security.StepUp] asks for.
    public FieldErrors besideSecret(HasValidationProperties field) {
        return beside(
                field,
                "stepUp.missing",
                "stepUp.missingPassword",
                "stepUp.wrong",
                "stepUp.wrongPassword",
                "signIn.locked");
    }

    /// Does the work of a form. What an earlier attempt marked is unmarked before.
    /// @return false when it was refused and a field says why
    /// @throws Refusal for what is about no field in sight
    public boolean passes(Runnable work) {
        unmark();
        try {
            work.run();
            return true;
        } catch (Refusal refusal) {
            HasValidationProperties field = byKey.get(refusal.textKey());
            if (field == null) {
                field = fields.stream()
                        .filter(HasValidationProperties::isInvalid)
                        .findFirst()
                        .orElseThrow(() -> refusal);
            }
            if (!(field instanceof Component component) || !component.isVisible()) {
                throw refusal;
            }
            field.setErrorMessage(component.getTranslation(refusal.textKey(), refusal.arguments()));
            field.setInvalid(true);
            marked = field;
            if (field instanceof Focusable<?> focusable) {
                focusable.focus();
            }
            return false;
        }
    }

    /// What the browser could not read stays wrong, whatever was refused of it before.
    private void unmark() {
        HasValidationProperties field = marked;
        if (field != null) {
            marked = null;
            field.setErrorMessage(null);
            field.setInvalid(isUnreadable(field));
        }
    }

    @SuppressWarnings("unchecked")
    private static boolean isUnreadable(HasValidationProperties field) {
        return field instanceof HasValidator<?> validated
                && field instanceof HasValue<?, ?> typed
                && ((HasValidator<Object>) validated)
                        .getDefaultValidator()
                        .apply(typed.getValue(), new ValueContext((Component) field))
                        .isError();
    }
}
