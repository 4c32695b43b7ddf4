package io.zhanggui.inventory.sku.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.LineIcon;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.sku.Packs;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.stock.ui.QuantityField;
import java.util.ArrayList;
import java.util.List;

/// The packs in which an item comes.
final class PacksDrawer extends SideDrawer {
    private static final Quantity DOZEN = Quantity.of(12);

    private final List<Row> rows = new ArrayList<>();
    private final Div list = new Div();
    private final SkuRow sku;

    PacksDrawer(Packs packs, SkuRow sku) {
        super("");
        this.sku = sku;
        setHeaderTitle(getTranslation("inventory.pack.title", sku.name()));
        Span hint = new Span(getTranslation("inventory.pack.hint", sku.unit()));
        hint.addClassName("zg-small");
        Button more = new Button(getTranslation("inventory.pack.add"), click -> add("", "箱", DOZEN));
        body(hint, list, more);
        List<Pack> present = packs.of(sku.id());
        present.forEach(pack -> add(pack.barcode(), pack.unit(), pack.quantity()));
        if (present.isEmpty()) {
            add("", "箱", DOZEN);
        }
        Button save = new Button(getTranslation("inventory.save"), click -> {
            packs.set(
                    sku.id(),
                    rows.stream()
                            .filter(row -> !row.barcode.isEmpty())
                            .map(Row::pack)
                            .toList());
            close();
            Notices.done(getTranslation("inventory.sku.saved", sku.name()));
        });
        footer(new Button(getTranslation("inventory.cancel"), click -> close())).submit(save);
    }

    private void add(String barcode, String unit, Quantity quantity) {
        Row row = new Row(barcode, unit, quantity);
        rows.add(row);
        list.add(row);
    }

    private final class Row extends Div {
        private final TextField barcode = new TextField();
        private final TextField unit = new TextField();
        private final QuantityField quantity = new QuantityField("");

        Row(String code, String unitName, Quantity pieces) {
            barcode.setPlaceholder(getTranslation("inventory.sku.barcode"));
            barcode.setAriaLabel(getTranslation("inventory.sku.barcode"));
            barcode.setMaxLength(40);
            barcode.setValue(code);
            barcode.setAutofocus(code.isEmpty());
            barcode.setWidth("160px");
            unit.setAriaLabel(getTranslation("inventory.sku.unit"));
            unit.setMaxLength(10);
            unit.setWidth("64px");
            unit.setValue(unitName);
            quantity.setAriaLabel(getTranslation("inventory.receipt.quantity"));
            quantity.setSuffixComponent(new Span(sku.unit()));
            quantity.setWidth("90px");
            quantity.setQuantity(pieces);
            Button remove = new Button(new LineIcon("M6 6l12 12M18 6L6 18"), click -> {
                rows.remove(this);
                list.remove(this);
            });
            remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            remove.setAriaLabel(getTranslation("inventory.receipt.remove"));
            addClassName("zg-pair");
            getStyle().set("align-items", "center");
            add(barcode, unit, new Span("="), quantity, remove);
        }

        private Pack pack() {
            return new Pack(barcode.getValue().strip(), unit.getValue().strip(), quantity.getQuantity());
        }
    }
}
