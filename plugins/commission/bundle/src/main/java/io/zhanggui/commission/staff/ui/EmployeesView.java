package io.zhanggui.commission.staff.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.QueryParameters;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionPlugin;
import io.zhanggui.commission.entry.ui.EntryBar;
import io.zhanggui.commission.goal.Measure;
import io.zhanggui.commission.goal.Progress;
import io.zhanggui.commission.staff.StaffServices;
import io.zhanggui.commission.staff.StaffServices.Member;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/// A month of all employees: what they earned, brought and are to reach, ranked by what is chosen.
public final class EmployeesView extends Div implements HeaderContent {
    private final transient StaffServices services;
    private final EntryBar filter;
    private final Div chips = new Div();
    private final DataGrid<Member> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Span sums = new Span();
    private final Component export;
    private final transient Map<Long, Integer> places = new HashMap<>();
    private By by = By.COMMISSION;

    /// What the ranking is by.
    private enum By {
        COMMISSION(member -> member.amount().fen()),
        SALES(member -> member.figures().sales().fen()),
        TOP_UPS(member -> member.figures().topUps().fen()),
        CARDS(member -> member.figures().cards().thousandths());

        private final transient ToLongFunction<Member> value;

        By(ToLongFunction<Member> value) {
            this.value = value;
        }
    }

    public EmployeesView(StaffServices services) {
        this.services = services;
        filter = new EntryBar(services.operators(), services.stores(), services.clock(), false, this::refresh);
        nothing = new EmptyState(
                CommissionPlugin.ICON,
                getTranslation("commission.entry.empty.title"),
                getTranslation("commission.entry.empty.hint"));
        export = grid.exportButton(getTranslation("commission.employees.title"), CommissionPermissions.VIEW);
        sums.addClassName("zg-strong");
        setSizeFull();
        addClassName("zg-stack");
        columns();
        chips.addClassName("zg-row");
        filter.add(chips);
        Div foot = new Div(count, sums);
        foot.addClassName("zg-foot");
        Card card = new Card(filter, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerEnd() {
        if (!services.operators().may(CommissionPermissions.LEAD)) {
            return List.of(export);
        }
        Button targets = new Button(
                getTranslation("commission.target.set"),
                click -> new TargetDrawer(services, filter.month(), this::refresh).open());
        return List.of(export, targets);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        refresh();
    }

    private void columns() {
        grid.numberColumn(
                        getTranslation("commission.ranking.place"),
                        member -> places.get(member.figures().operatorId()))
                .setFlexGrow(0);
        grid.textColumn(
                        getTranslation("commission.entry.employee"),
                        member -> services.name(member.figures().operatorId()))
                .setFlexGrow(1);
        grid.numberColumn(
                getTranslation("commission.employees.documents"),
                member -> member.figures().documents());
        measure(Measure.SALES);
        measure(Measure.TOP_UPS);
        measure(Measure.CARDS);
        grid.moneyColumn(
                getTranslation("commission.employees.booked"),
                member -> member.figures().amount());
        grid.moneyColumn(getTranslation("commission.employees.ladder"), Member::ladder);
        grid.moneyColumn(getTranslation("commission.employees.amount"), Member::amount);
        grid.addItemClickListener(event -> UI.getCurrentOrThrow()
                .navigate(
                        "commission",
                        QueryParameters.simple(Map.of(
                                "employee",
                                Long.toString(event.getItem().figures().operatorId()),
                                "month",
                                filter.month().toString()))));
    }

    private void measure(Measure measure) {
        grid.figureColumn(
                getTranslation("commission.measure." + measure),
                member -> Progress.format(measure, Progress.reached(measure, member.figures())),
                getTranslation("commission.target"),
                member -> {
                    Long target = member.targets().get(measure);
                    return target == null
                            ? ""
                            : getTranslation(
                                    "commission.target.of",
                                    Progress.format(measure, target),
                                    Progress.of(measure, member.figures(), target)
                                            .percent());
                });
    }

    private void refresh() {
        chips.removeAll();
        for (By each : By.values()) {
            Chip chip = new Chip(getTranslation("commission.ranking.by." + each)).selected(each == by);
            chip.addClickListener(click -> {
                by = each;
                refresh();
            });
            chips.add(chip);
        }
        List<Member> members = services.of(filter.storeIds(), filter.month()).stream()
                .sorted(Comparator.comparingLong(by.value)
                        .reversed()
                        .thenComparing(member -> services.name(member.figures().operatorId())))
                .toList();
        places.clear();
        int place = 0;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            if (i == 0 || by.value.applyAsLong(members.get(i - 1)) != by.value.applyAsLong(member)) {
                place = i + 1;
            }
            places.put(member.figures().operatorId(), place);
        }
        grid.setItems(members);
        grid.setVisible(!members.isEmpty());
        nothing.setVisible(members.isEmpty());
        Money base = members.stream().map(member -> member.figures().base()).reduce(Money.ZERO, Money::plus);
        Money amount = members.stream().map(Member::amount).reduce(Money.ZERO, Money::plus);
        count.setText(getTranslation("commission.employees.count", members.size()));
        sums.setText(getTranslation("commission.entry.sums", base.format(), amount.format()));
    }
}
