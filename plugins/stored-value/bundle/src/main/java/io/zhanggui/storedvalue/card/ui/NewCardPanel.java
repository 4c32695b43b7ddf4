package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.storedvalue.card.Card;
import java.util.function.Consumer;

/// Opens one more card of a member.
final class NewCardPanel extends Div {
    NewCardPanel(CardServices services, long memberId, Consumer<Card> onOpened) {
        addClassName("zg-form");
        TextField name = CardNamePanel.nameField(getTranslation("stored-value.card.name"));
        name.setPlaceholder(getTranslation("stored-value.card.name.example"));
        TextField number = new TextField(getTranslation("stored-value.card.number"));
        number.setPlaceholder(getTranslation("stored-value.card.scan"));
        number.setMaxLength(40);
        MultiSelectComboBox<Store> validIn = CardNamePanel.storesField(
                services,
                getTranslation("stored-value.card.valid-in"),
                getTranslation("stored-value.offer.all-stores"));
        FieldErrors errors = new FieldErrors()
                .beside(name, "stored-value.card.name-invalid")
                .beside(number, "stored-value.card.number-invalid", "stored-value.card.number-taken");
        Button open = new Button(
                getTranslation("stored-value.card.new.confirm"),
                click -> errors.passes(() -> {
                    Card opened = services.office()
                            .open(memberId, name.getValue(), number.getValue(), CardNamePanel.ids(validIn));
                    Notices.done(getTranslation("stored-value.card.saved"));
                    onOpened.accept(opened);
                }));
        open.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        open.setSuffixComponent(new KeyHint("Enter"));
        // A scanner ends the number with Enter.
        number.addKeyPressListener(Key.ENTER, key -> open.click());
        add(
                new H3(getTranslation("stored-value.card.new")),
                new MessageBox(Tone.INFO, getTranslation("stored-value.card.new.help")),
                CardDrawer.fields(name, number),
                validIn,
                open);
        name.focus();
    }
}
