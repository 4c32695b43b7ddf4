package io.zhanggui.timescard.overview.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.card.Employees;
import io.zhanggui.timescard.card.Movement;
import io.zhanggui.timescard.overview.OverviewServices;
import io.zhanggui.timescard.redeem.ui.UndoDrawer;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What happened to a card, newest first, each use with its undo.
final class MovementsGrid extends Div {
    private static final String ICON = "M5 4h14v16H5zM8 8h8M8 12h8M8 16h5";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final transient OverviewServices services;
    private final transient Card card;
    private final transient Runnable onChange;
    private final transient Map<Long, Integer> open = new HashMap<>();

    MovementsGrid(OverviewServices services, Card card, Runnable onChange) {
        this.services = services;
        this.card = card;
        this.onChange = onChange;
        addClassNames("zg-list", "zg-grow");
        DataGrid<Movement> grid = grid();
        long count = services.movements().countOfCard(card.id());
        grid.setItems(query -> page(query.getOffset(), query.getLimit()).stream(), query -> Math.toIntExact(count));
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        Div foot = new Div(
                new Span(getTranslation("times-card.movements.count", count)),
                spacer,
                grid.exportButton("times-card-movements", MemberData.EXPORT));
        foot.addClassName("zg-foot");
        add(grid, foot);
    }

    /// A part of the movements; how many times of each use in it are still out is asked with it.
    private List<Movement> page(int offset, int limit) {
        List<Movement> movements = services.movements().ofCard(card.id(), offset, limit);
        List<Movement> uses = movements.stream()
                .filter(movement -> movement.kind() == Movement.Kind.USED)
                .toList();
        uses.forEach(use -> open.put(use.id(), -use.times()));
        services.movements().reversing(uses.stream().map(Movement::id).toList()).forEach(back -> {
            Long use = back.reverses();
            if (use != null) {
                open.merge(use, -back.times(), Integer::sum);
            }
        });
        return movements;
    }

    private DataGrid<Movement> grid() {
        DataGrid<Movement> grid = new DataGrid<>();
        grid.textColumn(
                        getTranslation("times-card.movements.at"),
                        movement -> MINUTE.format(
                                movement.at().atZone(services.clock().zone())))
                .setAutoWidth(false)
                .setWidth("98px")
                .setFlexGrow(0);
        grid.tagColumn(
                getTranslation("times-card.movements.what"),
                movement -> new Tag(
                        getTranslation("times-card.movement." + movement.kind().name()), tone(movement)));
        grid.textColumn(getTranslation("times-card.item.item"), this::item)
                .setAutoWidth(false)
                .setWidth("72px");
        grid.numberColumn(
                getTranslation("times-card.times-title"),
                movement -> movement.times() == 0 ? "" : signed(movement.times()));
        grid.moneyColumn(
                getTranslation("times-card.movements.revenue"),
                movement -> movement.revenue().fen() == 0 ? null : movement.revenue());
        // Each by itself in the file, and below each other on the screen, which the note needs too.
        grid.textColumn(getTranslation("times-card.movements.who"), this::who).setVisible(false);
        grid.textColumn(getTranslation("times-card.movements.store"), this::store)
                .setVisible(false);
        grid.componentColumn(getTranslation("times-card.movements.who"), this::whoAndWhere)
                .setAutoWidth(false)
                .setWidth("82px");
        grid.textColumn(getTranslation("times-card.movements.note"), Movement::note)
                .setAutoWidth(false)
                .setWidth("86px");
        grid.addThemeVariants(GridVariant.LUMO_WRAP_CELL_CONTENT);
        grid.actionsColumn(this::undo);
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("times-card.movements.empty"), getTranslation("times-card.movements.empty.hint")));
        return grid;
    }

    private static Tone tone(Movement movement) {
        return switch (movement.kind()) {
            case SOLD, GIVEN, IMPORTED, GIVEN_BACK, THAWED, PROLONGED, RECEIVED -> Tone.GAIN;
            case LAPSED, RETURNED -> Tone.ALERT;
            case FROZEN, PASSED_ON, PASSED_BACK -> Tone.INFO;
            default -> Tone.NEUTRAL;
        };
    }

    private String item(Movement movement) {
        return card.items().stream()
                .filter(item -> Objects.equals(item.id(), movement.cardItemId()))
                .map(CardItem::name)
                .findFirst()
                .orElse("");
    }

    /// Who served, or who did it; and the other member, if it was one.
    private String who(Movement movement) {
        String served = Employees.text(
                movement.employees().isEmpty() ? movement.operatorId() + ":100" : movement.employees(),
                services.operators());
        return movement.memberId() == card.memberId()
                ? served
                : served + " · " + services.names().of(movement.memberId()).name();
    }

    private String store(Movement movement) {
        return services.stores().store(movement.storeId()).name();
    }

    private Div whoAndWhere(Movement movement) {
        Div cell = new Div(new Span(who(movement)));
        cell.addClassName("zg-cell");
        if (services.stores().all().size() > 1) {
            Span store = new Span(store(movement));
            store.addClassName("zg-small");
            cell.add(store);
        }
        return cell;
    }

    private static String signed(int times) {
        return times > 0 ? "+" + times : "\u2212" + -times;
    }

    private Div undo(Movement movement) {
        Div cell = new Div();
        if (card.state() != Card.State.RETURNED
                && movement.kind() == Movement.Kind.USED
                && open.getOrDefault(movement.id(), 0) > 0) {
            Button undo = new Button(
                    getTranslation("times-card.undo"),
                    click -> new UndoDrawer(
                                    services.undo(),
                                    services.stores(),
                                    movement,
                                    card.name() + " · " + item(movement),
                                    onChange)
                            .open());
            undo.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            cell.add(undo);
        }
        return cell;
    }
}
