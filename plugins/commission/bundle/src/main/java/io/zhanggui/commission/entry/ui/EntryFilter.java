package io.zhanggui.commission.entry.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.commission.entry.Entries;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Month, store and employee, in a row above a table.
final class EntryFilter extends Div {
    private static final int MONTHS = 24;

    private final List<Store> mine;
    private final @Nullable Long fixedOperatorId;
    private final Select<YearMonth> month = new Select<>();
    private final ComboBox<Store> store = new ComboBox<>();
    private final ComboBox<Operator> employee = new ComboBox<>();

    /// @param own shows the acting operator's commission only
    EntryFilter(Operators operators, Stores stores, ShopClock clock, boolean own, Runnable changed) {
        Operator acting = operators.current();
        fixedOperatorId = own ? acting.id() : null;
        mine = stores.all().stream().filter(each -> acting.worksIn(each.id())).toList();
        addClassName("zg-toolbar");
        YearMonth now = YearMonth.from(clock.today());
        month.setItems(
                Stream.iterate(now, each -> each.minusMonths(1)).limit(MONTHS).toList());
        month.setValue(now);
        month.setAriaLabel(getTranslation("commission.filter.month"));
        month.setWidth("130px");
        store.setPlaceholder(getTranslation("commission.filter.all-stores"));
        store.setItems(mine);
        store.setItemLabelGenerator(Store::name);
        store.setClearButtonVisible(true);
        store.setVisible(mine.size() > 1);
        employee.setPlaceholder(getTranslation("commission.filter.all-employees"));
        employee.setItems(employees(operators));
        employee.setItemLabelGenerator(Operator::displayName);
        employee.setClearButtonVisible(true);
        employee.setVisible(!own);
        month.addValueChangeListener(change -> changed.run());
        store.addValueChangeListener(change -> changed.run());
        employee.addValueChangeListener(change -> changed.run());
        add(month, store, employee);
    }

    private List<Operator> employees(Operators operators) {
        List<Operator> all = new ArrayList<>();
        mine.forEach(each -> operators.inStore(each.id()).stream()
                .filter(operator -> !all.contains(operator))
                .forEach(all::add));
        return all;
    }

    Entries.Filter filter() {
        YearMonth chosen = month.getValue();
        Store one = store.getValue();
        Operator who = employee.getValue();
        Long operatorId = fixedOperatorId != null || who == null ? fixedOperatorId : Long.valueOf(who.id());
        return new Entries.Filter(
                one == null ? mine.stream().map(Store::id).toList() : List.of(one.id()),
                chosen.atDay(1),
                chosen.atEndOfMonth(),
                operatorId);
    }
}
