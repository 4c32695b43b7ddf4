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
        own.setVisible(!others.isEmpty());
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
        add(
                new H3(getTranslation("stored-value.transfer.title")),
                CardDrawer.row(other, own),
                new MessageBox(Tone.CAUTION, getTranslation("stored-value.transfer.help")),
                pass);
    }
}
