package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.member.api.Member;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.card.Card;
import java.util.List;
import java.util.function.Consumer;

/// Passes what is on a card on to another member's main card, or to another card of the same member.
final class CardPassPanel extends Div {
    CardPassPanel(CardServices services, Card card, Consumer<Money> onPassed) {
        addClassName("zg-form");
        RequestId request = services.request();
        ComboBox<Member> other = CardDrawer.memberField(services, getTranslation("stored-value.transfer.to"));
        other.setPlaceholder(getTranslation("stored-value.card.find"));
        Select<Card> own = new Select<>();
        own.setLabel(getTranslation("stored-value.transfer.to-own"));
        List<Card> others = services.cards().ofMember(card.memberId()).stream()
                .filter(each -> each.id() != card.id())
                .toList();
        own.setItems(others);
        own.setItemLabelGenerator(each -> services.name(each));
        other.addValueChangeListener(change -> own.clear());
        FieldErrors errors =
                new FieldErrors().beside(other, "stored-value.card.choose-member", "stored-value.transfer.same");
        StoredValue.Balance left = services.cards().balance(card.id());
        boolean something = left.total().fen() > 0;
        MessageBox effect = new MessageBox(
                something ? Tone.CAUTION : Tone.NEUTRAL,
                getTranslation(something ? "stored-value.transfer.help" : "stored-value.transfer.nothing-yet"));
        Button pass = new Button(
                getTranslation("stored-value.transfer.confirm"),
                click -> errors.passes(() -> {
                    long to = own.getValue() == null
                            ? CardDrawer.chosen(other)
                            : own.getValue().id();
                    confirm(
                            effect.getText(),
                            () -> errors.passes(
                                    () -> onPassed.accept(services.desk().passOn(request, card.id(), to))));
                }));
        Div targets = CardDrawer.fields(other, own);
        targets.setVisible(something);
        own.setVisible(!others.isEmpty());
        pass.setVisible(something);
        other.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                effect.setText(effect(left, services.name(change.getValue().id())));
            }
        });
        own.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                effect.setText(effect(left, services.name(change.getValue())));
            }
        });
        add(new H3(getTranslation("stored-value.transfer.title")), targets, effect, pass);
    }

    /// Nobody can take a transfer back, so nobody makes one by a slip.
    private void confirm(String effect, Runnable pass) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation("stored-value.transfer.ask"),
                effect,
                getTranslation("stored-value.transfer.confirm"),
                confirmed -> pass.run());
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("stored-value.cancel"));
        dialog.open();
    }

    /// What goes to whom, to be read before it is confirmed.
    private String effect(StoredValue.Balance left, String to) {
        return getTranslation(
                "stored-value.transfer.effect",
                left.total().format(),
                left.principal().format(),
                left.bonus().format(),
                to);
    }
}
