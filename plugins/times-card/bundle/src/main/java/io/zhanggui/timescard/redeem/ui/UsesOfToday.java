package io.zhanggui.timescard.redeem.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.member.api.MemberData;
import io.zhanggui.timescard.card.CardItem;
import io.zhanggui.timescard.card.Employees;
import io.zhanggui.timescard.card.Movement;
import io.zhanggui.timescard.card.Movements;
import io.zhanggui.timescard.redeem.RedeemServices;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Objects;

/// What was redeemed in the store today, newest first, each with its undo.
final class UsesOfToday extends Card {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final transient RedeemServices services;
    private final long storeId;
    private final transient Runnable onUndone;
    private final DataGrid<Shown> grid = new DataGrid<>();
    private final Span count = new Span();

    private static final String ICON = "M4 6h16v12H4zM4 10h16M8 14h.01M12 14h.01M16 14h.01";

    private record Shown(Movement use, String member, String card, String item, int open) {}

    /// @param onUndone what was said of the use that was taken back holds no longer
    UsesOfToday(RedeemServices services, long storeId, Runnable onUndone) {
        this.services = services;
        this.onUndone = onUndone;
        this.storeId = storeId;
        addClassName("zg-list");
        columns();
        Span spacer = new Span();
        spacer.addClassName("zg-spacer");
        Div head = new Div(
                new H2(getTranslation("times-card.today")),
                spacer,
                grid.exportButton("times-card-redemptions", MemberData.EXPORT));
        head.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        grid.setEmptyStateComponent(new EmptyState(
                ICON, getTranslation("times-card.today.empty"), getTranslation("times-card.today.empty.hint")));
        add(head, grid, foot);
        refresh();
    }

    private void undone() {
        refresh();
        onUndone.run();
    }

    void refresh() {
        LocalDate today = services.clock().today();
        Movements movements = services.movements();
        grid.setItems(
                query -> movements.usesOn(today, storeId, query.getOffset(), query.getLimit()).stream()
                        .map(this::shown),
                query -> Math.toIntExact(movements.usedOn(today, storeId).uses()));
        Movements.Used used = movements.usedOn(today, storeId);
        count.setText(getTranslation("times-card.today.count", used.uses(), used.times()));
    }

    private Shown shown(Movement use) {
        return services.cards()
                .find(use.cardId())
                .map(card -> new Shown(
                        use,
                        services.names().of(use.memberId()).name(),
                        card.name(),
                        card.items().stream()
                                .filter(item -> Objects.equals(item.id(), use.cardItemId()))
                                .map(CardItem::name)
                                .findFirst()
                                .orElse(""),
                        services.undo().open(use.document(), use.lineNumber())))
                .orElseGet(() -> new Shown(use, "", "", "", 0));
    }

    private void columns() {
        grid.textColumn(
                getTranslation("times-card.movements.at"),
                row -> TIME.format(row.use().at().atZone(services.clock().zone())));
        grid.textColumn(getTranslation("times-card.member"), Shown::member);
        grid.textColumn(getTranslation("times-card.item.item"), Shown::item);
        grid.textColumn(getTranslation("times-card.card"), Shown::card);
        grid.numberColumn(
                getTranslation("times-card.times-title"), row -> -row.use().times());
        grid.textColumn(
                getTranslation("times-card.redeem.employee"),
                row -> Employees.text(row.use().employees(), services.operators()));
        grid.moneyColumn(
                getTranslation("times-card.movements.revenue"), row -> row.use().revenue());
        grid.tagColumn(
                getTranslation("times-card.product.state"),
                row -> row.open() > 0
                        ? new Tag(getTranslation("times-card.used"), Tone.GAIN)
                        : new Tag(getTranslation("times-card.undone"), Tone.NEUTRAL));
        grid.actionsColumn(this::undo);
    }

    private Div undo(Shown row) {
        Div cell = new Div();
        if (row.open() > 0) {
            Button undo = new Button(
                    getTranslation("times-card.undo"),
                    click -> new UndoDrawer(
                                    services.undo(),
                                    services.stores(),
                                    row.use(),
                                    row.member() + " · " + row.item(),
                                    this::undone)
                            .open());
            undo.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            cell.add(undo);
        }
        return cell;
    }
}
