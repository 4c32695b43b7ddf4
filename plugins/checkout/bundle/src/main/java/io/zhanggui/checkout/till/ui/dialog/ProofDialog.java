package io.zhanggui.checkout.till.ui.dialog;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.PasswordField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.TenderType;

/// Asks the customer for a secret, such as a PIN or a code that is sent to the phone. A wrong one is said at
/// the field, and another try is possible for as long as the tender lets one.
public final class ProofDialog extends Dialog {
    private final PasswordField secret = new PasswordField();
    private final TenderType.Proof proof;
    private final RequestId requestId;
    private final Runnable onProven;

    /// @param onProven after the right one
    public ProofDialog(TenderType.Proof proof, RequestId requestId, Runnable onProven) {
        this.proof = proof;
        this.requestId = requestId;
        this.onProven = onProven;
        addClassName("till-dialog");
        setHeaderTitle(getTranslation(proof.questionKey()));
        setCloseOnOutsideClick(false);
        setWidth("380px");
        secret.setAriaLabel(getTranslation(proof.questionKey()));
        secret.setWidthFull();
        secret.setAutofocus(true);
        secret.getElement().setAttribute("inputmode", "numeric");
        secret.getElement().setAttribute("autocomplete", "off");
        Button confirm = new Button(getTranslation("checkout.proof.confirm"), click -> confirm());
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        secret.addKeyPressListener(Key.ENTER, key -> confirm.click());
        if (!proof.note().isEmpty()) {
            MessageBox note = new MessageBox(Tone.CAUTION, proof.note());
            note.getStyle().set("margin-bottom", "10px");
            add(note);
        }
        proof.sending().ifPresent(sending -> add(sending(sending)));
        add(secret);
        getFooter().add(new Button(getTranslation("checkout.proof.cancel"), click -> close()), confirm);
        addOpenedChangeListener(change -> {
            if (change.isOpened()) {
                secret.focus();
            }
        });
    }

    private Div sending(TenderType.Sending sending) {
        Button send = new Button(getTranslation("checkout.proof.send"));
        send.setSuffixComponent(new KeyHint("Alt S"));
        send.addClickShortcut(Key.KEY_S, KeyModifier.ALT);
        send.setDisableOnClick(true);
        send.addClickListener(click -> {
            try {
                answered(() -> {
                    sending.send(requestId);
                    secret.setInvalid(false);
                    secret.setHelperText(getTranslation("checkout.proof.sent", sending.target()));
                    send.setText(getTranslation("checkout.proof.send-again"));
                });
            } finally {
                send.setEnabled(true);
            }
        });
        Span target = new Span(sending.target());
        target.addClassName("zg-num");
        Div row = new Div(target, send);
        row.addClassName("zg-pair");
        row.getStyle().set("align-items", "center").set("margin-bottom", "8px");
        return row;
    }

    private void confirm() {
        String given = secret.getValue();
        if (!isOpened() || given.isEmpty()) {
            // An Enter that is held down, or one too many, is no attempt: a few of them would lock the customer's PIN.
            return;
        }
        secret.clear();
        if (answered(() -> proof.confirm(requestId, given))) {
            close();
            onProven.run();
        }
    }

    /// Runs a deed; a refusal is said at the field.
    private boolean answered(Runnable deed) {
        try {
            deed.run();
            return true;
        } catch (Refusal refusal) {
            secret.setErrorMessage(getTranslation(refusal.textKey(), refusal.arguments()));
            secret.setInvalid(true);
            return false;
        } finally {
            secret.focus();
        }
    }
}
