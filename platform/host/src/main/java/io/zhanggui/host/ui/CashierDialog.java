package io.zhanggui.host.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.PasswordField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.host.security.OperatorSession;
import java.util.List;

/// Hands the till to another cashier, who types the own PIN; the sale on the screen stays.
final class CashierDialog extends Dialog {
    private final OperatorSession session;
    private final Runnable onChange;
    private final ComboBox<Operator> cashier = new ComboBox<>();
    private final PasswordField pin = new PasswordField();

    CashierDialog(OperatorSession session, List<Operator> colleagues, Runnable onChange) {
        this.session = session;
        this.onChange = onChange;
        setHeaderTitle(getTranslation("cashier.title"));
        setWidth("360px");
        cashier.setLabel(getTranslation("cashier.who"));
        cashier.setItems(colleagues);
        cashier.setItemLabelGenerator(Operator::displayName);
        cashier.setAutofocus(true);
        cashier.addValueChangeListener(change -> pin.focus());
        pin.setLabel(getTranslation("cashier.pin"));
        pin.setHelperText(getTranslation("cashier.hint"));
        pin.setManualValidation(true);
        pin.getElement().setAttribute("inputmode", "numeric");
        pin.getElement().setAttribute("autocomplete", "off");
        Div form = new Div(cashier, pin);
        form.addClassName("zg-form");
        add(form);
        Button change = new Button(getTranslation("cashier.change"), click -> change());
        change.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        change.addClickShortcut(Key.ENTER);
        getFooter().add(new Button(getTranslation("action.cancel"), click -> close()), change);
    }

    private void change() {
        Operator chosen = cashier.getValue();
        if (chosen == null) {
            throw new Refusal("cashier.missing");
        }
        pin.setInvalid(false);
        try {
            session.changeCashier(chosen.id(), pin.getValue());
        } catch (Refusal refused) {
            pin.setErrorMessage(getTranslation(refused.textKey(), refused.arguments()));
            pin.setInvalid(true);
            pin.clear();
            pin.focus();
            return;
        }
        close();
        Notices.done(getTranslation("cashier.done", chosen.displayName()));
        onChange.run();
    }
}
