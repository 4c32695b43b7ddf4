package io.zhanggui.checkout.shift.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.sheet.SheetTable;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.PaperSheet;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.shift.DayReport;
import io.zhanggui.checkout.shift.DayReport.Part;
import io.zhanggui.checkout.shift.Shift;
import io.zhanggui.checkout.shift.ShiftReport.Tender;
import io.zhanggui.checkout.shift.ShiftServices;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A store's day over all its shifts and what was sold outside of them: tenders, drawers, differences, and the paper
/// that is printed. A row leads to its papers.
public final class DayReportView extends Div implements HeaderContent, BeforeEnterObserver {
    private final ShiftServices services;
    private final List<Store> stores;
    private final DatePicker day = new DayPicker();
    private final ComboBox<Store> store = new ComboBox<>();
    private final DataGrid<Part> parts = new DataGrid<>();
    private final DataGrid<Tender> tenders = new DataGrid<>();
    private final Div notes = new Div();
    private final Div figures = new Div();
    private final Div paper = new Div();
    private final List<Runnable> chosenDays = new ArrayList<>();
    private @Nullable DayReport report;

    public DayReportView(ShiftServices services) {
        this.services = services;
        Operator operator = services.operators().current();
        stores = services.stores().all().stream()
                .filter(each -> operator.worksIn(each.id()))
                .toList();
        addClassName("day-report");
        figures.addClassName("zg-figures");
        partColumns();
        tenderColumns();
        parts.setAllRowsVisible(true);
        tenders.setAllRowsVisible(true);
        parts.addItemClickListener(click -> openPapers(
                "SHIFT",
                Optional.ofNullable(click.getItem().shift())
                        .map(shift -> Long.toString(shift.id()))
                        .orElse("")));
        tenders.addItemClickListener(
                click -> openPapers("TENDER", click.getItem().type()));
        Card left = new Card(toolbar(), notes, figures, parts, tenders);
        left.addClassNames("zg-list", "day-report-figures");
        paper.addClassName("receipt-preview");
        add(left, new Card(paper));
    }

    private Component toolbar() {
        LocalDate today = services.clock().today();
        day.setValue(today);
        day.setMax(today);
        day.setAriaLabel(getTranslation("checkout.day.day"));
        day.setWidth("150px");
        day.addValueChangeListener(change -> refresh());
        store.setItems(stores);
        store.setItemLabelGenerator(Store::name);
        store.setAriaLabel(getTranslation("checkout.sales.store"));
        store.setValue(services.stores().currentStore());
        store.setWidth("150px");
        store.setVisible(stores.size() > 1);
        store.addValueChangeListener(change -> refresh());
        Div toolbar = new Div(day);
        toolbar.addClassName("zg-toolbar");
        toolbar.add(chip("checkout.sales.today", today), chip("checkout.day.yesterday", today.minusDays(1)), store);
        return toolbar;
    }

    private Chip chip(String key, LocalDate wanted) {
        Chip chip = new Chip(getTranslation(key));
        chosenDays.add(() -> chip.selected(wanted.equals(day.getValue())));
        chip.addClickListener(click -> day.setValue(wanted));
        return chip;
    }

    @Override
    public List<Component> headerEnd() {
        Button print = new Button(getTranslation("checkout.shift.print"), click -> {
            DayReport shown = report;
            if (shown != null) {
                services.days().print(shown.storeId(), shown.day());
                Notices.done(getTranslation("checkout.shift.printed"));
            }
        });
        return List.of(
                print,
                Downloads.table(services.sheets(), CheckoutPermissions.EXPORT_SALES, this::fileName, this::sheet));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var parameters = event.getLocation().getQueryParameters();
        parameters
                .getSingleParameter("store")
                .ifPresent(id -> stores.stream()
                        .filter(each -> Long.toString(each.id()).equals(id))
                        .findFirst()
                        .ifPresent(store::setValue));
        parameters.getSingleParameter("day").flatMap(DayReportView::parsed).ifPresent(day::setValue);
        refresh();
    }

    private static Optional<LocalDate> parsed(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDay) {
            return Optional.empty();
        }
    }

    private void partColumns() {
        parts.textColumn(
                        getTranslation("checkout.day.part"),
                        part -> services.days().name(part))
                .setFlexGrow(1);
        parts.numberColumn(
                getTranslation("checkout.report.sales"), part -> part.sales().count());
        parts.moneyColumn(
                getTranslation("checkout.report.sale-net"), part -> part.sales().payable());
        parts.moneyColumn(
                getTranslation("checkout.report.refund-net"),
                part -> part.refunds().payable());
        parts.moneyColumn(getTranslation("checkout.report.net"), Part::net);
        parts.moneyColumn(getTranslation("checkout.day.moved-in"), Part::movedIn);
        parts.moneyColumn(getTranslation("checkout.day.moved-out"), Part::movedOut);
        parts.moneyColumn(
                getTranslation("checkout.day.expected"),
                part -> closing(part).map(Shift.Closing::expected).orElse(null));
        parts.moneyColumn(
                getTranslation("checkout.day.counted"),
                part -> closing(part).map(Shift.Closing::counted).orElse(null));
        parts.tagColumn(getTranslation("checkout.shift.difference"), this::difference);
    }

    private void tenderColumns() {
        tenders.textColumn(
                        getTranslation("checkout.report.by.TENDER"),
                        tender -> getTranslation(services.tenderTypes().titleKey(tender.type())))
                .setFlexGrow(1);
        tenders.numberColumn(getTranslation("checkout.report.sales"), Tender::sales);
        tenders.moneyColumn(getTranslation("checkout.report.sale-net"), Tender::received);
        tenders.numberColumn(getTranslation("checkout.report.refunds"), Tender::refunds);
        tenders.moneyColumn(getTranslation("checkout.report.refund-net"), Tender::paidBack);
        tenders.moneyColumn(getTranslation("checkout.report.net"), Tender::net);
    }

    private Optional<Shift.Closing> closing(Part part) {
        LocalDate shown = day.getValue();
        return shown == null ? Optional.empty() : Optional.ofNullable(part.closedOn(shown));
    }

    private Tag difference(Part part) {
        Shift shift = part.shift();
        Optional<Shift.Closing> closing = closing(part);
        if (closing.isEmpty()) {
            return shift != null && shift.isOpen()
                    ? new Tag(getTranslation("checkout.shift.open"), Tone.INFO)
                    : new Tag("–", Tone.NEUTRAL);
        }
        Money difference = closing.get().difference();
        return new Tag(
                difference.format(),
                difference.fen() == 0 ? Tone.GAIN : difference.isNegative() ? Tone.ALERT : Tone.CAUTION);
    }

    private void refresh() {
        chosenDays.forEach(Runnable::run);
        LocalDate wanted = day.getValue();
        Store chosen = store.getValue();
        if (wanted == null || chosen == null) {
            return;
        }
        DayReport fresh = services.days().report(chosen.id(), wanted);
        report = fresh;
        parts.setItems(fresh.parts());
        tenders.setItems(fresh.tenders());
        parts.recalculateColumnWidths();
        tenders.recalculateColumnWidths();
        parts.setVisible(!fresh.parts().isEmpty());
        tenders.setVisible(!fresh.tenders().isEmpty());
        notes.removeAll();
        if (fresh.hasOpenShift()) {
            notes.add(new MessageBox(Tone.CAUTION, getTranslation("checkout.day.still-open")));
        }
        figures.removeAll();
        figure(
                "checkout.report.net",
                fresh.net(),
                getTranslation(
                        "checkout.day.net-of",
                        fresh.sales().count(),
                        fresh.refunds().count()));
        figure(
                "checkout.report.sale-net",
                fresh.sales().payable(),
                getTranslation(
                        "checkout.day.reduced",
                        fresh.sales().discounts().plus(fresh.sales().rounding()).format()));
        figure("checkout.report.refund-net", fresh.refunds().payable(), "");
        figure(
                "checkout.day.differences",
                fresh.difference(),
                getTranslation(
                        "checkout.day.moved",
                        fresh.movedIn().format(),
                        fresh.movedOut().format()));
        paper.removeAll();
        paper.add(new PaperSheet(() -> services.days().document(fresh)));
    }

    private void figure(String key, Money amount, String detail) {
        Div figure = new Div();
        figure.getElement()
                .appendChild(
                        new Element("small").setText(getTranslation(key)),
                        new Element("b").setText(amount.format()),
                        new Element("small").setText(detail));
        figures.add(figure);
    }

    private void openPapers(String by, String key) {
        DayReport shown = report;
        if (shown == null) {
            return;
        }
        Map<String, String> parameters = new HashMap<>();
        parameters.put("from", shown.day().toString());
        parameters.put("to", shown.day().toString());
        parameters.put("store", Long.toString(shown.storeId()));
        parameters.put("by", by);
        parameters.put("key", key);
        getUI().ifPresent(page -> page.navigate("sales", QueryParameters.simple(parameters)));
    }

    private String fileName() {
        DayReport shown = report;
        return getTranslation("checkout.day.title") + "_" + (shown == null ? "" : shown.day());
    }

    /// Drawers first, then tenders, then the whole day.
    private SheetTable sheet() {
        List<String> headings = new ArrayList<>();
        for (String key : List.of(
                "checkout.day.part",
                "checkout.report.sales",
                "checkout.report.sale-net",
                "checkout.report.refunds",
                "checkout.report.refund-net",
                "checkout.report.net",
                "checkout.shift.moved-in",
                "checkout.shift.moved-out",
                "checkout.shift.expected",
                "checkout.shift.counted",
                "checkout.shift.difference")) {
            headings.add(getTranslation(key));
        }
        List<List<Object>> rows = new ArrayList<>();
        DayReport shown = report;
        if (shown != null) {
            shown.parts().forEach(part -> rows.add(row(part)));
            shown.tenders().forEach(tender -> rows.add(row(tender)));
            rows.add(List.of(
                    getTranslation("checkout.day.whole"),
                    shown.sales().count(),
                    shown.sales().payable(),
                    shown.refunds().count(),
                    shown.refunds().payable(),
                    shown.net(),
                    shown.movedIn(),
                    shown.movedOut(),
                    "",
                    "",
                    shown.difference()));
        }
        return new SheetTable(getTranslation("checkout.day.title"), headings, rows);
    }

    private List<Object> row(Part part) {
        Optional<Shift.Closing> closing = closing(part);
        return List.of(
                services.days().name(part),
                part.sales().count(),
                part.sales().payable(),
                part.refunds().count(),
                part.refunds().payable(),
                part.net(),
                part.movedIn(),
                part.movedOut(),
                cell(closing.map(Shift.Closing::expected)),
                cell(closing.map(Shift.Closing::counted)),
                cell(closing.map(Shift.Closing::difference)));
    }

    private List<Object> row(Tender tender) {
        return List.of(
                getTranslation(services.tenderTypes().titleKey(tender.type())),
                tender.sales(),
                tender.received(),
                tender.refunds(),
                tender.paidBack(),
                tender.net(),
                "",
                "",
                "",
                "",
                "");
    }

    private static Object cell(Optional<Money> amount) {
        return amount.isPresent() ? amount.get() : "";
    }
}
