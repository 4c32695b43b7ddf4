package io.zhanggui.inventory.report.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.value.Money;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.report.Margins;
import io.zhanggui.inventory.report.Margins.By;
import io.zhanggui.inventory.report.Margins.Row;
import io.zhanggui.inventory.sku.TaxRate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The margin of goods by day, store, cashier, category, supplier and tax rate.
public final class MarginView extends Div implements HeaderContent {
    private static final int DAYS = 30;

    private final Margins margins;
    private final Operators operators;
    private final ShopClock clock;
    private final List<Store> stores;
    private final Component download;
    private final Map<By, Chip> kinds = new EnumMap<>(By.class);
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final ComboBox<Store> store = new ComboBox<>();
    private final Div body = new Div();
    private final Span sums = new Span();
    private By by = By.DAY;
    private SheetTable table = new SheetTable("", List.of(), List.of());

    public MarginView(Margins margins, Spreadsheets sheets, Operators operators, Stores allStores, ShopClock clock) {
        this.margins = margins;
        this.operators = operators;
        this.clock = clock;
        Operator operator = operators.current();
        stores = allStores.all().stream()
                .filter(each -> operator.worksIn(each.id()))
                .toList();
        download = Downloads.table(
                sheets,
                InventoryPermissions.SEE_COST,
                () -> getTranslation("inventory.margin.title") + "-" + clock.today(),
                () -> table);
        setSizeFull();
        addClassName("zg-stack");
        body.addClassNames("zg-stack", "zg-grow");
        body.getStyle().set("min-height", "0");
        Div foot = new Div(sums, new Span(getTranslation("inventory.margin.note")));
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar(), body, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(download);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        refresh();
    }

    private Component toolbar() {
        Div bar = new Div();
        bar.addClassName("zg-toolbar");
        for (By each : By.values()) {
            Chip chip = new Chip(getTranslation("inventory.margin.by." + each));
            chip.addClickListener(click -> {
                by = each;
                refresh();
            });
            kinds.put(each, chip);
            bar.add(chip);
        }
        LocalDate today = clock.today();
        from.setValue(today.minusDays(DAYS - 1L));
        to.setValue(today);
        from.setAriaLabel(getTranslation("inventory.movements.from"));
        to.setAriaLabel(getTranslation("inventory.movements.to"));
        for (DatePicker picker : List.of(from, to)) {
            picker.setWidth("140px");
            picker.addValueChangeListener(change -> refresh());
        }
        store.setItems(stores);
        store.setItemLabelGenerator(Store::name);
        store.setPlaceholder(getTranslation("inventory.margin.all-stores"));
        store.setClearButtonVisible(true);
        store.setWidth("150px");
        store.setVisible(stores.size() > 1);
        store.addValueChangeListener(change -> refresh());
        bar.add(from, new Span("–"), to, store);
        return bar;
    }

    private Margins.Query query() {
        Store chosen = store.getValue();
        return new Margins.Query(
                by,
                chosen == null ? stores.stream().map(Store::id).toList() : List.of(chosen.id()),
                Optional.ofNullable(from.getValue()).orElse(LocalDate.EPOCH),
                Optional.ofNullable(to.getValue()).orElse(clock.today()));
    }

    private void refresh() {
        kinds.forEach((each, chip) -> chip.selected(each == by));
        if (stores.isEmpty()) {
            return;
        }
        Margins.Query query = query();
        Background.run(this, () -> margins.rows(query), rows -> show(query, rows));
    }

    /// @param money whether it is an amount, else a text at the right edge
    private record Column(String title, boolean money, Function<Row, Object> cell) {}

    private void show(Margins.Query query, List<Row> rows) {
        if (!query.equals(query())) {
            return;
        }
        List<Column> columns = List.of(
                new Column("inventory.margin.by." + by, false, this::name),
                new Column("inventory.report.sold", false, row -> row.sold().format()),
                new Column("inventory.report.revenue", true, Row::revenue),
                new Column("inventory.margin.tax", true, Row::tax),
                new Column("inventory.report.cost", true, Row::cost),
                new Column("inventory.report.margin", true, Row::margin),
                new Column("inventory.margin.share", false, MarginView::share));
        table = new SheetTable(
                getTranslation("inventory.margin.by." + by),
                columns.stream().map(column -> getTranslation(column.title())).toList(),
                rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> column.cell().apply(row))
                                .toList())
                        .toList());
        body.removeAll();
        if (rows.isEmpty()) {
            body.add(new EmptyState(
                    InventoryPlugin.ICON,
                    getTranslation("inventory.margin.none"),
                    getTranslation("inventory.margin.none.hint")));
        } else {
            body.add(grid(columns, rows));
        }
        Money revenue = sum(rows, Row::revenue);
        Money cost = sum(rows, Row::cost);
        sums.setText(getTranslation(
                "inventory.margin.sums",
                revenue.format(),
                cost.format(),
                revenue.minus(cost).format()));
    }

    private DataGrid<Row> grid(List<Column> columns, List<Row> rows) {
        DataGrid<Row> grid = new DataGrid<>();
        for (Column column : columns) {
            String title = getTranslation(column.title());
            if (column.money()) {
                grid.moneyColumn(title, row -> (Money) column.cell().apply(row)).setSortable(true);
            } else if (column == columns.getFirst()) {
                grid.textColumn(title, row -> column.cell().apply(row)).setFlexGrow(1);
            } else {
                grid.numberColumn(title, row -> column.cell().apply(row));
            }
        }
        grid.setItems(rows);
        return grid;
    }

    private String name(Row row) {
        String key = row.key();
        return switch (by) {
            case DAY -> key;
            case STORE ->
                stores.stream()
                        .filter(each -> Long.toString(each.id()).equals(key))
                        .map(Store::name)
                        .findFirst()
                        .orElse(key);
            case CASHIER ->
                operators.find(Long.parseLong(key)).map(Operator::displayName).orElse(key);
            case CATEGORY, SUPPLIER -> key.isEmpty() ? getTranslation("inventory.margin.without") : key;
            case TAX ->
                key.isEmpty()
                        ? getTranslation("inventory.margin.without")
                        : new TaxRate(Integer.parseInt(key)).format();
        };
    }

    private static String share(Row row) {
        Long perMille = row.perMille();
        return perMille == null ? "—" : BigDecimal.valueOf(perMille, 1).toPlainString() + "%";
    }

    private static Money sum(List<Row> rows, Function<Row, Money> amount) {
        return rows.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }
}
