package io.zhanggui.commission.rulebook.ui;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.select.Select;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.commission.api.Occasion;
import io.zhanggui.commission.api.Scope;
import io.zhanggui.commission.rulebook.RulebookServices;
import org.jspecify.annotations.Nullable;

/// The fields that say whom and what a rule is for; what is left empty stands for all.
final class ScopeFields {
    private static final int SHOWN_ITEMS = 30;

    private final ComboBox<Operator> employee = new ComboBox<>();
    private final Select<Role> role = new Select<>();
    private final Select<Occasion> occasion = new Select<>();
    private final Select<ItemKind> kind = new Select<>();
    private final ComboBox<String> category = new ComboBox<>();
    private final ComboBox<Item> item = new ComboBox<>();

    private record Item(ItemRef ref, String name) {}

    ScopeFields(RulebookServices services, Runnable changed) {
        employee.setLabel(employee.getTranslation("commission.rule.employee"));
        employee.setItems(services.employees());
        employee.setItemLabelGenerator(Operator::displayName);
        employee.setClearButtonVisible(true);
        employee.setPlaceholder(employee.getTranslation("commission.rule.everybody"));
        optional(role, "commission.rule.role", "commission.rule.everybody", "role.");
        role.setItems(Role.values());
        optional(occasion, "commission.rule.occasion", "commission.rule.any-occasion", "commission.occasion.");
        occasion.setItems(Occasion.values());
        optional(kind, "commission.rule.kind", "commission.rule.all-items", "commission.kind.");
        kind.setItems(ItemKind.SERVICE, ItemKind.GOODS);
        category.setLabel(category.getTranslation("commission.rule.category"));
        category.setPlaceholder(category.getTranslation("commission.rule.category.all"));
        category.setItems(services.categories());
        category.setClearButtonVisible(true);
        category.setAllowCustomValue(true);
        category.addCustomValueSetListener(event -> category.setValue(event.getDetail()));
        item.setLabel(item.getTranslation("commission.rule.item"));
        item.setPlaceholder(item.getTranslation("commission.rule.item.all"));
        item.setItems(query -> services.items(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(Math.min(query.getLimit(), SHOWN_ITEMS))
                .map(found -> new Item(found.ref(), found.name())));
        item.setItemLabelGenerator(Item::name);
        item.setClearButtonVisible(true);
        employee.addValueChangeListener(change -> follow(changed));
        role.addValueChangeListener(change -> changed.run());
        occasion.addValueChangeListener(change -> follow(changed));
        kind.addValueChangeListener(change -> changed.run());
        category.addValueChangeListener(change -> changed.run());
        item.addValueChangeListener(change -> follow(changed));
    }

    private static <E extends Enum<E>> void optional(Select<E> field, String label, String all, String texts) {
        field.setLabel(field.getTranslation(label));
        field.setEmptySelectionAllowed(true);
        field.setEmptySelectionCaption(field.getTranslation(all));
        field.setItemLabelGenerator(
                each -> each == null ? field.getTranslation(all) : field.getTranslation(texts + each.name()));
    }

    /// What says less than another field is left out.
    private void follow(Runnable changed) {
        boolean prepaid = occasion.getValue() == Occasion.TOP_UP || occasion.getValue() == Occasion.CARD_OPENING;
        role.setEnabled(employee.getValue() == null);
        kind.setEnabled(!prepaid && item.getValue() == null);
        category.setEnabled(item.getValue() == null);
        if (!role.isEnabled()) {
            role.clear();
        }
        if (!kind.isEnabled()) {
            kind.clear();
        }
        if (!category.isEnabled()) {
            category.clear();
        }
        changed.run();
    }

    void addTo(SideDrawer drawer) {
        drawer.bodyRow(occasion, kind);
        drawer.bodyRow(category, item);
        drawer.bodyRow(role, employee);
    }

    Scope scope() {
        Operator only = employee.getValue();
        Item one = item.getValue();
        return new Scope(
                occasion.getValue(),
                kind.getValue(),
                text(category.getValue()),
                one == null ? null : one.ref(),
                one == null ? "" : one.name(),
                only == null ? null : only.id(),
                role.getValue());
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
