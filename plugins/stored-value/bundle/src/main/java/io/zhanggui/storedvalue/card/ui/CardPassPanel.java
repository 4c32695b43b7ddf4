package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.error.Refusal;
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
        Button pass = new Button(getTranslation("stored-value.transfer.confirm"), click -> {
            // A refusal changed nothing: the same may be tried again once what stood in the way is gone.
            try {
                if (own.getValue() == null && other.getValue() == null) {
                    throw new Refusal("stored-value.card.choose-member");
                }
                long to = own.getValue() == null
                        ? CardDrawer.chosen(other)
                        : own.getValue().id();
                onPassed.accept(services.desk().passOn(request, card.id(), to));
            } catch (Refusal refused) {
                click.getSource().setEnabled(true);
                throw refused;
            }
        });
        pass.setDisableOnClick(true);
        other.addValueChangeListener(change -> pass.setEnabled(true));
        own.addValueChangeListener(change -> pass.setEnabled(true));
        StoredValue.Balance left = services.cards().balance(card.id());
        boolean something = left.total().fen() > 0;
        MessageBox effect = new MessageBox(
                something ? Tone.CAUTION : Tone.NEUTRAL,
                getTranslation(something ? "stored-value.transfer.help" : "stored-value.transfer.nothing-yet"));
        other.setVisible(something);
        own.setVisible(something && !others.isEmpty());
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
        add(new H3(getTranslation("stored-value.transfer.title")), CardDrawer.fields(other, own), effect, pass);
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
