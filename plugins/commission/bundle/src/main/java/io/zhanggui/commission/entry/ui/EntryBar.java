package io.zhanggui.commission.entry.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.commission.entry.EntryFilter;
import io.zhanggui.commission.entry.EntryType;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Month, store, employee and type, in a row above a table.
public final class EntryBar extends Div {
    private static final int MONTHS = 24;

    private final List<Store> mine;
    private final Select<YearMonth> month = new Select<>();
    private final ComboBox<Store> store = new ComboBox<>();
    private final ComboBox<Operator> employee = new ComboBox<>();
    private final Select<EntryType> type = new Select<>();

    /// @param people whether an employee and a type can be chosen
    public EntryBar(Operators operators, Stores stores, ShopClock clock, boolean people, Runnable changed) {
        Operator acting = operators.current();
        mine = stores.all().stream().filter(each -> acting.worksIn(each.id())).toList();
        addClassName("zg-toolbar");
        YearMonth now = YearMonth.from(clock.today());
        month.setItems(
                Stream.iterate(now, each -> each.minusMonths(1)).limit(MONTHS).toList());
        month.setValue(now);
        month.setAriaLabel(getTranslation("commission.filter.month"));
        month.setWidth("130px");
        store.setPlaceholder(getTranslation("commission.filter.all-stores"));
        store.setAriaLabel(getTranslation("commission.entry.store"));
        store.setItems(mine);
        store.setItemLabelGenerator(Store::name);
        store.setClearButtonVisible(true);
        store.setVisible(mine.size() > 1);
        employee.setPlaceholder(getTranslation("commission.filter.all-employees"));
        employee.setAriaLabel(getTranslation("commission.entry.employee"));
        employee.setItems(employees(operators));
        employee.setItemLabelGenerator(Operator::displayName);
        employee.setClearButtonVisible(true);
        employee.setVisible(people);
        type.setItems(EntryType.values());
        type.setEmptySelectionAllowed(true);
        type.setEmptySelectionCaption(getTranslation("commission.filter.all-types"));
        type.setPlaceholder(getTranslation("commission.filter.all-types"));
        type.setAriaLabel(getTranslation("commission.entry.kind"));
        type.setItemLabelGenerator(each -> each == null
                ? getTranslation("commission.filter.all-types")
                : getTranslation("commission.type." + each));
        type.setWidth("140px");
        type.setVisible(people);
        month.addValueChangeListener(change -> changed.run());
        store.addValueChangeListener(change -> changed.run());
        employee.addValueChangeListener(change -> changed.run());
        type.addValueChangeListener(change -> changed.run());
        add(month, store, employee, type);
    }

    private List<Operator> employees(Operators operators) {
        List<Operator> all = new ArrayList<>();
        mine.forEach(each -> operators.inStore(each.id()).stream()
                .filter(operator -> !all.contains(operator))
                .forEach(all::add));
        return all;
    }

    public YearMonth month() {
        return month.getValue();
    }

    /// Those that are chosen, at least one.
    public List<Long> storeIds() {
        Store one = store.getValue();
        return one == null ? mine.stream().map(Store::id).toList() : List.of(one.id());
    }

    public EntryFilter filter() {
        Operator who = employee.getValue();
        return new EntryFilter(
                storeIds(), month().atDay(1), month().atEndOfMonth(), who == null ? null : who.id(), type.getValue());
    }

    /// Of the page's address; what is not on offer is left as it is.
    void choose(QueryParameters asked) {
        asked.getSingleParameter("month")
                .flatMap(text -> month.getListDataView()
                        .getItems()
                        .filter(each -> each.toString().equals(text))
                        .findFirst())
                .ifPresent(month::setValue);
        asked.getSingleParameter("store")
                .flatMap(id -> mine.stream()
                        .filter(each -> Long.toString(each.id()).equals(id))
                        .findFirst())
                .ifPresent(store::setValue);
        asked.getSingleParameter("employee")
                .flatMap(id -> employee.getListDataView()
                        .getItems()
                        .filter(each -> Long.toString(each.id()).equals(id))
                        .findFirst())
                .ifPresent(employee::setValue);
    }
}
