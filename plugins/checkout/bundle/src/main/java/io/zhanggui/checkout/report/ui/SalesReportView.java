package io.zhanggui.checkout.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.EChart;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.CheckoutPlugin;
import io.zhanggui.checkout.report.ReportBy;
import io.zhanggui.checkout.report.SalesReports;
import io.zhanggui.checkout.report.SalesReports.Row;
import io.zhanggui.checkout.report.SalesServices;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Sales of a period by day, hour, store, till, cashier, tender, category, item, discount or reason of a
/// refund. A row leads to its papers.
public final class SalesReportView extends Div implements HeaderContent, BeforeEnterObserver {
    private static final int WEEK = 7;
    private static final int MONTH = 30;

    /// A column, the same for the screen and for the file.
    private record Column(String title, Function<Row, Object> cell) {}

    private final SalesServices services;
    private final ReportNames names;
    private final List<Store> stores;
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final ComboBox<Store> store = new ComboBox<>();
    private final Div choices = new Div();
    private final Chip pastChip = new Chip("");
    private final Div body = new Div();
    private final Span sums = new Span();
    private final List<Runnable> periods = new ArrayList<>();
    private ReportBy by = ReportBy.DAY;
    private boolean withPast;
    private boolean quiet = true;
    private SheetTable table = new SheetTable("", List.of(), List.of());

    public SalesReportView(SalesServices services) {
        this.services = services;
        this.names = new ReportNames(services, this::getTranslation);
        Operator operator = services.operators().current();
        stores = services.stores().all().stream()
                .filter(each -> operator.worksIn(each.id()))
                .toList();
        setSizeFull();
        addClassName("zg-stack");
        body.addClassNames("zg-stack", "zg-grow");
        body.getStyle().set("min-height", "0");
        Div foot = new Div(sums, new Span(getTranslation("checkout.report.drill")));
        foot.addClassName("zg-foot");
        choices.addClassName("zg-toolbar");
        Card card = new Card(period(), choices, body, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    private Component period() {
        LocalDate today = services.clock().today();
        from.setValue(today.minusDays(WEEK - 1L));
        to.setValue(today);
        for (DatePicker picker : List.of(from, to)) {
            picker.setWidth("140px");
            picker.addValueChangeListener(change -> refresh());
        }
        from.setAriaLabel(getTranslation("checkout.sales.from"));
        to.setAriaLabel(getTranslation("checkout.sales.to"));
        Div toolbar = new Div(from, new Span("–"), to);
        toolbar.addClassName("zg-toolbar");
        toolbar.add(
                chip("checkout.sales.today", today, today),
                chip("checkout.sales.week", today.minusDays(WEEK - 1L), today),
                chip("checkout.sales.month", today.minusDays(MONTH - 1L), today),
                chip("checkout.report.this-month", today.withDayOfMonth(1), today),
                chip(
                        "checkout.report.last-month",
                        today.minusMonths(1).withDayOfMonth(1),
                        today.withDayOfMonth(1).minusDays(1)));
        store.setItems(stores);
        store.setItemLabelGenerator(Store::name);
        store.setPlaceholder(getTranslation("checkout.sales.all-stores"));
        store.setClearButtonVisible(true);
        store.setWidth("150px");
        store.setVisible(stores.size() > 1);
        store.addValueChangeListener(change -> refresh());
        pastChip.setText(getTranslation("checkout.report.with-past"));
        pastChip.addClickListener(click -> {
            withPast = !withPast;
            refresh();
        });
        toolbar.add(store, pastChip);
        return toolbar;
    }

    private Chip chip(String key, LocalDate first, LocalDate last) {
        Chip chip = new Chip(getTranslation(key));
        periods.add(() -> chip.selected(first.equals(from.getValue()) && last.equals(to.getValue())));
        chip.addClickListener(click -> {
            quiet = true;
            from.setValue(first);
            to.setValue(last);
            quiet = false;
            refresh();
        });
        return chip;
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(Downloads.table(
                services.sheets(), CheckoutPermissions.EXPORT_SALES, () -> fileName(query()), () -> table));
    }

    private String fileName(SalesReports.Query query) {
        return getTranslation("checkout.report.file", getTranslation("checkout.report.by." + query.by())) + "_"
                + query.from() + "_" + query.to();
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        quiet = false;
        refresh();
    }

    private SalesReports.Query query() {
        LocalDate today = services.clock().today();
        LocalDate last = Optional.ofNullable(to.getValue()).orElse(today);
        LocalDate first = Optional.ofNullable(from.getValue()).orElse(last);
        Store chosen = store.getValue();
        return new SalesReports.Query(
                by,
                chosen == null ? stores.stream().map(Store::id).toList() : List.of(chosen.id()),
                first,
                last,
                withPast);
    }

    private void refresh() {
        if (quiet) {
            return;
        }
        periods.forEach(Runnable::run);
        pastChip.selected(withPast);
        choices.removeAll();
        for (ReportBy each : ReportBy.values()) {
            Chip chip = new Chip(getTranslation("checkout.report.by." + each)).selected(each == by);
            chip.addClickListener(click -> {
                by = each;
                refresh();
            });
            choices.add(chip);
        }
        SalesReports.Query query = query();
        Background.run(this, () -> services.reports().rows(query), rows -> show(query, rows));
    }

    private void show(SalesReports.Query query, List<Row> rows) {
        if (!query.equals(query())) {
            return;
        }
        body.removeAll();
        names.know(query.by(), rows);
        List<Column> columns = columns(query.by());
        table = new SheetTable(
                getTranslation("checkout.report.by." + query.by()),
                columns.stream().map(column -> getTranslation(column.title())).toList(),
                rows.stream().map(row -> cells(columns, row)).toList());
        if (rows.isEmpty()) {
            body.add(new EmptyState(
                    CheckoutPlugin.BASKET,
                    getTranslation("checkout.report.empty"),
                    getTranslation("checkout.report.empty.hint")));
        } else {
            if (query.by() == ReportBy.DAY || query.by() == ReportBy.HOUR) {
                body.add(chart(query.by(), rows));
            }
            body.add(grid(query, columns, rows));
        }
        sums.setText(sums(query.by(), rows));
    }

    private static List<Object> cells(List<Column> columns, Row row) {
        return columns.stream().map(column -> column.cell().apply(row)).toList();
    }

    private List<Column> columns(ReportBy shown) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("checkout.report.by." + shown, row -> names.of(shown, row.key(), row.text())));
        if (shown == ReportBy.DISCOUNT) {
            columns.add(new Column("checkout.report.times", Row::sales));
            columns.add(new Column("checkout.report.taken-back", Row::refunds));
            columns.add(new Column("checkout.report.reduced", Row::reduced));
            return columns;
        }
        if (shown.countsLines()) {
            columns.add(
                    new Column("checkout.report.quantity", row -> row.quantity().format()));
        }
        if (shown != ReportBy.REFUND) {
            columns.add(
                    new Column(shown.countsLines() ? "checkout.report.lines" : "checkout.report.sales", Row::sales));
            columns.add(new Column("checkout.report.sale-net", Row::saleNet));
        }
        columns.add(new Column("checkout.report.refunds", Row::refunds));
        columns.add(new Column("checkout.report.refund-net", Row::refundNet));
        if (shown != ReportBy.REFUND && shown != ReportBy.TENDER) {
            columns.add(new Column("checkout.report.reduced", Row::reduced));
        }
        if (shown != ReportBy.REFUND) {
            columns.add(new Column("checkout.report.net", Row::net));
        }
        return columns;
    }

    private Component grid(SalesReports.Query query, List<Column> columns, List<Row> rows) {
        DataGrid<Row> grid = new DataGrid<>();
        for (Column column : columns) {
            String title = getTranslation(column.title());
            Grid.Column<Row> shown;
            Object example = column.cell().apply(rows.getFirst());
            if (example instanceof Money) {
                shown = grid.moneyColumn(title, row -> (Money) column.cell().apply(row));
            } else if (column == columns.getFirst()) {
                shown = grid.textColumn(title, row -> column.cell().apply(row)).setFlexGrow(1);
            } else {
                shown = grid.numberColumn(title, row -> column.cell().apply(row));
            }
            shown.setSortable(column != columns.getFirst() || !query.by().countsLines());
        }
        grid.setItems(rows);
        grid.addItemClickListener(click -> open(query, click.getItem()));
        return grid;
    }

    /// Past sales have a list of their own; that of the shop's own leads there where a row has both.
    private void open(SalesReports.Query query, Row row) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("from", query.from().toString());
        parameters.put("to", query.to().toString());
        Store chosen = store.getValue();
        if (chosen != null) {
            parameters.put("store", Long.toString(chosen.id()));
        }
        parameters.put("by", query.by().name());
        parameters.put("key", row.key());
        boolean past = row.isPast();
        if (row.past() > 0 && !past) {
            parameters.put("past", "1");
        }
        getUI().ifPresent(page -> page.navigate(past ? "past-sales" : "sales", QueryParameters.simple(parameters)));
    }

    private Component chart(ReportBy shown, List<Row> rows) {
        // Keys of days and hours are figures and dashes: nothing in them has to be escaped.
        String keys = rows.stream()
                .map(row -> '"' + (row.key().equals(SalesReports.PAST) ? "–" : row.key()) + '"')
                .collect(Collectors.joining(","));
        String amounts = rows.stream().map(row -> row.net().plain()).collect(Collectors.joining(","));
        EChart chart = new EChart("{\"grid\":{\"left\":56,\"right\":16,\"top\":16,\"bottom\":28},"
                + "\"tooltip\":{\"trigger\":\"axis\"},"
                + "\"xAxis\":{\"type\":\"category\",\"data\":[" + keys + "]},\"yAxis\":{\"type\":\"value\"},"
                + "\"series\":[{\"type\":\"bar\",\"barMaxWidth\":28,\"data\":[" + amounts + "]}]}");
        chart.setAriaLabel(getTranslation(
                "checkout.report.chart", getTranslation("checkout.report.by." + shown), sums(shown, rows)));
        chart.setHeight("180px");
        return chart;
    }

    private String sums(ReportBy shown, List<Row> rows) {
        Money reduced = sum(rows, Row::reduced);
        if (shown == ReportBy.DISCOUNT) {
            return getTranslation("checkout.report.sums.discount", rows.size(), reduced.format());
        }
        long sales = rows.stream().mapToLong(Row::sales).sum();
        long refunds = rows.stream().mapToLong(Row::refunds).sum();
        Money saleNet = sum(rows, Row::saleNet);
        Money refundNet = sum(rows, Row::refundNet);
        return getTranslation(
                shown.countsLines() ? "checkout.report.sums.lines" : "checkout.report.sums.papers",
                sales,
                saleNet.format(),
                refunds,
                refundNet.format(),
                saleNet.minus(refundNet).format());
    }

    private static Money sum(List<Row> rows, Function<Row, Money> amount) {
        return rows.stream().map(amount).reduce(Money.ZERO, Money::plus);
    }
}
