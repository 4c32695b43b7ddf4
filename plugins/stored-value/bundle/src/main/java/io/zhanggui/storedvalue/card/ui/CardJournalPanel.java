package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.CardEvent;
import java.util.List;

/// What happened to a card besides money, newest first.
final class CardJournalPanel extends Div {
    CardJournalPanel(CardServices services, Card card) {
        addClassName("zg-form");
        List<CardEvent> events = services.cards().events(card.id());
        if (events.isEmpty()) {
            return;
        }
        add(new H3(getTranslation("stored-value.card.journal")));
        for (CardEvent event : events) {
            String what =
                    getTranslation("stored-value.card-event." + event.kind().name());
            String number = switch (event.kind()) {
                case OPENED -> " " + event.number();
                case REISSUED, UNDONE -> " " + event.numberBefore() + " → " + event.number();
                case CLOSED -> " " + event.numberBefore();
                case CHANGED, FROZEN, UNFROZEN, LOST, FOUND -> "";
            };
            Span left = new Span(what + number + (event.reason().isEmpty() ? "" : " · " + event.reason()));
            Span right = new Span(services.minute(event.at()) + " " + services.operator(event.operatorId()));
            right.addClassNames("zg-muted", "zg-small");
            Div line = new Div(left, right);
            line.addClassName("zg-pair");
            add(line);
        }
    }
}
