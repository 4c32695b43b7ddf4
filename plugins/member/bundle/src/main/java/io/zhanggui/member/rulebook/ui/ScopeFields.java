package io.zhanggui.member.rulebook.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.timepicker.TimePicker;
import io.zhanggui.api.ui.FieldErrors;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.member.earning.EarningRule;
import io.zhanggui.member.earning.Scope;
import io.zhanggui.member.rule.RuleRefused;
import io.zhanggui.member.rulebook.RulebookServices;
import io.zhanggui.member.tier.Tier;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The fields that say what an earning rule is for; what is left empty stands for all.
final class ScopeFields {
    private static final int SHOWN_ITEMS = 30;

    private final Select<Tier> tier = new Select<>();
    private final ComboBox<String> category = new ComboBox<>();
    private final ComboBox<Item> item = new ComboBox<>();
    private final MultiSelectComboBox<DayOfWeek> weekdays = new MultiSelectComboBox<>();
    private final IntegerField dayOfMonth = new IntegerField();
    private final TimePicker from = new TimePicker();
    private final TimePicker until = new TimePicker();

    private record Item(ItemRef ref, String name) {}

    ScopeFields(RulebookServices services, Runnable changed) {
        tier.setLabel(tier.getTranslation("member.tier"));
        tier.setItems(services.tiers().all());
        tier.setEmptySelectionAllowed(true);
        tier.setItemLabelGenerator(each -> each == null ? tier.getTranslation("member.tier.all") : each.name());
        tier.setEmptySelectionCaption(tier.getTranslation("member.tier.all"));
        tier.setHelperText(tier.getTranslation("member.rule.tier.help"));
        category.setLabel(category.getTranslation("member.rule.category"));
        category.setItems(services.targets().categories());
        category.setClearButtonVisible(true);
        category.setPlaceholder(category.getTranslation("member.rule.all"));
        category.setHelperText(category.getTranslation("member.rule.category.help"));
        item.setLabel(item.getTranslation("member.rule.item"));
        item.setItems(query -> services.targets().items(query.getFilter().orElse(""), SHOWN_ITEMS).stream()
                .skip(query.getOffset())
                .limit(query.getLimit())
                .map(found -> new Item(found.ref(), found.name())));
        item.setItemLabelGenerator(Item::name);
        item.setClearButtonVisible(true);
        item.setPlaceholder(item.getTranslation("member.rule.all"));
        item.setHelperText(item.getTranslation("member.rule.item.help"));
        weekdays.setLabel(weekdays.getTranslation("member.rule.weekdays"));
        weekdays.setItems(DayOfWeek.values());
        weekdays.setItemLabelGenerator(day ->
                day.getDisplayName(TextStyle.SHORT, UI.getCurrentOrThrow().getLocale()));
        weekdays.setPlaceholder(weekdays.getTranslation("member.rule.everyDay"));
        // Two days of seven have to be read, not counted.
        weekdays.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        weekdays.setHelperText(weekdays.getTranslation("member.rule.weekdays.help"));
        dayOfMonth.setLabel(dayOfMonth.getTranslation("member.rule.dayOfMonth"));
        dayOfMonth.setMin(1);
        dayOfMonth.setMax(31);
        dayOfMonth.setPlaceholder(dayOfMonth.getTranslation("member.rule.everyDay"));
        dayOfMonth.setHelperText(dayOfMonth.getTranslation("member.rule.dayOfMonth.help"));
        from.setLabel(from.getTranslation("member.rule.fromTime"));
        until.setLabel(until.getTranslation("member.rule.untilTime"));
        // Twenty-four hours in every language, as everywhere else.
        from.setLocale(Locale.UK);
        until.setLocale(Locale.UK);
        from.setStep(Duration.ofMinutes(30));
        until.setStep(Duration.ofMinutes(30));
        from.setHelperText(from.getTranslation("member.rule.fromTime.help"));
        until.setHelperText(until.getTranslation("member.rule.untilTime.help"));
        tier.addValueChangeListener(change -> changed.run());
        category.addValueChangeListener(change -> changed.run());
        item.addValueChangeListener(change -> changed.run());
        weekdays.addValueChangeListener(change -> changed.run());
        dayOfMonth.addValueChangeListener(change -> changed.run());
        from.addValueChangeListener(change -> changed.run());
        until.addValueChangeListener(change -> changed.run());
    }

    void addTo(SideDrawer drawer) {
        drawer.bodyRow(tier, category);
        drawer.body(item);
        drawer.bodyRow(weekdays, dayOfMonth);
        drawer.bodyRow(from, until);
    }

    void errorsIn(FieldErrors errors) {
        errors.beside(until, "member.rule.times.invalid").beside(dayOfMonth, "member.rule.dayOfMonth.invalid");
    }

    /// @param items only a sale has items
    void showItems(boolean items) {
        category.setVisible(items);
        item.setVisible(items);
        if (!items) {
            category.clear();
            item.clear();
        }
    }

    void fill(EarningRule rule) {
        Scope scope = rule.scope();
        Long tierId = scope.tierId();
        tier.setValue(
                tierId == null
                        ? null
                        : tier.getListDataView()
                                .getItems()
                                .filter(each -> each != null && each.id() == tierId)
                                .findFirst()
                                .orElse(null));
        category.setValue(scope.category().isEmpty() ? null : scope.category());
        ItemRef ref = scope.item();
        item.setValue(ref == null ? null : new Item(ref, rule.itemName()));
        weekdays.setValue(days(scope.weekdays()));
        dayOfMonth.setValue(scope.dayOfMonth() == 0 ? null : scope.dayOfMonth());
        from.setValue(scope.fromMinute() == 0 ? null : time(scope.fromMinute()));
        until.setValue(scope.untilMinute() == Scope.END_OF_DAY ? null : time(scope.untilMinute()));
    }

    /// @throws RuleRefused for times or a day that cannot be
    Scope scope() {
        int fromMinute = minute(from.getValue(), 0);
        int untilMinute = minute(until.getValue(), Scope.END_OF_DAY);
        int day = dayOfMonth.getOptionalValue().orElse(0);
        if (fromMinute >= untilMinute) {
            throw new RuleRefused("member.rule.times.invalid");
        }
        if (day < 0 || day > 31) {
            throw new RuleRefused("member.rule.dayOfMonth.invalid");
        }
        Tier chosen = tier.getValue();
        Item only = item.getValue();
        String onlyCategory = category.getValue();
        return new Scope(
                chosen == null ? null : chosen.id(),
                only == null ? null : only.ref(),
                onlyCategory == null ? "" : onlyCategory,
                bits(weekdays.getValue()),
                day,
                fromMinute,
                untilMinute);
    }

    String itemName() {
        Item only = item.getValue();
        return only == null ? "" : only.name();
    }

    private static Set<DayOfWeek> days(int bits) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> (bits & 1 << day.ordinal()) != 0)
                .collect(Collectors.toSet());
    }

    private static int bits(Set<DayOfWeek> days) {
        return days.stream().mapToInt(day -> 1 << day.ordinal()).sum();
    }

    private static LocalTime time(int minute) {
        return LocalTime.of(minute / 60, minute % 60);
    }

    private static int minute(@Nullable LocalTime time, int whenOpen) {
        return time == null ? whenOpen : time.getHour() * 60 + time.getMinute();
    }
}
