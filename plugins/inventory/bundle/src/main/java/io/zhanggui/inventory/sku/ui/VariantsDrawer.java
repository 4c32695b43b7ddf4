package io.zhanggui.inventory.sku.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.MoneyField;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Variants;
import io.zhanggui.inventory.api.Variants.Draft;
import io.zhanggui.inventory.api.Variants.Family;
import io.zhanggui.inventory.api.Variants.Option;
import io.zhanggui.inventory.api.Variants.Own;
import io.zhanggui.inventory.api.Variants.Variant;
import io.zhanggui.inventory.sku.Category;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.stock.ui.QuantityField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes an article in several variants: two lists of choices become a grid, of which each cell is an item. Of an
/// article that is there, more choices make more items.
final class VariantsDrawer extends SideDrawer {
    private final Variants variants;
    private final @Nullable Family family;
    private final Runnable saved;
    private final TextField name = new TextField(getTranslation("inventory.sku.name"));
    private final TextField code = new TextField(getTranslation("inventory.variant.code"));
    private final ComboBox<String> category = new ComboBox<>(getTranslation("inventory.sku.category"));
    private final TextField unit = new TextField(getTranslation("inventory.sku.unit"));
    private final MoneyField listPrice = new MoneyField(getTranslation("inventory.sku.list-price"));
    private final MoneyField memberPrice = new MoneyField(getTranslation("inventory.sku.member-price"));
    private final MoneyField cost = new MoneyField(getTranslation("inventory.sku.cost"));
    private final QuantityField safetyStock = new QuantityField(getTranslation("inventory.sku.safety-stock"));
    private final TextField firstName = new TextField(getTranslation("inventory.variant.first"));
    private final TextField first = new TextField(getTranslation("inventory.variant.choices"));
    private final TextField secondName = new TextField(getTranslation("inventory.variant.second"));
    private final TextField second = new TextField(getTranslation("inventory.variant.choices"));
    private final Div grid = new Div();
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final MessageBox effect = new MessageBox(Tone.INFO, "");

    /// @param familyId null for a new article
    VariantsDrawer(Variants variants, Skus skus, @Nullable Long familyId, boolean seesCost, Runnable saved) {
        super("");
        this.variants = variants;
        this.saved = saved;
        family = familyId == null ? null : variants.family(familyId).orElse(null);
        setHeaderTitle(getTranslation(family == null ? "inventory.variant.new" : "inventory.variant.more"));
        category.setItems(skus.categories().stream().map(Category::name).toList());
        category.setAllowCustomValue(true);
        category.addCustomValueSetListener(typed -> category.setValue(typed.getDetail()));
        fields();
        cost.setVisible(seesCost);
        body(name);
        bodyRow(code, category);
        bodyRow(unit, safetyStock);
        bodyRow(listPrice, memberPrice, cost);
        bodyRow(firstName, first);
        bodyRow(secondName, second);
        body(effect, grid);
        fill();
        footer(new Button(getTranslation("inventory.cancel"), click -> close()))
                .submit(new Button(getTranslation("inventory.save"), click -> store()));
        show();
    }

    private void fields() {
        name.setMaxLength(90);
        name.setAutofocus(family == null);
        code.setMaxLength(36);
        code.setHelperText(getTranslation("inventory.variant.code.help"));
        unit.setMaxLength(10);
        unit.setValue("件");
        safetyStock.setQuantity(Quantity.ZERO);
        for (TextField each : List.of(firstName, secondName)) {
            each.setMaxLength(20);
        }
        first.setHelperText(getTranslation("inventory.variant.choices.help"));
        second.setHelperText(getTranslation("inventory.variant.second.help"));
        for (TextField each : List.of(first, second)) {
            each.setValueChangeMode(ValueChangeMode.LAZY);
            each.addValueChangeListener(change -> show());
        }
    }

    private void fill() {
        firstName.setValue(getTranslation("inventory.variant.colour"));
        secondName.setValue(getTranslation("inventory.variant.size"));
        if (family == null) {
            return;
        }
        name.setValue(family.name());
        code.setValue(family.code());
        firstName.setValue(family.firstOption());
        secondName.setValue(family.secondOption());
        List.of(name, code, firstName, secondName).forEach(each -> each.setReadOnly(true));
        second.setReadOnly(family.secondOption().isEmpty());
        first.setValue(joined(family.variants().stream().map(Variant::first).toList()));
        second.setValue(joined(family.variants().stream().map(Variant::second).toList()));
        family.variants().stream().findFirst().ifPresent(each -> listPrice.setMoney(each.listPrice()));
        first.setAutofocus(true);
    }

    private static String joined(List<String> choices) {
        return String.join(" ", choices.stream().distinct().toList()).strip();
    }

    private static List<String> choices(TextField field) {
        return Arrays.stream(field.getValue().split("[\\s,;，；、]+", -1))
                .filter(choice -> !choice.isEmpty())
                .distinct()
                .toList();
    }

    /// Cells that were there keep what was typed.
    private void show() {
        grid.removeAll();
        Map<String, Cell> before = new LinkedHashMap<>(cells);
        cells.clear();
        List<String> seconds = choices(second).isEmpty() ? List.of("") : choices(second);
        int made = 0;
        for (String one : choices(first)) {
            for (String other : seconds) {
                Optional<Variant> there = variant(one, other);
                if (there.isPresent()) {
                    grid.add(row(there.get()));
                } else if (++made <= Variants.MAX_VARIANTS) {
                    Cell cell = before.getOrDefault(one + "\n" + other, new Cell(one, other));
                    cells.put(one + "\n" + other, cell);
                    grid.add(cell);
                }
            }
        }
        effect.setText(getTranslation("inventory.variant.effect", made));
    }

    private Optional<Variant> variant(String one, String other) {
        return family == null
                ? Optional.empty()
                : family.variants().stream()
                        .filter(each ->
                                each.first().equals(one) && each.second().equals(other))
                        .findFirst();
    }

    private static Div row(Variant there) {
        Span label = new Span(String.join(" ", there.first(), there.second()).strip());
        Span number = new Span(there.code());
        number.addClassName("zg-small");
        Span price = new Span(there.listPrice().format());
        price.addClassName("zg-num");
        Div what = new Div(label, number);
        what.addClassName("zg-cell");
        Div row = new Div(what, price);
        row.addClassName("zg-pair");
        return row;
    }

    private final class Cell extends Div {
        private final String one;
        private final String other;
        private final TextField barcode = new TextField();
        private final MoneyField price = new MoneyField();

        Cell(String one, String other) {
            this.one = one;
            this.other = other;
            Span label = new Span(String.join(" ", one, other).strip());
            label.addClassName("zg-grow");
            barcode.setPlaceholder(getTranslation("inventory.sku.barcode"));
            barcode.setAriaLabel(getTranslation("inventory.sku.barcode"));
            barcode.setMaxLength(40);
            barcode.setWidth("150px");
            price.setPlaceholder(getTranslation("inventory.variant.same-price"));
            price.setAriaLabel(getTranslation("inventory.sku.list-price"));
            price.setWidth("100px");
            addClassName("zg-pair");
            getStyle().set("align-items", "center");
            add(label, barcode, price);
        }

        private Own own() {
            return new Own(one, other, barcode.getValue().strip(), money(price));
        }
    }

    private static @Nullable Money money(MoneyField field) {
        return field.isEmpty() ? null : field.getMoney();
    }

    private void store() {
        if (cells.isEmpty()) {
            throw new Refusal("inventory.variant.none");
        }
        List<Own> own = new ArrayList<>();
        cells.values().forEach(cell -> own.add(cell.own()));
        List<String> seconds = choices(second);
        Draft draft = new Draft(
                name.getValue(),
                code.getValue(),
                category.getValue() == null ? "" : category.getValue(),
                unit.getValue(),
                listPrice.getMoney(),
                money(memberPrice),
                money(cost),
                safetyStock.getQuantity(),
                new Option(firstName.getValue(), choices(first)),
                seconds.isEmpty() ? null : new Option(secondName.getValue(), seconds),
                own);
        if (family == null) {
            variants.make(draft);
        } else {
            variants.extend(family.id(), draft);
        }
        close();
        Notices.done(getTranslation("inventory.variant.made", name.getValue(), own.size()));
        saved.run();
    }
}
