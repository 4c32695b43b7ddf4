package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.card.MemberNames.Name;
import java.util.List;
import java.util.function.Consumer;

/// Finds a member by name, phone or card: Enter takes the only one who fits, a click any of those found. Of several
/// Enter marks the first: whoever types quickly has not seen them yet.
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
        search.addValueChangeListener(change -> offer(names.search(change.getValue(), FOUND), onChosen));
        search.addKeyPressListener(Key.ENTER, press -> take(names.search(search.getValue(), FOUND), onChosen));
        add(search, found);
    }

    private void offer(List<Name> names, Consumer<Name> onChosen) {
        found.removeAll();
        for (Name name : names) {
            Chip chip = new Chip(name.text());
            chip.addClickListener(click -> choose(name, onChosen));
            found.add(chip);
        }
    }

    private void take(List<Name> names, Consumer<Name> onChosen) {
        if (names.size() == 1) {
            choose(names.getFirst(), onChosen);
        } else if (!names.isEmpty()) {
            offer(names, onChosen);
            found.getComponentAt(0).getElement().callJsFunction("focus");
        }
    }

    private void choose(Name name, Consumer<Name> onChosen) {
        found.removeAll();
        found.add(new Chip(name.text()).selected(true));
        onChosen.accept(name);
    }

    /// Has what is wrong with the choice said beside the search.
    void says(FieldErrors errors, String... textKeys) {
        errors.beside(search, textKeys);
    }

    void focus() {
        search.focus();
    }
}
