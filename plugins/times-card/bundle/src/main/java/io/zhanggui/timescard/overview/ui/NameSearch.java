package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.card.MemberNames.Name;
import java.util.function.Consumer;

/// Finds a member by name, phone or card: Enter takes the first, a click any of those found.
final class NameSearch extends Div {
    private static final int FOUND = 8;

    private final TextField search;
    private final Div found = new Div();

    NameSearch(MemberNames names, String labelKey, Consumer<Name> onChosen) {
        addClassName("zg-stack");
        found.addClassName("zg-row");
        search = new TextField(getTranslation(labelKey));
        search.setWidthFull();
        search.setPlaceholder(getTranslation("times-card.search.hint"));
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> {
            found.removeAll();
            for (Name name : names.search(change.getValue(), FOUND)) {
                Chip chip = new Chip(name.text());
                chip.addClickListener(click -> choose(name, onChosen));
                found.add(chip);
            }
        });
        search.addKeyPressListener(
                Key.ENTER,
                press -> names.search(search.getValue(), 1).stream()
                        .findFirst()
                        .ifPresent(name -> choose(name, onChosen)));
        add(search, found);
    }

    private void choose(Name name, Consumer<Name> onChosen) {
        found.removeAll();
        found.add(new Chip(name.text()).selected(true));
        onChosen.accept(name);
    }

    void focus() {
        search.focus();
    }
}
