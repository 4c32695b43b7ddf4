package io.zhanggui.host.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.host.security.OperatorSession;

/// Sets the PIN with which a cashier takes over the till.
final class OwnPinDialog extends Dialog {
    private final OperatorSession session;
    private final PasswordField password = new PasswordField();
    private final PasswordField pin = new PasswordField();

    OwnPinDialog(OperatorSession session) {
        this.session = session;
        setHeaderTitle(getTranslation("ownPin.title"));
        setWidth("400px");
        setCloseOnOutsideClick(false);
        password.setLabel(getTranslation("ownPin.password"));
        password.setAutofocus(true);
        pin.setLabel(getTranslation("ownPin.pin"));
        pin.setHelperText(getTranslation("ownPin.rule"));
        pin.getElement().setAttribute("inputmode", "numeric");
        pin.getElement().setAttribute("autocomplete", "off");
        Div form = new Div(password, pin);
        form.addClassName("zg-form");
        add(form);
        Button save = new Button(getTranslation("ownPin.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), save);
    }

    private void save() {
        session.changePin(password.getValue(), pin.getValue());
        close();
        Notices.done(getTranslation("ownPin.done"));
    }
}
