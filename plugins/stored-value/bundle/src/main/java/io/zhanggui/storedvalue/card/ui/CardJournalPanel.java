package io.zhanggui.storedvalue.card.ui;

import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.member.api.MemberData;
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
        DataGrid<CardEvent> grid = new DataGrid<>();
        grid.textColumn(getTranslation("stored-value.movements.at"), event -> services.minute(event.at()))
                .setAutoWidth(false)
                .setWidth("106px")
                .setFlexGrow(0);
        grid.textColumn(getTranslation("stored-value.movements.what"), this::what)
                .setAutoWidth(false)
                .setWidth("120px")
                .setFlexGrow(1);
        grid.textColumn(getTranslation("stored-value.paper.operator"), event -> services.operator(event.operatorId()));
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.setAllRowsVisible(true);
        grid.setSizeUndefined();
        grid.setWidthFull();
        grid.setItems(events);
        H3 heading = new H3(getTranslation("stored-value.card.journal"));
        heading.addClassName("zg-spacer");
        Div head = new Div(heading, grid.exportButton("stored-value-card-journal", MemberData.EXPORT));
        head.addClassName("zg-row");
        add(head, grid);
    }

    private String what(CardEvent event) {
        boolean first =
                event.kind() == CardEvent.Kind.REISSUED && event.numberBefore().isEmpty();
        String what = getTranslation(
                "stored-value.card-event." + (first ? "NUMBERED" : event.kind().name()));
        String number = switch (event.kind()) {
            case OPENED -> " " + event.number();
            case REISSUED -> " " + (first ? "" : event.numberBefore() + " → ") + event.number();
            case UNDONE -> " " + event.numberBefore() + " → " + event.number();
            case CLOSED -> " " + event.numberBefore();
            case CHANGED, FROZEN, UNFROZEN, LOST, FOUND -> "";
        };
        return what + number + (event.reason().isEmpty() ? "" : " · " + event.reason());
    }
}
