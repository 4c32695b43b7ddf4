package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.storedvalue.card.Card;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A member's cards to choose from, each with what is on it and a dot for its state.
final class CardChoice extends Div {
    /// Not a card: a new one is about to be opened.
    private static final long NONE = 0;

    private final CardServices services;
    private final Consumer<Card> onChosen;
    private final @Nullable Runnable onNew;

    /// @param onNew null for whoever may not open cards
    CardChoice(CardServices services, Consumer<Card> onChosen, @Nullable Runnable onNew) {
        this.services = services;
        this.onChosen = onChosen;
        this.onNew = onNew;
        addClassName("zg-row");
        getStyle().set("flex-wrap", "wrap");
    }

    void show(List<Card> cards, long chosenId) {
        removeAll();
        for (Card card : cards) {
            Chip chip = new Chip(services.name(card) + " ¥"
                            + services.cards().balance(card.id()).total().format())
                    .dot(tone(card))
                    .selected(card.id() == chosenId);
            focusable(chip, () -> {
                show(cards, card.id());
                onChosen.accept(card);
            });
            add(chip);
        }
        Runnable opening = onNew;
        if (opening != null) {
            Chip add = new Chip(getTranslation("stored-value.card.new")).selected(chosenId == NONE);
            focusable(add, () -> {
                show(cards, NONE);
                opening.run();
            });
            add(add);
        }
    }

    private static void focusable(Chip chip, Runnable action) {
        chip.getElement().setAttribute("tabindex", "0").setAttribute("role", "button");
        chip.addClickListener(click -> action.run());
        chip.getElement()
                .addEventListener("keydown", key -> action.run())
                .setFilter("event.key === 'Enter' || event.key === ' '");
    }

    static Tone tone(Card card) {
        if (card.isLost()) {
            return Tone.ALERT;
        }
        return card.frozen() ? Tone.CAUTION : Tone.GAIN;
    }
}
