package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.overview.OverviewServices;

/// Asks why a card is frozen, or may be used again.
final class FreezeDrawer extends SideDrawer {
    FreezeDrawer(OverviewServices services, Card card, Runnable onDone) {
        super("");
        boolean freeze = card.state() != Card.State.FROZEN;
        String key = freeze ? "times-card.freeze" : "times-card.thaw";
        setHeaderTitle(getTranslation(key) + " · " + card.name());
        TextField reason = new TextField(getTranslation("times-card.reason"));
        reason.setMaxLength(200);
        FieldErrors errors = new FieldErrors().beside(reason, "times-card.needs-reason", "times-card.reason-too-long");
        Button confirm = new Button(getTranslation(key), click -> {
            if (errors.passes(() -> services.care()
                    .setFrozen(card.id(), services.stores().currentStore().id(), freeze, reason.getValue()))) {
                close();
                Notices.done(getTranslation("times-card.done"));
                onDone.run();
            }
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setSuffixComponent(new KeyHint("Enter"));
        reason.addKeyPressListener(Key.ENTER, press -> confirm.click());
        body(new MessageBox(freeze ? Tone.CAUTION : Tone.INFO, getTranslation(key + ".effect")), reason);
        footer(new Button(getTranslation("times-card.cancel"), click -> close()), confirm);
        reason.focus();
    }
}
