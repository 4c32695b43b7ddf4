package io.zhanggui.marketing.coupon.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.marketing.api.Validity;
import org.jspecify.annotations.Nullable;

/// The fields that say when a coupon can be used: so many days from its issue, or between two days.
final class ValidityFields {
    private static final int USUAL_DAYS = 30;

    private final Select<Boolean> counted = new Select<>();
    private final IntegerField days;
    private final DayPicker from;
    private final DayPicker to;

    ValidityFields(Component page) {
        counted.setLabel(page.getTranslation("marketing.coupon.validity"));
        counted.setItems(true, false);
        counted.setItemLabelGenerator(
                each -> page.getTranslation(each ? "marketing.validity.days" : "marketing.validity.between"));
        days = new IntegerField(page.getTranslation("marketing.validity.number"));
        days.setMin(1);
        days.setMax(Validity.MOST_DAYS);
        from = new DayPicker(page.getTranslation("marketing.validity.from"));
        to = new DayPicker(page.getTranslation("marketing.validity.to"));
        counted.addValueChangeListener(change -> show());
    }

    void addTo(SideDrawer drawer) {
        drawer.bodyRow(counted, days, from, to);
    }

    /// @param existing null for the usual
    void fill(@Nullable Validity existing) {
        days.setValue(USUAL_DAYS);
        counted.setValue(!(existing instanceof Validity.Between));
        switch (existing) {
            case Validity.Days some -> days.setValue(some.days());
            case Validity.Between between -> {
                from.setValue(between.from());
                to.setValue(between.to());
            }
            case null -> {}
        }
        show();
    }

    Validity validity() {
        Integer number = days.getValue();
        return counted.getValue()
                ? new Validity.Days(number == null ? 0 : number)
                : new Validity.Between(from.getValue(), to.getValue());
    }

    private void show() {
        boolean byDays = counted.getValue();
        days.setVisible(byDays);
        from.setVisible(!byDays);
        to.setVisible(!byDays);
    }
}
