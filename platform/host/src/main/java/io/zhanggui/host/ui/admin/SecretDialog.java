package io.zhanggui.host.ui.admin;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import java.util.function.Consumer;

/// Asks for a new password or PIN for somebody.
final class SecretDialog extends Dialog {
    private final PasswordField secret = new PasswordField();
    private final Consumer<String> store;

    SecretDialog(String title, String hint, Consumer<String> store) {
        this.store = store;
        setHeaderTitle(title);
        setWidth("400px");
        setCloseOnOutsideClick(false);
        secret.setAriaLabel(title);
        secret.setAutofocus(true);
        secret.setManualValidation(true);
        secret.getElement().setAttribute("autocomplete", "new-password");
        Div form = new Div(new MessageBox(Tone.INFO, hint), secret);
        form.addClassName("zg-form");
        add(form);
        Button save = new Button(getTranslation("action.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    private void save() {
        try {
            store.accept(secret.getValue());
        } catch (Refusal refused) {
            secret.setErrorMessage(getTranslation(refused.textKey(), refused.arguments()));
            secret.setInvalid(true);
            return;
        }
        close();
        Notices.done(getTranslation("action.saved"));
    }
}
