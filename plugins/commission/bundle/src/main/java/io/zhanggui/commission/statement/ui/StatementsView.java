package io.zhanggui.commission.statement.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionPlugin;
import io.zhanggui.commission.statement.Statement;
import io.zhanggui.commission.statement.Statement.State;
import io.zhanggui.commission.statement.StatementServices;
import io.zhanggui.commission.statement.Statements;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The statements of all stores, the latest month first.
public final class StatementsView extends Div implements HeaderContent {
    private final transient StatementServices services;
    private final DataGrid<Row> grid = new DataGrid<>();
    private final Div chips = new Div();
    private final Span count = new Span();
    private final Span sums = new Span();
    private final EmptyState nothing;
    private final Component export;
    private @Nullable State shown;

    /// @param amount of a draft as things stand
    private record Row(Statement statement, Money amount, int people) {}

    public StatementsView(StatementServices services) {
        this.services = services;
        setSizeFull();
        addClassName("zg-stack");
        nothing = new EmptyState(
                CommissionPlugin.ICON,
                getTranslation("commission.statement.empty"),
                getTranslation("commission.statement.empty.hint"));
        export = grid.exportButton(getTranslation("commission.statement.title"), CommissionPermissions.VIEW);
        columns();
        chips.addClassName("zg-toolbar");
        sums.addClassName("zg-strong");
        Div foot = new Div(count, sums);
        foot.addClassName("zg-foot");
        Card card = new Card(chips, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        if (!services.operators().may(CommissionPermissions.STATEMENTS)) {
            return List.of(export);
        }
        Button add = new Button(getTranslation("commission.statement.new"), click -> new DraftDrawer(services).open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        add.setSuffixComponent(new KeyHint("Alt N"));
        return List.of(export, add);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void columns() {
        grid.linkColumn(getTranslation("commission.filter.month"), StatementsView::link);
        grid.textColumn(
                        getTranslation("commission.entry.store"),
                        row -> services.stores()
                                .store(row.statement().storeId())
                                .name())
                .setFlexGrow(2);
        grid.tagColumn(
                getTranslation("commission.entry.state"),
                row -> tag(this, row.statement().state()));
        grid.numberColumn(getTranslation("commission.statement.people"), Row::people);
        grid.moneyColumn(getTranslation("commission.entry.amount"), Row::amount);
        grid.textColumn(
                        getTranslation("commission.statement.made-by"),
                        row -> services.files().employee(row.statement().madeBy()))
                .setFlexGrow(1);
        grid.textColumn(
                        getTranslation("commission.statement.confirmed-by"),
                        row -> row.statement().confirmedBy() == null
                                ? ""
                                : services.files()
                                        .employee(Objects.requireNonNull(
                                                row.statement().confirmedBy())))
                .setFlexGrow(1);
        grid.textColumn(
                getTranslation("commission.statement.paid-on"),
                row -> row.statement().paidOn());
        grid.addItemDoubleClickListener(event -> UI.getCurrentOrThrow()
                .navigate("commission/statements/" + event.getItem().statement().id()));
    }

    static Tag tag(Component page, State state) {
        Tone tone = switch (state) {
            case DRAFT -> Tone.CAUTION;
            case CONFIRMED -> Tone.INFO;
            case PAID -> Tone.GAIN;
        };
        return new Tag(page.getTranslation("commission.statement.state." + state), tone);
    }

    private static Component link(Row row) {
        Anchor link = new Anchor(
                "commission/statements/" + row.statement().id(),
                row.statement().month().toString());
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }

    private void refresh() {
        List<Row> all = services.statements().all().stream()
                .map(statement -> {
                    var lines = services.statements().lines(statement);
                    return new Row(statement, Statements.total(lines), lines.size());
                })
                .toList();
        chips.removeAll();
        chip(null, all.size());
        for (State state : State.values()) {
            chip(
                    state,
                    all.stream().filter(row -> row.statement().state() == state).count());
        }
        List<Row> rows = all.stream()
                .filter(row -> shown == null || row.statement().state() == shown)
                .toList();
        grid.setItems(rows);
        grid.setVisible(!all.isEmpty());
        nothing.setVisible(all.isEmpty());
        count.setText(getTranslation("commission.statement.count", rows.size()));
        sums.setText("¥"
                + rows.stream().map(Row::amount).reduce(Money.ZERO, Money::plus).format());
    }

    private void chip(@Nullable State state, long statements) {
        String key = state == null ? "commission.statement.all" : "commission.statement.state." + state;
        Chip chip = new Chip(getTranslation(key) + " " + statements).selected(state == shown);
        chip.addClickListener(click -> {
            shown = state;
            refresh();
        });
        chips.add(chip);
    }
}
