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
import io.zhanggui.api.ui.Background;
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
import io.zhanggui.inventory.stock.MovementsLink;
import io.zhanggui.inventory.ui.StoreChip;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final Div chosen = new Div();
    private Set<MovementKind> chosenKinds = Set.of();
    /// Of several stores, where a figure of the board leads here; otherwise empty.
    private List<Long> several = List.of();
    private @Nullable Long skuId;
    private Movements.@Nullable Totals totals;

    public MovementsView(
            Movements movements, Spreadsheets sheets, Operators operators, Stores stores, ShopClock clock) {
        this.movements = movements;
        this.operators = operators;
        seesCost = operators.may(InventoryPermissions.SEE_COST);
        store = new StoreChip(stores, operators.current(), () -> {
            several = List.of();
            refresh();
        });
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

    /// Reports and the board lead here with what is behind their figures.
    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters().getParameters();
        if (parameters.isEmpty()) {
            return;
        }
        MovementsLink link = MovementsLink.read(parameters);
        from.setValue(link.from());
        to.setValue(link.to());
        chosenKinds = link.kinds();
        skuId = link.skuId();
        List<Long> known = link.storeIds().stream()
                .filter(id -> store.mine().stream().anyMatch(each -> each.id() == id))
                .toList();
        several = known.size() > 1 ? known : List.of();
        if (known.size() == 1) {
            store.show(known.getFirst());
        } else if (!several.isEmpty()) {
            store.setText(getTranslation("inventory.movements.stores", several.size()));
        }
    }

    @Override
    protected void onAttach(AttachEvent event) {
        // What they are together is known when they are shown.
        grid.setItems(
                query -> movements.page(filter(), query.getOffset(), query.getLimit()).stream(),
                query -> totals == null ? 0 : Math.toIntExact(totals.count()));
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
        chosen.addClassName("zg-row");
        Div bar = new Div(chosen, search, from, new Span("–"), to, kinds);
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
            grid.moneyColumn(
                    getTranslation("inventory.movements.revenue"),
                    row -> row.revenue().fen() == 0 ? null : row.revenue());
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
            headings.add(getTranslation("inventory.movements.revenue"));
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
                cells.add(row.revenue());
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
                    .selected(each == null ? chosenKinds.isEmpty() : chosenKinds.contains(each));
            chip.addClickListener(click -> {
                chosenKinds = each == null ? Set.of() : Set.of(each);
                refresh();
            });
            kinds.add(chip);
        }
    }

    /// The one item whose movements these are, until somebody clicks it away.
    private void showItem() {
        chosen.removeAll();
        Long only = skuId;
        if (only != null) {
            String name = movements.nameOf(only).orElse("—");
            Chip chip = new Chip(getTranslation("inventory.movements.only", name)).selected(true);
            chip.addClickListener(click -> {
                skuId = null;
                refresh();
            });
            chosen.add(chip);
        }
    }

    private Movements.Filter filter() {
        LocalDate last = to.getValue() == null ? LocalDate.of(9999, 12, 31) : to.getValue();
        LocalDate first = from.getValue() == null ? LocalDate.EPOCH : from.getValue();
        List<Long> storeIds = several.isEmpty() ? List.of(store.storeId()) : several;
        return new Movements.Filter(storeIds, first, last, chosenKinds, skuId, search.getValue());
    }

    private void refresh() {
        if (!isAttached()) {
            return;
        }
        showKinds();
        showItem();
        Movements.Filter asked = filter();
        Background.run(this, () -> movements.totals(asked), found -> show(asked, found));
    }

    private void show(Movements.Filter asked, Movements.Totals found) {
        if (!asked.equals(filter())) {
            // Somebody has asked for others meanwhile.
            return;
        }
        totals = found;
        count.setText(getTranslation("inventory.movements.count", found.count()));
        sums.setText(getTranslation(
                        "inventory.movements.sums",
                        found.in().format(),
                        found.out().format())
                + (seesCost ? money(found) : ""));
        exports.removeAll();
        if (found.count() <= MAX_IN_WORKBOOK) {
            exports.add(workbook);
        }
        nothing.setVisible(found.count() == 0);
        grid.setVisible(found.count() > 0);
        grid.getDataProvider().refreshAll();
    }

    /// What reports say of the same movements: their worth, the value of the stock that they make, and what
    /// sales brought.
    private String money(Movements.Totals found) {
        StringBuilder text = new StringBuilder(
                getTranslation("inventory.movements.sums.worth", found.worth().format()));
        if (found.variance().fen() != 0) {
            text.append(getTranslation(
                    "inventory.movements.sums.value",
                    found.value().format(),
                    found.variance().format()));
        }
        if (found.revenue().fen() != 0) {
            text.append(getTranslation(
                    "inventory.movements.sums.revenue", found.revenue().format()));
        }
        return text.toString();
    }
}
