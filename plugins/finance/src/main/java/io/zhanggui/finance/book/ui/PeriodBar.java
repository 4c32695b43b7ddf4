package io.zhanggui.finance.book.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.finance.book.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Chooses a period and a store, at the top of each list. Both may come with the address: `from`, `to`,
/// `store`.
public final class PeriodBar extends Div {
    private final LocalDate today;
    private final Runnable onChange;
    private final DatePicker from = new DayPicker();
    private final DatePicker to = new DayPicker();
    private final ComboBox<Store> store = new ComboBox<>();
    private final Map<Chip, Period> chips = new HashMap<>();
    private boolean quiet;

    public PeriodBar(List<Store> stores, LocalDate today, Runnable onChange) {
        this.today = today;
        this.onChange = onChange;
        addClassName("zg-toolbar");
        for (DatePicker picker : List.of(from, to)) {
            picker.setWidth("140px");
            picker.addValueChangeListener(change -> changed());
        }
        from.setAriaLabel(getTranslation("finance.from"));
        to.setAriaLabel(getTranslation("finance.to"));
        add(from, new Span("–"), to);
        chip("finance.period.week", new Period(today.minusDays(6), today));
        chip("finance.period.month", new Period(today.withDayOfMonth(1), today));
        chip("finance.period.last-month", Period.ofMonth(today.minusMonths(1)));
        store.setItems(stores);
        store.setItemLabelGenerator(Store::name);
        store.setPlaceholder(getTranslation("finance.all-stores"));
        store.setAriaLabel(getTranslation("finance.store"));
        store.setClearButtonVisible(true);
        store.setWidth("150px");
        store.setVisible(stores.size() > 1);
        store.addValueChangeListener(change -> onChange.run());
        add(store);
        show(new Period(today.minusDays(6), today));
    }

    /// For what is always of all stores.
    public PeriodBar withoutStore() {
        store.setVisible(false);
        return this;
    }

    public Period period() {
        LocalDate first = Objects.requireNonNullElse(from.getValue(), today);
        LocalDate last = Objects.requireNonNullElse(to.getValue(), today);
        return new Period(first, last);
    }

    /// Null for all stores.
    public @Nullable Long storeId() {
        return store.getOptionalValue().map(Store::id).orElse(null);
    }

    /// Shows a period; its listener is not told.
    public void show(Period period) {
        quiet = true;
        from.setValue(period.from());
        to.setValue(period.to());
        quiet = false;
        showChosen();
    }

    /// Takes what the address says; what it does not say stays.
    public void read(QueryParameters parameters) {
        Optional<LocalDate> first = day(parameters, "from");
        Optional<LocalDate> last = day(parameters, "to");
        if (first.isPresent() && last.isPresent() && !last.get().isBefore(first.get())) {
            show(new Period(first.get(), last.get()));
        }
        parameters
                .getSingleParameter("store")
                .ifPresent(id -> store.getListDataView()
                        .getItems()
                        .filter(each -> Long.toString(each.id()).equals(id))
                        .findFirst()
                        .ifPresent(store::setValue));
    }

    private static Optional<LocalDate> day(QueryParameters parameters, String name) {
        try {
            return parameters.getSingleParameter(name).map(LocalDate::parse);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private void chip(String key, Period period) {
        Chip chip = new Chip(getTranslation(key));
        chips.put(chip, period);
        chip.addClickListener(click -> {
            show(period);
            onChange.run();
        });
        add(chip);
    }

    private void changed() {
        if (!quiet) {
            showChosen();
            onChange.run();
        }
    }

    private void showChosen() {
        chips.forEach((chip, period) -> chip.selected(
                period.from().equals(from.getValue()) && period.to().equals(to.getValue())));
    }
}
