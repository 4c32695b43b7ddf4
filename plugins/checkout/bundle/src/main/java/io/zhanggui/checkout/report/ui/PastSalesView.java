package io.zhanggui.checkout.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.value.Ids;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.CheckoutPlugin;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.history.PastPart;
import io.zhanggui.checkout.history.PastSales;
import io.zhanggui.checkout.report.PastKeys;
import io.zhanggui.checkout.report.ReportBy;
import io.zhanggui.checkout.report.SaleFilter;
import io.zhanggui.checkout.report.SalesServices;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Lines of sales of the time before this system.
public final class PastSalesView extends Div implements HeaderContent, BeforeEnterObserver {
    private final SalesServices services;
    private final List<Store> stores;
    private final DataGrid<PastSales.Row> grid = new DataGrid<>();
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final TextField search = new TextField();
    private final Span sums = new Span();
    private final Map<Long, String> memberNames = new HashMap<>();
    private final Chip member = new Chip("");
    private final Chip behindChip = new Chip("");
    private List<Long> storeIds;
    private @Nullable Long memberId;
    private SaleFilter.@Nullable Behind behind;
    private PastSales.Filter filter;

    public PastSalesView(SalesServices services) {
        this.services = services;
        Operator operator = services.operators().current();
        stores = services.stores().all().stream()
                .filter(each -> operator.worksIn(each.id()))
                .toList();
        storeIds = stores.stream().map(Store::id).toList();
        setSizeFull();
        addClassName("zg-stack");
        LocalDate today = services.clock().today();
        from.setValue(today.minusYears(1));
        to.setValue(today);
        filter = chosen();
        for (DatePicker picker : List.of(from, to)) {
            picker.setWidth("140px");
            picker.addValueChangeListener(change -> refresh());
        }
        from.setAriaLabel(getTranslation("checkout.sales.from"));
        to.setAriaLabel(getTranslation("checkout.sales.to"));
        search.setPlaceholder(getTranslation("checkout.past.search"));
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setClearButtonVisible(true);
        search.addValueChangeListener(change -> refresh());
        member.setVisible(false);
        member.selected(true);
        member.addClickListener(click -> {
            memberId = null;
            refresh();
        });
        behindChip.setVisible(false);
        behindChip.selected(true);
        behindChip.addClickListener(click -> {
            behind = null;
            refresh();
        });
        Div toolbar = new Div(search, from, new Span("–"), to, member, behindChip);
        toolbar.addClassName("zg-toolbar");
        Div foot = new Div(sums, new Span(getTranslation("checkout.past.note")));
        foot.addClassName("zg-foot");
        columns();
        grid.setEmptyStateComponent(new EmptyState(
                CheckoutPlugin.BASKET,
                getTranslation("checkout.past.empty"),
                getTranslation("checkout.past.empty.hint")));
        Card card = new Card(toolbar, grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
        grid.setItems(
                query -> rows(query.getOffset(), query.getLimit()),
                query -> Math.toIntExact(services.past().totals(filter).lines()));
    }

    private void columns() {
        grid.textColumn(getTranslation("import.past-sales.date"), PastSales.Row::day);
        grid.textColumn(getTranslation("import.past-sales.paper"), PastSales.Row::paper);
        grid.textColumn(getTranslation("import.past-sales.item"), PastSales.Row::name)
                .setFlexGrow(1);
        grid.textColumn(getTranslation("import.past-sales.category"), PastSales.Row::category);
        grid.textColumn(
                getTranslation("import.past-sales.member"),
                row -> row.memberId() == null ? "" : memberNames.getOrDefault(row.memberId(), ""));
        if (stores.size() > 1) {
            grid.textColumn(
                    getTranslation("checkout.sales.store"),
                    row -> services.stores().store(row.storeId()).name());
        }
        grid.numberColumn(
                getTranslation("import.past-sales.quantity"),
                row -> row.quantity().format());
        grid.moneyColumn(getTranslation("import.past-sales.amount"), PastSales.Row::amount);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton(getTranslation("checkout.past.title"), CheckoutPermissions.EXPORT_SALES));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        day(parameters, "from").ifPresent(from::setValue);
        day(parameters, "to").ifPresent(to::setValue);
        parameters
                .getSingleParameter("store")
                .flatMap(id -> stores.stream()
                        .filter(store -> Long.toString(store.id()).equals(id))
                        .findFirst())
                .ifPresent(store -> storeIds = List.of(store.id()));
        memberId = parameters.getSingleParameter("member").flatMap(Ids::parse).orElse(null);
        parameters.getSingleParameter("paper").ifPresent(search::setValue);
        behind = parameters
                .getSingleParameter("by")
                .flatMap(by -> Arrays.stream(ReportBy.values())
                        .filter(each -> each.name().equals(by))
                        .findFirst())
                .map(by -> new SaleFilter.Behind(
                        by, parameters.getSingleParameter("key").orElse("")))
                .orElse(null);
        refresh();
    }

    /// Says whose sales these are; a click shows everybody's again.
    private void showMember() {
        Long shown = memberId;
        member.setVisible(shown != null);
        if (shown != null) {
            String name = services.customers().findAll(List.of(shown)).stream()
                    .map(Customer::name)
                    .findFirst()
                    .orElse("");
            member.setText(getTranslation("checkout.past.of-member", name));
        }
    }

    private static Optional<LocalDate> day(QueryParameters parameters, String name) {
        try {
            return parameters.getSingleParameter(name).map(LocalDate::parse);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private Stream<PastSales.Row> rows(int offset, int limit) {
        List<PastSales.Row> rows = services.past().rows(filter, offset, limit);
        List<Long> unknown = rows.stream()
                .map(PastSales.Row::memberId)
                .flatMap(Stream::ofNullable)
                .filter(id -> !memberNames.containsKey(id))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            services.customers()
                    .findAll(unknown)
                    .forEach(customer -> memberNames.put(customer.memberId(), customer.name()));
        }
        return rows.stream();
    }

    private PastSales.Filter chosen() {
        LocalDate today = services.clock().today();
        return new PastSales.Filter(
                storeIds,
                Optional.ofNullable(from.getValue()).orElse(today),
                Optional.ofNullable(to.getValue()).orElse(today),
                memberId,
                search.getValue(),
                behind == null ? new PastPart.Everything() : PastKeys.of(behind));
    }

    /// The row of the report that the list stands behind; a click lets all lines in again.
    private void showBehind() {
        SaleFilter.Behind row = behind;
        behindChip.setVisible(row != null);
        if (row != null) {
            String name = PastKeys.nameOf(row);
            behindChip.setText(getTranslation(
                    "checkout.report.behind",
                    getTranslation("checkout.report.by." + row.by()),
                    new ReportNames(services, this::getTranslation).of(row.by(), row.key(), name)));
        }
    }

    private void refresh() {
        filter = chosen();
        showMember();
        showBehind();
        grid.getDataProvider().refreshAll();
        PastSales.Totals totals = services.past().totals(filter);
        sums.setText(getTranslation(
                "checkout.past.sums",
                totals.lines(),
                totals.quantity().format(),
                totals.amount().format()));
    }
}
