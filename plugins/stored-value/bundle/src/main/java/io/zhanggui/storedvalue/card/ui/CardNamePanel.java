package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.storedvalue.card.Card;
import java.util.List;
import java.util.stream.Collectors;

/// What a card is called and where it may be used.
final class CardNamePanel extends Div {
    private transient Card seen;

    CardNamePanel(CardServices services, Card card, Runnable onChange) {
        seen = card;
        addClassName("zg-form");
        TextField name = nameField(getTranslation("stored-value.card.name"));
        name.setValue(card.name());
        MultiSelectComboBox<Store> validIn = storesField(
                services,
                getTranslation("stored-value.card.valid-in"),
                getTranslation("stored-value.offer.all-stores"));
        validIn.setValue(services.stores().stream()
                .filter(store -> card.validIn().contains(store.id()))
                .collect(Collectors.toSet()));
        FieldErrors errors = new FieldErrors().beside(name, "stored-value.card.name-invalid");
        Button save = new Button(getTranslation("stored-value.save"), click -> {
            if (errors.passes(() -> change(services, name.getValue(), ids(validIn)))) {
                Notices.done(getTranslation("stored-value.card.saved"));
                onChange.run();
            }
        });
        add(new H3(getTranslation("stored-value.card.settings")), CardDrawer.row(name, validIn), save);
    }

    private void change(CardServices services, String name, List<Long> validIn) {
        try {
            services.office().change(seen, name, validIn);
        } catch (ChangedMeanwhile changed) {
            // Whoever has read that and saves again means it.
            seen = services.cards().find(seen.id());
            throw changed;
        }
    }

    static TextField nameField(String label) {
        TextField name = new TextField(label);
        name.setMaxLength(40);
        return name;
    }

    static MultiSelectComboBox<Store> storesField(CardServices services, String label, String allStores) {
        MultiSelectComboBox<Store> field = new MultiSelectComboBox<>(label);
        field.setItems(services.stores());
        field.setItemLabelGenerator(Store::name);
        field.setPlaceholder(allStores);
        field.setVisible(services.stores().size() > 1);
        return field;
    }

    static List<Long> ids(MultiSelectComboBox<Store> field) {
        return field.getValue().stream().map(Store::id).toList();
    }
}
