package io.zhanggui.checkout.shift.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.PaperSheet;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.CheckoutPlugin;
import io.zhanggui.checkout.shift.Shift;
import io.zhanggui.checkout.shift.ShiftServices;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The shifts of a period: who had which drawer, and what was counted. A row opens its report.
public final class ShiftsView extends Div implements HeaderContent {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ShiftServices services;
    private final List<Store> stores;
    private final DataGrid<Shift> grid = new DataGrid<>();
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final ComboBox<Store> store = new ComboBox<>();
    private final Span totals = new Span();
    private final List<Runnable> periods = new ArrayList<>();

    public ShiftsView(ShiftServices services) {
        this.services = services;
        Operator operator = services.operators().current();
        stores = services.stores().all().stream()
                .filter(each -> operator.worksIn(each.id()))
                .toList();
        addClassNames("zg-stack");
        setSizeFull();
        columns();
        Div foot = new Div(totals);
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar(), grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
        grid.setEmptyStateComponent(new EmptyState(
                CheckoutPlugin.BASKET,
                getTranslation("checkout.shift.empty"),
                getTranslation("checkout.shift.empty.hint")));
        grid.addItemClickListener(click -> open(click.getItem()));
        refresh();
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(grid.exportButton(getTranslation("checkout.shift.title"), CheckoutPermissions.EXPORT_SALES));
    }

    private Component toolbar() {
        LocalDate today = services.clock().today();
        from.setValue(today.minusDays(6));
        to.setValue(today);
        from.setAriaLabel(getTranslation("checkout.sales.from"));
        to.setAriaLabel(getTranslation("checkout.sales.to"));
        for (DatePicker picker : List.of(from, to)) {
            picker.setWidth("140px");
            picker.addValueChangeListener(change -> refresh());
        }
        store.setItems(stores);
        store.setItemLabelGenerator(Store::name);
        store.setPlaceholder(getTranslation("checkout.sales.all-stores"));
        store.setClearButtonVisible(true);
        store.setWidth("150px");
        store.setVisible(stores.size() > 1);
        store.addValueChangeListener(change -> refresh());
        Div toolbar = new Div(from, new Span("–"), to);
        toolbar.addClassName("zg-toolbar");
        toolbar.add(period("checkout.sales.today", today, today));
        toolbar.add(period("checkout.sales.week", today.minusDays(6), today));
        toolbar.add(period("checkout.sales.month", today.minusDays(29), today));
        toolbar.add(store);
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

    private void columns() {
        grid.numberColumn(getTranslation("checkout.shift.number"), Shift::number);
        grid.textColumn(getTranslation("checkout.shift.till"), this::place);
        grid.textColumn(getTranslation("checkout.shift.opened-at"), shift -> minute(shift.openedAt()));
        grid.textColumn(getTranslation("checkout.shift.opened-by"), shift -> name(shift.openedBy()));
        grid.textColumn(
                getTranslation("checkout.shift.closed-at"),
                shift -> closing(shift).map(closing -> minute(closing.at())).orElse(""));
        grid.textColumn(
                getTranslation("checkout.shift.closed-by"),
                shift -> closing(shift).map(closing -> name(closing.by())).orElse(""));
        grid.moneyColumn(getTranslation("checkout.shift.float"), Shift::openingFloat);
        grid.moneyColumn(
                getTranslation("checkout.shift.expected"),
                shift -> orNull(closing(shift).map(Shift.Closing::expected)));
        grid.moneyColumn(
                getTranslation("checkout.shift.counted"),
                shift -> orNull(closing(shift).map(Shift.Closing::counted)));
        grid.tagColumn(getTranslation("checkout.shift.difference"), this::difference);
        grid.textColumn(getTranslation("checkout.shift.remark"), Shift::note).setFlexGrow(1);
    }

    private Tag difference(Shift shift) {
        Shift.Closing closing = shift.closing();
        if (closing == null) {
            return new Tag(getTranslation("checkout.shift.open"), Tone.INFO);
        }
        long fen = closing.difference().fen();
        Tone tone = fen == 0 ? Tone.GAIN : fen < 0 ? Tone.ALERT : Tone.CAUTION;
        return new Tag(closing.difference().format(), tone);
    }

    private void refresh() {
        periods.forEach(Runnable::run);
        LocalDate today = services.clock().today();
        Store chosen = store.getValue();
        List<Shift> shifts = services.shifts()
                .list(
                        chosen == null ? stores.stream().map(Store::id).toList() : List.of(chosen.id()),
                        Optional.ofNullable(from.getValue()).orElse(today),
                        Optional.ofNullable(to.getValue()).orElse(today));
        grid.setItems(shifts);
        List<Shift.Closing> closings =
                shifts.stream().map(Shift::closing).filter(Objects::nonNull).toList();
        totals.setText(getTranslation(
                "checkout.shift.totals",
                shifts.size(),
                closings.stream()
                        .map(Shift.Closing::counted)
                        .reduce(Money.ZERO, Money::plus)
                        .format(),
                closings.stream()
                        .map(Shift.Closing::difference)
                        .reduce(Money.ZERO, Money::plus)
                        .format()));
    }

    /// The report as it is printed. That of an open shift needs the permission for its figures.
    private void open(Shift shift) {
        PaperSheet sheet = new PaperSheet(() -> services.shifts().document(shift.id()));
        Button print = new Button(getTranslation("checkout.shift.print"), click -> {
            services.shifts().printReport(shift.id());
            Notices.done(getTranslation("checkout.shift.printed"));
        });
        new SideDrawer(getTranslation(shift.isOpen() ? "checkout.shift.x" : "checkout.shift.z", shift.number()))
                .body(sheet)
                .submit(print)
                .open();
    }

    private String place(Shift shift) {
        String till = services.stores().till(shift.tillId()).map(Till::name).orElse("");
        return stores.size() > 1 ? services.stores().store(shift.storeId()).name() + " · " + till : till;
    }

    private static Optional<Shift.Closing> closing(Shift shift) {
        return Optional.ofNullable(shift.closing());
    }

    private static @Nullable Money orNull(Optional<Money> amount) {
        return amount.orElse(null);
    }

    private String name(long operatorId) {
        return services.operators().find(operatorId).map(Operator::displayName).orElse("");
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(services.clock().zone()));
    }
}
