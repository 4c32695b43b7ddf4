package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardTransfer;
import io.zhanggui.timescard.card.MemberNames.Name;
import io.zhanggui.timescard.overview.OverviewServices;
import org.jspecify.annotations.Nullable;

/// Passes a card on to another member, or takes today's transfer back.
final class TransferDrawer extends SideDrawer {
    private final transient OverviewServices services;
    private final transient Card card;
    private final transient Runnable onDone;

    /// Made once: whatever is clicked twice moves once.
    private final transient RequestId request;

    private final TextField reason = new TextField(getTranslation("times-card.reason"));
    private final transient FieldErrors errors =
            new FieldErrors().beside(reason, "times-card.needs-reason", "times-card.reason-too-long");
    private transient @Nullable Name to;

    TransferDrawer(OverviewServices services, Card card, Runnable onDone) {
        super("");
        this.services = services;
        this.card = card;
        this.onDone = onDone;
        this.request = RequestId.random(
                services.stores().currentStore().id(),
                services.stores().currentTill().map(Till::id).orElse(RequestId.NO_TILL));
        setHeaderTitle(getTranslation("times-card.transfer") + " · " + card.name());
        reason.setMaxLength(200);
    }

    /// Asks who gets the card.
    TransferDrawer forward() {
        NameSearch search = new NameSearch(services.names(), "times-card.transfer.to", name -> {
            to = name;
            reason.focus();
        });
        body(
                new MessageBox(
                                Tone.CAUTION,
                                getTranslation(
                                        "times-card.transfer.effect",
                                        services.names().of(card.memberId()).name(),
                                        left(),
                                        card.owed().format()))
                        .detail(getTranslation("times-card.transfer.effect.detail")),
                search,
                reason);
        search.says(errors, "times-card.transfer.nobody", "times-card.transfer.same");
        buttons("times-card.transfer", () -> {
            Name chosen = to;
            if (chosen == null) {
                throw new Refusal("times-card.transfer.nobody");
            }
            services.transfers().transfer(request, card.id(), chosen.memberId(), reason.getValue());
        });
        search.focus();
        return this;
    }

    private String left() {
        boolean unlimited = card.items().stream().anyMatch(item -> item.isUnlimited() && !item.closed());
        return card.timesLeft() == 0 && unlimited
                ? getTranslation("times-card.unlimited")
                : getTranslation("times-card.times", card.timesLeft());
    }

    /// Asks why a transfer of today is taken back.
    TransferDrawer back(CardTransfer transfer) {
        body(
                new MessageBox(
                        Tone.INFO,
                        getTranslation(
                                "times-card.transfer.undo.effect",
                                services.names().of(transfer.toMember()).name(),
                                services.names().of(transfer.fromMember()).name())),
                reason);
        buttons(
                "times-card.transfer.undo",
                () -> services.transfers()
                        .undo(card.id(), services.stores().currentStore().id(), reason.getValue()));
        reason.focus();
        return this;
    }

    private void buttons(String key, Runnable work) {
        Button confirm = new Button(getTranslation(key), click -> {
            if (errors.passes(work)) {
                close();
                Notices.done(getTranslation("times-card.done"));
                onDone.run();
            }
        });
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setSuffixComponent(new KeyHint("Enter"));
        reason.addKeyPressListener(Key.ENTER, press -> confirm.click());
        footer(new Button(getTranslation("times-card.cancel"), click -> close()), confirm);
    }
}
