package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.PasswordField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.storedvalue.card.Card;

/// Where the member types a PIN for the card.
final class CardPinPanel extends Div {
    CardPinPanel(CardServices services, Card card) {
        addClassName("zg-form");
        PasswordField first = new PasswordField(getTranslation("stored-value.pin.new"));
        PasswordField again = new PasswordField(getTranslation("stored-value.pin.again"));
        first.getElement().setAttribute("autocomplete", "new-password");
        again.getElement().setAttribute("autocomplete", "new-password");
        FieldErrors errors =
                new FieldErrors().beside(first, "stored-value.pin.invalid").beside(again, "stored-value.pin.different");
        Button set = new Button(
                getTranslation(services.pins().isSet(card.id()) ? "stored-value.pin.change" : "stored-value.pin.set"),
                click -> errors.passes(() -> {
                    if (!first.getValue().equals(again.getValue())) {
                        throw new Refusal("stored-value.pin.different");
                    }
                    services.pins().set(card.id(), first.getValue());
                    first.clear();
                    again.clear();
                    Notices.done(getTranslation("stored-value.pin.saved"));
                    click.getSource().setText(getTranslation("stored-value.pin.change"));
                }));
        add(
                new H3(getTranslation("stored-value.pin.title")),
                CardDrawer.fields(first, again),
                CardDrawer.help(getTranslation(card.isMain() ? "stored-value.pin.help" : "stored-value.pin.help.own")),
                set);
    }
}
