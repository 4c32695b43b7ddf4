package io.zhanggui.checkout.report.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.CheckoutPlugin;
import io.zhanggui.checkout.api.Customer;
import io.zhanggui.checkout.report.ReportBy;
import io.zhanggui.checkout.report.SaleFilter;
import io.zhanggui.checkout.report.SaleList;
import io.zhanggui.checkout.report.SalesServices;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Sales and refunds of a period, with totals. The period may come with the address, as the board's links do.
public final class SalesView extends Div implements BeforeEnterObserver, HeaderContent {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int MEMBERS = 50;
    /// A file of all sales has more members than one question may name.
    private static final int AT_ONCE = 1_000;

    private final SalesServices services;
    private final List<Store> stores;
    private final DataGrid<SaleList.Row> grid = new DataGrid<>();
    private final TextField search = new TextField();
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final ComboBox<Store> store = new ComboBox<>();
    private final ComboBox<Operator> cashier = new ComboBox<>();
    private final List<Chip> kinds = new ArrayList<>();
    private final Span totals = new Span();
    private final List<Runnable> periods = new ArrayList<>();
    private final Map<Long, String> memberNames = new HashMap<>();
    private final Chip behindChip = new Chip("");
    private final Anchor pastLink = new Anchor();
    private final Grid.Column<SaleList.Row> part;
    private SaleFilter.@Nullable Kind kind;
    private SaleFilter.@Nullable Behind behind;
    private SaleFilter filter;

    public SalesView(SalesServices services) {
        this.services = services;
        Operator operator = services.operators().current();
        stores = services.stores().all().stream()
                .filter(each -> operator.worksIn(each.id()))
                .toList();
        addClassNames("zg-stack");
        setSizeFull();
        LocalDate today = services.clock().today();
        from.setValue(today);
        to.setValue(today);
        Div foot = new Div(totals);
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar(today), grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
        part = columns(services.clock().zone());
        filter = chosen();
        grid.setEmptyStateComponent(new EmptyState(
                CheckoutPlugin.BASKET,
                getTranslation("checkout.sales.empty"),
                getTranslation("checkout.sales.empty.hint")));
        grid.addItemClickListener(click -> click.getSource()
                .getUI()
                .ifPresent(page -> page.navigate("sales/" + click.getItem().saleId())));
        grid.setItems(
                query -> rows(query.getOffset(), query.getLimit()).stream(),
                query -> services.saleList().count(filter));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        parameters.getSingleParameter("from").flatMap(SalesView::day).ifPresent(from::setValue);
        parameters.getSingleParameter("to").flatMap(SalesView::day).ifPresent(to::setValue);
        parameters
                .getSingleParameter("store")
                .flatMap(id -> stores.stream()
                        .filter(each -> Long.toString(each.id()).equals(id))
                        .findFirst())
                .ifPresent(store::setValue);
        behind = parameters
                .getSingleParameter("by")
                .filter(by -> services.operators().may(CheckoutPermissions.VIEW_REPORTS))
                .flatMap(SalesView::reportBy)
                .map(by -> new SaleFilter.Behind(
                        by, parameters.getSingleParameter("key").orElse("")))
                .orElse(null);
        boolean more = behind != null && parameters.getSingleParameter("past").isPresent();
        pastLink.setVisible(more);
        if (more) {
            pastLink.setHref("past-sales?" + parameters.getQueryString());
        }
        showBehind();
        refresh();
    }

    private static Optional<ReportBy> reportBy(String text) {
        return Arrays.stream(ReportBy.values())
                .filter(each -> each.name().equals(text))
                .findFirst();
    }

    /// The row of the report that the list stands behind; a click lets all papers in again.
    private void showBehind() {
        SaleFilter.Behind row = behind;
        behindChip.setVisible(row != null);
        part.setVisible(row != null && row.countsParts());
        if (row != null) {
            behindChip.setText(getTranslation(
                    "checkout.report.behind",
                    getTranslation("checkout.report.by." + row.by()),
                    new ReportNames(services, this::getTranslation).of(row.by(), row.key(), "")));
        }
    }

    /// A day in an address, or none when what stands there is no day that a shop can have.
    static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text)).filter(day -> day.getYear() >= 1900 && day.getYear() < 3000);
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton(getTranslation("checkout.sales.file"), CheckoutPermissions.EXPORT_SALES));
    }

    private Component toolbar(LocalDate today) {
        search.setPlaceholder(getTranslation("checkout.sales.search"));
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.setClearButtonVisible(true);
        for (DatePicker picker : List.of(from, to)) {
            picker.setWidth("140px");
        }
        from.setAriaLabel(getTranslation("checkout.sales.from"));
        to.setAriaLabel(getTranslation("checkout.sales.to"));
        store.setItems(stores);
        store.setItemLabelGenerator(Store::name);
        store.setPlaceholder(getTranslation("checkout.sales.all-stores"));
        store.setClearButtonVisible(true);
        store.setWidth("150px");
        store.setVisible(stores.size() > 1);
        cashier.setItems(
                services.operators().inStore(services.stores().currentStore().id()));
        cashier.setItemLabelGenerator(Operator::displayName);
        cashier.setPlaceholder(getTranslation("checkout.sales.all-cashiers"));
        cashier.setClearButtonVisible(true);
        cashier.setWidth("150px");
        search.addValueChangeListener(change -> refresh());
        from.addValueChangeListener(change -> refresh());
        to.addValueChangeListener(change -> refresh());
        store.addValueChangeListener(change -> refresh());
        cashier.addValueChangeListener(change -> refresh());
        Div toolbar = new Div(search, from, new Span("–"), to);
        toolbar.addClassName("zg-toolbar");
        toolbar.add(period("checkout.sales.today", today, today));
        toolbar.add(period("checkout.sales.week", today.minusDays(6), today));
        toolbar.add(period("checkout.sales.month", today.minusDays(29), today));
        kindChip(toolbar, "checkout.sales.all-kinds", null);
        kindChip(toolbar, "checkout.sales.sales", SaleFilter.Kind.SALE);
        kindChip(toolbar, "checkout.sales.refunds", SaleFilter.Kind.REFUND);
        behindChip.selected(true);
        behindChip.addClickListener(click -> {
            behind = null;
            showBehind();
            refresh();
        });
        pastLink.setText(getTranslation("checkout.sales.past-too"));
        pastLink.getElement().setAttribute("router-link", true);
        pastLink.addClassName("zg-link");
        toolbar.add(store, cashier, behindChip, pastLink);
        return toolbar;
    }

    private Chip period(String key, LocalDate first, LocalDate last) {
        Chip chip = new Chip(getTranslation(key));
        periods.add(() -> chip.selected(first.equals(from.getValue()) && last.equals(to.getValue())));
        chip.addClickListener(click -> {
            from.setValue(first);
            to.setValue(last);
        });
        return chip;
    }

    private void kindChip(Div toolbar, String key, SaleFilter.@Nullable Kind wanted) {
        Chip chip = new Chip(getTranslation(key)).selected(wanted == null);
        kinds.add(chip);
        chip.addClickListener(click -> {
            kind = wanted;
            kinds.forEach(each -> each.selected(each == chip));
            refresh();
        });
        toolbar.add(chip);
    }

    /// @return the last one, which tells what the row of a report counts of a paper
    private Grid.Column<SaleList.Row> columns(ZoneId zone) {
        grid.textColumn(
                getTranslation("checkout.sales.time"),
                row -> MINUTE.format(row.at().atZone(zone)));
        grid.componentColumn(getTranslation("checkout.sales.number"), row -> {
            Anchor link = new Anchor("sales/" + row.saleId(), row.number());
            link.getElement().setAttribute("router-link", true);
            link.addClassName("zg-link");
            return link;
        });
        grid.tagColumn(
                getTranslation("checkout.sales.kind"),
                row -> row.kind() == SaleFilter.Kind.SALE
                        ? new Tag(getTranslation("checkout.sales.sale"), Tone.GAIN)
                        : new Tag(getTranslation("checkout.sales.refund"), Tone.ALERT));
        grid.textColumn(getTranslation("checkout.sales.content"), this::content).setFlexGrow(1);
        grid.textColumn(getTranslation("checkout.sales.member"), row -> memberName(row.memberId()));
        grid.textColumn(
                getTranslation("checkout.sales.cashier"),
                row -> services.operators()
                        .find(row.operatorId())
                        .map(Operator::displayName)
                        .orElse(""));
        if (stores.size() > 1) {
            grid.textColumn(
                    getTranslation("checkout.sales.store"),
                    row -> services.stores().store(row.storeId()).name());
        }
        grid.textColumn(
                getTranslation("checkout.sales.tenders"),
                row -> row.tenders().stream()
                        .map(type -> getTranslation(services.tenderTypes().titleKey(type)))
                        .collect(Collectors.joining(" + ")));
        grid.moneyColumn(getTranslation("checkout.sales.reduced"), SaleList.Row::reduced);
        grid.moneyColumn(getTranslation("checkout.sales.amount"), SaleList.Row::payable);
        return grid.moneyColumn(getTranslation("checkout.sales.part"), SaleList.Row::part);
    }

    private String content(SaleList.Row row) {
        return row.lines() > 1
                ? getTranslation("checkout.sales.first-of", row.firstLine(), row.lines())
                : row.firstLine();
    }

    private String memberName(@Nullable Long memberId) {
        return memberId == null ? "" : memberNames.getOrDefault(memberId, "");
    }

    private List<SaleList.Row> rows(int offset, int limit) {
        List<SaleList.Row> rows = services.saleList().rows(filter, offset, limit);
        nameMembers(rows);
        return rows;
    }

    /// Of the whole page at once, and each member only once.
    private void nameMembers(List<SaleList.Row> rows) {
        List<Long> unknown = rows.stream()
                .map(SaleList.Row::memberId)
                .flatMap(Stream::ofNullable)
                .filter(memberId -> !memberNames.containsKey(memberId))
                .distinct()
                .toList();
        for (int begin = 0; begin < unknown.size(); begin += AT_ONCE) {
            List<Long> some = unknown.subList(begin, Math.min(begin + AT_ONCE, unknown.size()));
            some.forEach(memberId -> memberNames.put(memberId, ""));
            services.customers()
                    .findAll(some)
                    .forEach(customer -> memberNames.put(customer.memberId(), customer.name()));
        }
    }

    private SaleFilter chosen() {
        LocalDate today = services.clock().today();
        Store chosen = store.getValue();
        Operator operator = cashier.getValue();
        String text = search.getValue().strip();
        List<Long> memberIds = text.isEmpty()
                ? List.of()
                : services.customers().search(text, MEMBERS).stream()
                        .map(Customer::memberId)
                        .toList();
        return new SaleFilter(
                chosen == null ? stores.stream().map(Store::id).toList() : List.of(chosen.id()),
                Optional.ofNullable(from.getValue()).orElse(today),
                Optional.ofNullable(to.getValue()).orElse(today),
                operator == null ? null : operator.id(),
                kind,
                text,
                memberIds,
                behind);
    }

    private void refresh() {
        filter = chosen();
        periods.forEach(Runnable::run);
        grid.getDataProvider().refreshAll();
        if (!services.operators().may(CheckoutPermissions.SHIFT_FIGURES)) {
            // Whoever counts a drawer blind must not read here what lies in it.
            totals.setText(getTranslation("checkout.sales.blind"));
            return;
        }
        SaleList.Totals sums = services.saleList().totals(filter);
        SaleFilter.Behind row = behind;
        totals.setText(getTranslation(
                row != null && row.countsParts() ? "checkout.sales.totals.part" : "checkout.sales.totals",
                sums.sales(),
                sums.saleNet().format(),
                sums.refunds(),
                sums.refundNet().format(),
                sums.net().format()));
    }
}
