package io.zhanggui.inventory.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.purchase.Shortages;
import io.zhanggui.inventory.purchase.Shortages.Shortage;
import io.zhanggui.inventory.report.StockReports;
import io.zhanggui.inventory.stock.MovementsLink;
import io.zhanggui.inventory.ui.StoreChip;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// What the stock is worth, what it earns, what nobody buys, what runs short. A row leads to its movements.
public final class ReportView extends Div implements HeaderContent, BeforeEnterObserver {
    private static final int DAYS = 30;
    private static final List<Integer> DEAD_AFTER = List.of(30, 60, 90, 180);

    private enum Kind {
        VALUE,
        MARGIN,
        DEAD,
        LOW
    }

    /// A column of any of the reports: the same for the screen and for the file.
    /// @param figure stands at the right
    private record Column<T>(String title, boolean figure, Function<T, Object> cell) {
        Column(String title, Function<T, Object> cell) {
            this(title, false, cell);
        }
    }

    private final StockReports reports;
    private final Shortages shortages;
    private final boolean mayOrder;
    private final ShopClock clock;
    private final StoreChip store;
    private final Component download;
    private final Div kinds = new Div();
    private final Div choices = new Div();
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final Div body = new Div();
    private Kind kind = Kind.VALUE;
    private int deadAfter = DEAD_AFTER.getFirst();
    /// Made when somebody wants it as a file.
    private Supplier<SheetTable> table = () -> new SheetTable("", List.of(), List.of());

    public ReportView(
            StockReports reports,
            Shortages shortages,
            Spreadsheets sheets,
            Operators operators,
            Stores stores,
            ShopClock clock) {
        this.reports = reports;
        this.shortages = shortages;
        mayOrder = operators.may(InventoryPermissions.PURCHASE);
        this.clock = clock;
        store = new StoreChip(stores, operators.current(), this::refresh);
        download = Downloads.table(
                sheets,
                InventoryPermissions.SEE_COST,
                () -> getTranslation("inventory.report." + kind) + "-" + clock.today(),
                () -> table.get());
        from.setValue(clock.today().minusDays(DAYS - 1L));
        to.setValue(clock.today());
        for (DatePicker picker : List.of(from, to)) {
            picker.setWidth("150px");
            picker.addValueChangeListener(change -> refresh());
        }
        from.setAriaLabel(getTranslation("inventory.movements.from"));
        to.setAriaLabel(getTranslation("inventory.movements.to"));
        setSizeFull();
        addClassName("zg-stack");
        kinds.addClassName("zg-row");
        choices.addClassName("zg-row");
        Div bar = new Div(kinds, choices);
        bar.addClassName("zg-toolbar");
        body.addClassNames("zg-stack", "zg-grow");
        body.getStyle().set("min-height", "0");
        Card card = new Card(bar, body);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    @Override
    public List<Component> headerEnd() {
        Button margins = new Button(
                getTranslation("inventory.margin.open"),
                click -> click.getSource().getUI().ifPresent(page -> page.navigate("inventory/margins")));
        return List.of(margins, download);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        refresh();
    }

    private void refresh() {
        kinds.removeAll();
        for (Kind each : Kind.values()) {
            Chip chip = new Chip(getTranslation("inventory.report." + each)).selected(each == kind);
            chip.addClickListener(click -> {
                kind = each;
                refresh();
            });
            kinds.add(chip);
        }
        choices.removeAll();
        Asked asked = asked();
        long storeId = asked.storeId();
        switch (asked.kind()) {
            case VALUE ->
                read(
                        asked,
                        () -> new Valued(reports.worth(storeId), reports.value(storeId)),
                        found -> value(asked, found));
            case MARGIN -> {
                choices.add(from, new Span("–"), to);
                read(asked, () -> reports.margin(storeId, asked.from(), asked.to()), rows -> margin(asked, rows));
            }
            case DEAD -> {
                choosePeriod();
                read(asked, () -> reports.dead(storeId, asked.deadAfter()), rows -> dead(asked, rows));
            }
            case LOW -> {
                if (mayOrder) {
                    choices.add(new Button(
                            getTranslation("inventory.proposal.title"),
                            click -> UI.getCurrentOrThrow().navigate("inventory/proposals")));
                }
                read(asked, () -> shortages.low(storeId), rows -> low(asked, rows));
            }
        }
    }

    /// What is shown, or will be in a moment.
    private record Asked(Kind kind, long storeId, LocalDate from, LocalDate to, int deadAfter) {}

    private Asked asked() {
        return new Asked(
                kind,
                store.storeId(),
                from.getValue() == null ? LocalDate.EPOCH : from.getValue(),
                to.getValue() == null ? clock.today() : to.getValue(),
                deadAfter);
    }

    /// With years of movements it takes a while, and somebody may ask for something else meanwhile.
    private <T> void read(Asked asked, Supplier<T> report, Consumer<T> show) {
        Background.run(this, report::get, found -> {
            if (asked.equals(asked())) {
                body.removeAll();
                show.accept(found);
            }
        });
    }

    private record Valued(StockReports.Worth worth, List<StockReports.ValueRow> rows) {}

    private void value(Asked asked, Valued found) {
        StockReports.Worth worth = found.worth();
        MessageBox check = new MessageBox(
                worth.agrees() ? Tone.GAIN : Tone.ALERT,
                getTranslation(
                        worth.agrees() ? "inventory.report.agrees" : "inventory.report.disagrees",
                        worth.stock().format(),
                        worth.booked().format(),
                        worth.inTransit().format(),
                        worth.bookedInTransit().format()));
        check.getStyle().set("margin", "12px 14px 0");
        body.add(check);
        List<StockReports.ValueRow> rows = found.rows();
        show(
                rows,
                row -> MovementsLink.toItem(asked.storeId(), row.skuId()),
                List.of(
                        new Column<>("inventory.sku.code", StockReports.ValueRow::code),
                        new Column<>("inventory.sku.name", StockReports.ValueRow::name),
                        new Column<>("inventory.sku.category", StockReports.ValueRow::category),
                        new Column<>(
                                "inventory.sku.stock",
                                true,
                                row -> row.quantity().format()),
                        new Column<>("inventory.sku.unit", StockReports.ValueRow::unit),
                        new Column<>("inventory.sku.unit-cost", StockReports.ValueRow::unitCost),
                        new Column<>("inventory.report.value", StockReports.ValueRow::value)),
                getTranslation(
                        "inventory.report.sum.value",
                        rows.size(),
                        sum(rows, StockReports.ValueRow::value).format()));
    }

    private void margin(Asked asked, List<StockReports.MarginRow> rows) {
        Money revenue = sum(rows, StockReports.MarginRow::revenue);
        Money cost = sum(rows, StockReports.MarginRow::cost);
        show(
                rows,
                row -> MovementsLink.toSold(List.of(asked.storeId()), asked.from(), asked.to(), row.skuId()),
                List.of(
                        new Column<>("inventory.sku.code", StockReports.MarginRow::code),
                        new Column<>("inventory.sku.name", StockReports.MarginRow::name),
                        new Column<>("inventory.sku.category", StockReports.MarginRow::category),
                        new Column<>(
                                "inventory.report.sold", true, row -> row.sold().format()),
                        new Column<>("inventory.sku.unit", StockReports.MarginRow::unit),
                        new Column<>("inventory.report.revenue", StockReports.MarginRow::revenue),
                        new Column<>("inventory.report.cost", StockReports.MarginRow::cost),
                        new Column<>("inventory.report.margin", StockReports.MarginRow::margin),
                        new Column<>("inventory.report.rate", true, ReportView::rate)),
                getTranslation(
                        "inventory.report.sum.margin",
                        revenue.format(),
                        cost.format(),
                        revenue.minus(cost).format()));
    }

    private void choosePeriod() {
        for (int days : DEAD_AFTER) {
            Chip chip = new Chip(getTranslation("inventory.report.days", days)).selected(days == deadAfter);
            chip.addClickListener(click -> {
                deadAfter = days;
                refresh();
            });
            choices.add(chip);
        }
    }

    private void dead(Asked asked, List<StockReports.DeadRow> rows) {
        show(
                rows,
                row -> MovementsLink.toItem(asked.storeId(), row.skuId()),
                List.of(
                        new Column<>("inventory.sku.code", StockReports.DeadRow::code),
                        new Column<>("inventory.sku.name", StockReports.DeadRow::name),
                        new Column<>("inventory.sku.category", StockReports.DeadRow::category),
                        new Column<>(
                                "inventory.sku.stock",
                                true,
                                row -> row.quantity().format()),
                        new Column<>("inventory.sku.unit", StockReports.DeadRow::unit),
                        new Column<>("inventory.report.value", StockReports.DeadRow::value),
                        new Column<>("inventory.report.last-sold", ReportView::lastSold)),
                getTranslation(
                        "inventory.report.sum.value",
                        rows.size(),
                        sum(rows, StockReports.DeadRow::value).format()));
    }

    private void low(Asked asked, List<Shortage> rows) {
        long enough = rows.stream()
                .filter(row -> row.proposed().equals(Quantity.ZERO))
                .count();
        show(
                rows,
                row -> MovementsLink.toItem(asked.storeId(), row.skuId()),
                List.of(
                        new Column<>("inventory.sku.code", Shortage::code),
                        new Column<>("inventory.sku.name", Shortage::name),
                        new Column<>("inventory.sku.category", Shortage::category),
                        new Column<>(
                                "inventory.sku.stock", true, row -> row.stock().format()),
                        new Column<>(
                                "inventory.sku.safety-stock",
                                true,
                                row -> row.safetyStock().format()),
                        new Column<>(
                                "inventory.proposal.on-order",
                                true,
                                row -> row.onOrder().format()),
                        new Column<>(
                                "inventory.proposal.in-transit",
                                true,
                                row -> row.inTransit().format()),
                        new Column<>(
                                "inventory.proposal.proposed",
                                true,
                                row -> row.proposed().format()),
                        new Column<>("inventory.sku.unit", Shortage::unit),
                        new Column<>("inventory.receipt.supplier", Shortage::supplier)),
                getTranslation("inventory.report.sum.low", rows.size(), enough));
    }

    private static Object rate(StockReports.MarginRow row) {
        Long perMille = row.perMille();
        return perMille == null
                ? "—"
                : java.math.BigDecimal.valueOf(perMille, 1).toPlainString() + "%";
    }

    private static Object lastSold(StockReports.DeadRow row) {
        LocalDate sold = row.lastSold();
        return sold == null ? "—" : sold;
    }

    private static <T> Money sum(List<T> rows, Function<T, Money> amount) {
        return rows.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }

    /// @param behind the movements that a row is made of
    private <T> void show(List<T> rows, Function<T, MovementsLink> behind, List<Column<T>> columns, String foot) {
        DataGrid<T> grid = new DataGrid<>();
        for (Column<T> column : columns) {
            String heading = getTranslation(column.title());
            if (!rows.isEmpty() && column.cell().apply(rows.getFirst()) instanceof Money) {
                grid.moneyColumn(heading, row -> (Money) column.cell().apply(row));
            } else if (column.figure()) {
                grid.numberColumn(heading, row -> column.cell().apply(row));
            } else {
                grid.textColumn(heading, row -> column.cell().apply(row));
            }
        }
        grid.setItems(rows);
        grid.addItemDoubleClickListener(event -> UI.getCurrentOrThrow()
                .navigate(
                        MovementsLink.PAGE,
                        QueryParameters.simple(behind.apply(event.getItem()).parameters())));
        String title = getTranslation("inventory.report." + kind);
        List<String> headings =
                columns.stream().map(column -> getTranslation(column.title())).toList();
        table = () -> new SheetTable(
                title,
                headings,
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> column.cell().apply(row))
                                .toList())
                        .toList());
        EmptyState nothing = new EmptyState(
                InventoryPlugin.ICON,
                getTranslation("inventory.report.none"),
                getTranslation("inventory.report.none.hint"));
        nothing.setVisible(rows.isEmpty());
        grid.setVisible(!rows.isEmpty());
        Div sums = new Div(new Span(foot), new Span(getTranslation("inventory.report.drill")));
        sums.addClassName("zg-foot");
        body.add(grid, nothing, sums);
    }
}
