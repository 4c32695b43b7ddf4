package io.zhanggui.inventory.stock.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.stock.MovementKind;
import io.zhanggui.inventory.stock.Movements;
import io.zhanggui.inventory.stock.Movements.Movement;
import io.zhanggui.inventory.ui.StoreChip;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything that moved stock in a store, newest first.
public final class MovementsView extends Div implements HeaderContent, BeforeEnterObserver {
    private static final int DAYS = 30;

    /// A workbook is made in memory; beyond it there is the CSV, which is not.
    private static final int MAX_IN_WORKBOOK = 100_000;

    private final Movements movements;
    private final Operators operators;
    private final boolean seesCost;
    private final StoreChip store;
    private final DateTimeFormatter time;
    private final DateTimeFormatter moment;
    private final Map<Long, String> operatorNames = new HashMap<>();
    private final TextField search = new TextField();
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final Div kinds = new Div();
    private final DataGrid<Movement> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Span sums = new Span();
    private final Component export;
    private final Component workbook;
    private final Div exports = new Div();
    private @Nullable MovementKind kind;

    public MovementsView(
            Movements movements, Spreadsheets sheets, Operators operators, Stores stores, ShopClock clock) {
        this.movements = movements;
        this.operators = operators;
        seesCost = operators.may(InventoryPermissions.SEE_COST);
        store = new StoreChip(stores, operators.current(), this::refresh);
        time = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(clock.zone());
        moment = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(clock.zone());
        from.setValue(clock.today().minusDays(DAYS - 1L));
        to.setValue(clock.today());
        nothing = new EmptyState(
                InventoryPlugin.ICON,
                getTranslation("inventory.movements.empty.title"),
                getTranslation("inventory.movements.empty.hint"));
        export = grid.exportButton(
                getTranslation("inventory.movements.title") + "-" + clock.today(), InventoryPermissions.VIEW);
        workbook = Downloads.xlsx(
                sheets,
                InventoryPermissions.VIEW,
                () -> getTranslation("inventory.movements.title") + "-" + clock.today(),
                this::table);
        exports.addClassName("zg-row");
        setSizeFull();
        addClassName("zg-stack");
        columns();
        Div foot = new Div(count, sums);
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar(), grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(exports, export);
    }

    /// Reports lead here with an article number.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        event.getLocation().getQueryParameters().getSingleParameter("item").ifPresent(code -> {
            search.setValue(code);
            from.clear();
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> movements.page(filter(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) movements.totals(filter()).count());
        refresh();
    }

    private Component toolbar() {
        search.setPlaceholder(getTranslation("inventory.movements.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        for (DatePicker picker : List.of(from, to)) {
            picker.setWidth("150px");
            picker.addValueChangeListener(change -> refresh());
        }
        from.setAriaLabel(getTranslation("inventory.movements.from"));
        to.setAriaLabel(getTranslation("inventory.movements.to"));
        kinds.addClassName("zg-row");
        Div bar = new Div(search, from, new Span("–"), to, kinds);
        bar.addClassName("zg-toolbar");
        return bar;
    }

    private void columns() {
        grid.textColumn(getTranslation("inventory.movements.at"), row -> time.format(row.at()));
        grid.tagColumn(
                getTranslation("inventory.movements.kind"),
                row -> new Tag(getTranslation(row.kind().textKey()), tone(row.kind())));
        grid.textColumn(getTranslation("inventory.sku.code"), Movement::code);
        grid.textColumn(getTranslation("inventory.sku.name"), Movement::name).setFlexGrow(3);
        grid.numberColumn(
                getTranslation("inventory.movements.change"),
                row -> (row.change().thousandths() > 0 ? "+" : "")
                        + row.change().format().replace('-', '−'));
        grid.numberColumn(
                getTranslation("inventory.movements.after"), row -> row.after().format());
        grid.textColumn(getTranslation("inventory.sku.unit"), Movement::unit);
        if (seesCost) {
            grid.moneyColumn(getTranslation("inventory.movements.worth"), Movement::worth);
        }
        grid.textColumn(getTranslation("inventory.movements.reason"), Movement::reason);
        grid.textColumn(getTranslation("inventory.movements.operator"), row -> operatorName(row.operatorId()));
    }

    /// What the list shows, for a workbook: quantities that are whole as numbers.
    private SheetTable table() {
        List<String> headings = new ArrayList<>(Stream.of(
                        "inventory.movements.at",
                        "inventory.movements.kind",
                        "inventory.sku.code",
                        "inventory.sku.name",
                        "inventory.movements.change",
                        "inventory.movements.after",
                        "inventory.sku.unit",
                        "inventory.movements.reason",
                        "inventory.movements.operator")
                .map(this::getTranslation)
                .toList());
        if (seesCost) {
            headings.add(getTranslation("inventory.movements.worth"));
        }
        List<List<Object>> rows = new ArrayList<>();
        for (Movement row : movements.page(filter(), 0, MAX_IN_WORKBOOK)) {
            List<Object> cells = new ArrayList<>(List.of(
                    moment.format(row.at()),
                    getTranslation(row.kind().textKey()),
                    row.code(),
                    row.name(),
                    figure(row.change()),
                    figure(row.after()),
                    row.unit(),
                    row.reason(),
                    operatorName(row.operatorId())));
            if (seesCost) {
                cells.add(row.worth());
            }
            rows.add(cells);
        }
        return new SheetTable(getTranslation("inventory.movements.title"), headings, rows);
    }

    private static Object figure(Quantity quantity) {
        long piece = Quantity.ONE.thousandths();
        return quantity.thousandths() % piece == 0 ? (Object) (quantity.thousandths() / piece) : quantity.format();
    }

    private static Tone tone(MovementKind kind) {
        return switch (kind) {
            case SALE, CONSUMPTION -> Tone.INFO;
            case RECEIPT, REFUND, OPENING -> Tone.GAIN;
            case ADJUSTMENT, GIFT, STOCKTAKE, PURCHASE_RETURN -> Tone.CAUTION;
            case TRANSFER_OUT, TRANSFER_IN, TRANSFER_BACK -> Tone.NEUTRAL;
            case WRITE_OFF -> Tone.ALERT;
        };
    }

    private String operatorName(long operatorId) {
        return operatorNames.computeIfAbsent(
                operatorId, id -> operators.find(id).map(Operator::displayName).orElse("—"));
    }

    private void showKinds() {
        kinds.removeAll();
        List<@Nullable MovementKind> all = new ArrayList<>();
        all.add(null);
        all.addAll(List.of(MovementKind.values()));
        for (MovementKind each : all) {
            Chip chip = new Chip(getTranslation(each == null ? "inventory.sku.all" : each.textKey()))
                    .selected(Objects.equals(kind, each));
            chip.addClickListener(click -> {
                kind = each;
                refresh();
            });
            kinds.add(chip);
        }
    }

    private Movements.Filter filter() {
        LocalDate last = to.getValue() == null ? LocalDate.of(9999, 12, 31) : to.getValue();
        LocalDate first = from.getValue() == null ? LocalDate.EPOCH : from.getValue();
        return new Movements.Filter(store.storeId(), first, last, kind, search.getValue());
    }

    private void refresh() {
        showKinds();
        Movements.Totals totals = movements.totals(filter());
        count.setText(getTranslation("inventory.movements.count", totals.count()));
        sums.setText(getTranslation(
                        "inventory.movements.sums",
                        totals.in().format(),
                        totals.out().format())
                + (seesCost
                        ? getTranslation(
                                "inventory.movements.sums.worth", totals.worth().format())
                        : ""));
        exports.removeAll();
        if (totals.count() <= MAX_IN_WORKBOOK) {
            exports.add(workbook);
        }
        nothing.setVisible(totals.count() == 0);
        grid.setVisible(totals.count() > 0);
        grid.getDataProvider().refreshAll();
    }
}
