package io.zhanggui.host.ui;

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
import io.zhanggui.host.security.OperatorSession;

/// Changes the own password. After the first sign-in it stays until that is done.
final class OwnPasswordDialog extends Dialog {
    private final OperatorSession session;
    private final PasswordField old = new PasswordField();
    private final PasswordField chosen = new PasswordField();
    private final PasswordField again = new PasswordField();
    private final Div refusal = new Div();

    OwnPasswordDialog(OperatorSession session, boolean forced) {
        this.session = session;
        setHeaderTitle(getTranslation("ownPassword.title"));
        setWidth("400px");
        setCloseOnEsc(!forced);
        setCloseOnOutsideClick(false);
        old.setLabel(getTranslation("ownPassword.old"));
        old.setAutofocus(true);
        chosen.setLabel(getTranslation("ownPassword.new"));
        chosen.setHelperText(getTranslation("ownPassword.rule"));
        again.setLabel(getTranslation("ownPassword.again"));
        refusal.setVisible(false);
        Div form = new Div();
        form.addClassName("zg-form");
        if (forced) {
            form.add(new MessageBox(Tone.CAUTION, getTranslation("ownPassword.forced")));
        }
        form.add(old, chosen, again, refusal);
        add(form);
        Button save = new Button(getTranslation("ownPassword.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        save.addClickShortcut(Key.ENTER);
        if (!forced) {
            getFooter().add(new Button(getTranslation("action.cancel"), click -> close()));
        }
        getFooter().add(save);
    }

    private void save() {
        if (!chosen.getValue().equals(again.getValue())) {
            say(getTranslation("ownPassword.differs"));
            return;
        }
        try {
            session.changePassword(old.getValue(), chosen.getValue());
        } catch (Refusal refused) {
            say(getTranslation(refused.textKey(), refused.arguments()));
            return;
        }
        close();
        Notices.done(getTranslation("ownPassword.done"));
    }

    private void say(String sentence) {
        refusal.removeAll();
        refusal.add(new MessageBox(Tone.ALERT, sentence));
        refusal.setVisible(true);
    }
}
