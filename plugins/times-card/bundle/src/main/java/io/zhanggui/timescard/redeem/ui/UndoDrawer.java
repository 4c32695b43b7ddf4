package io.zhanggui.timescard.redeem.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.timescard.card.Movement;
import io.zhanggui.timescard.redeem.Undo;
import java.util.List;

/// Asks why a use is taken back, and shows what that restores.
public final class UndoDrawer extends SideDrawer {
    private static final String USUAL_REASON = "times-card.undo.reason";

    /// @param what for people: 剪发 · 剪发 10 次卡
    /// @param onDone called after it was taken back
    public UndoDrawer(Undo undo, Stores stores, Movement use, String what, Runnable onDone) {
        super("");
        setHeaderTitle(getTranslation("times-card.undo.title"));
        // Made once: whatever is clicked twice is undone once.
        RequestId requestId = requestId(stores);
        int times = undo.open(use.document(), use.lineNumber());
        TextField reason = new TextField(getTranslation("times-card.reason"));
        reason.setMaxLength(200);
        reason.setValue(getTranslation(USUAL_REASON));
        body(
                new MessageBox(
                        times > 0 ? Tone.INFO : Tone.ALERT,
                        times > 0
                                ? getTranslation("times-card.undo.effect", what, times)
                                : getTranslation("times-card.undo.already")),
                reason);
        FieldErrors errors = new FieldErrors().beside(reason, "times-card.needs-reason");
        Button confirm = new Button(getTranslation("times-card.undo"), click -> {
            if (errors.passes(() -> {
                String why = ShopLanguage.ofSuggested(
                        reason.getValue().strip(), this::getTranslation, List.of(USUAL_REASON));
                if (why.isEmpty()) {
                    throw new Refusal("times-card.needs-reason");
                }
                CompletedSale refund = undo.undo(requestId, Undo.saleId(use), use.lineNumber(), why);
                Notices.done(getTranslation("times-card.undo.done", times, refund.number()));
            })) {
                close();
                onDone.run();
            }
        });
        confirm.setEnabled(times > 0);
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setSuffixComponent(new KeyHint("Enter"));
        reason.addKeyPressListener(Key.ENTER, key -> confirm.click());
        footer(new Button(getTranslation("times-card.cancel"), click -> close()), confirm);
        reason.focus();
    }

    static RequestId requestId(Stores stores) {
        return RequestId.random(
                stores.currentStore().id(), stores.currentTill().map(Till::id).orElse(RequestId.NO_TILL));
    }
}
