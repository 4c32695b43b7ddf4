package io.zhanggui.commission.entry.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionPlugin;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.Entries.PerEmployee;
import java.util.List;

/// The totals of a month, one row per employee.
public final class EmployeesView extends Div implements HeaderContent {
    private final Entries entries;
    private final EntryFilter filter;
    private final DataGrid<PerEmployee> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Span sums = new Span();
    private final Component export;

    public EmployeesView(Entries entries, Operators operators, Stores stores, ShopClock clock) {
        this.entries = entries;
        filter = new EntryFilter(operators, stores, clock, false, this::refresh);
        nothing = new EmptyState(
                CommissionPlugin.ICON,
                getTranslation("commission.entry.empty.title"),
                getTranslation("commission.entry.empty.hint"));
        export = grid.exportButton(getTranslation("commission.employees.title"), CommissionPermissions.VIEW);
        sums.addClassName("zg-strong");
        setSizeFull();
        addClassName("zg-stack");
        grid.textColumn(
                        getTranslation("commission.entry.employee"),
                        row -> operators
                                .find(row.operatorId())
                                .map(Operator::displayName)
                                .orElse("—"))
                .setFlexGrow(2);
        grid.numberColumn(getTranslation("commission.employees.documents"), PerEmployee::documents);
        grid.moneyColumn(getTranslation("commission.entry.base"), PerEmployee::base);
        grid.moneyColumn(getTranslation("commission.entry.amount"), PerEmployee::amount);
        Div foot = new Div(count, sums);
        foot.addClassName("zg-foot");
        Card card = new Card(filter, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(export);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void refresh() {
        List<PerEmployee> totals = entries.perEmployee(filter.filter());
        grid.setItems(totals);
        grid.setVisible(!totals.isEmpty());
        nothing.setVisible(totals.isEmpty());
        Money base = totals.stream().map(PerEmployee::base).reduce(Money.ZERO, Money::plus);
        Money amount = totals.stream().map(PerEmployee::amount).reduce(Money.ZERO, Money::plus);
        count.setText(getTranslation("commission.employees.count", totals.size()));
        sums.setText(getTranslation("commission.entry.sums", base.format(), amount.format()));
    }
}
