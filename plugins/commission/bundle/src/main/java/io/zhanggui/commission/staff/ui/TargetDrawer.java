package io.zhanggui.commission.staff.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.goal.Measure;
import io.zhanggui.commission.staff.StaffServices;
import java.time.YearMonth;
import java.util.Map;
import java.util.stream.Stream;

/// What an employee is to reach in a month.
final class TargetDrawer extends SideDrawer {
    private static final int MONTHS_AHEAD = 3;
    private static final int MONTHS = 6;
    private static final int THOUSANDTHS = 1_000;

    private final transient StaffServices services;
    private final ComboBox<Operator> employee = new ComboBox<>();
    private final Select<YearMonth> month = new Select<>();
    private final MoneyField sales = new MoneyField();
    private final MoneyField topUps = new MoneyField();
    private final IntegerField cards = new IntegerField();

    TargetDrawer(StaffServices services, YearMonth shown, Runnable saved) {
        super("");
        this.services = services;
        setHeaderTitle(getTranslation("commission.target.set"));
        Operator acting = services.operators().current();
        employee.setLabel(getTranslation("commission.entry.employee"));
        employee.setItems(services.stores().all().stream()
                .filter(store -> acting.worksIn(store.id()))
                .flatMap(store -> services.operators().inStore(store.id()).stream())
                .distinct()
                .toList());
        employee.setItemLabelGenerator(Operator::displayName);
        employee.addValueChangeListener(change -> fill());
        month.setLabel(getTranslation("commission.filter.month"));
        YearMonth last = YearMonth.from(services.clock().today()).plusMonths(MONTHS_AHEAD);
        month.setItems(Stream.concat(
                        Stream.of(shown),
                        Stream.iterate(last, each -> each.minusMonths(1)).limit(MONTHS))
                .distinct()
                .sorted(java.util.Comparator.reverseOrder())
                .toList());
        month.setValue(shown);
        month.addValueChangeListener(change -> fill());
        sales.setLabel(getTranslation("commission.measure.SALES"));
        topUps.setLabel(getTranslation("commission.measure.TOP_UPS"));
        cards.setLabel(getTranslation("commission.measure.CARDS"));
        cards.setMin(0);
        cards.setMax(100_000);
        FieldErrors errors = new FieldErrors()
                .beside(employee, "commission.adjustment.employee", "commission.target.elsewhere")
                .beside(sales, "commission.target.invalid")
                .beside(topUps);
        bodyRow(employee, month);
        body(sales);
        bodyRow(topUps, cards);
        body(new MessageBox(Tone.INFO, getTranslation("commission.target.text")));
        footer(new Button(getTranslation("commission.cancel"), click -> close()))
                .submit(new Button(
                        getTranslation("commission.target.save"),
                        click -> errors.passes(() -> {
                            store();
                            close();
                            Notices.done(getTranslation("commission.target.saved"));
                            saved.run();
                        })));
    }

    private void fill() {
        Operator who = employee.getValue();
        Map<Measure, Long> set = who == null
                ? Map.of()
                : services.targets().all(month.getValue()).getOrDefault(who.id(), Map.of());
        show(sales, set.get(Measure.SALES));
        show(topUps, set.get(Measure.TOP_UPS));
        Long pieces = set.get(Measure.CARDS);
        cards.setValue(pieces == null ? null : Math.toIntExact(pieces / THOUSANDTHS));
    }

    private static void show(MoneyField field, @org.jspecify.annotations.Nullable Long fen) {
        if (fen == null) {
            field.clear();
        } else {
            field.setMoney(Money.ofFen(fen));
        }
    }

    private void store() {
        TypedFields.requireReadable(this);
        Operator who = employee.getValue();
        if (who == null) {
            throw new Refusal("commission.adjustment.employee");
        }
        services.targets()
                .set(
                        who.id(),
                        month.getValue(),
                        Map.of(
                                Measure.SALES, sales.getMoneyOr(Money.ZERO).fen(),
                                Measure.TOP_UPS, topUps.getMoneyOr(Money.ZERO).fen(),
                                Measure.CARDS, (long) cards.getOptionalValue().orElse(0) * THOUSANDTHS));
    }
}
