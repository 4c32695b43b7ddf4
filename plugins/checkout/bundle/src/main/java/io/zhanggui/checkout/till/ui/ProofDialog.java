package io.zhanggui.checkout.till.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.textfield.PasswordField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;

/// Asks the customer for a secret, such as a PIN. A wrong one is said at the field, and another try is possible
/// for as long as the tender lets one.
final class ProofDialog extends Dialog {
    private final PasswordField secret = new PasswordField();

    /// @param onProven after the right one
    ProofDialog(TenderType.Proof proof, RequestId requestId, Runnable onProven) {
        setHeaderTitle(getTranslation(proof.questionKey()));
        setCloseOnOutsideClick(false);
        secret.setAriaLabel(getTranslation(proof.questionKey()));
        secret.setWidthFull();
        secret.setAutofocus(true);
        secret.getElement().setAttribute("inputmode", "numeric");
        secret.getElement().setAttribute("autocomplete", "off");
        Button confirm = new Button(getTranslation("checkout.proof.confirm"), click -> {
            String given = secret.getValue();
            secret.clear();
            try {
                proof.confirm(requestId, given);
            } catch (Refusal refusal) {
                secret.setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
                secret.setInvalid(true);
                secret.focus();
                return;
            }
            close();
            onProven.run();
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        secret.addKeyPressListener(Key.ENTER, key -> confirm.click());
        add(secret);
        getFooter().add(new Button(getTranslation("checkout.proof.cancel"), click -> close()), confirm);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                secret.focus();
            }
        });
    }
}
