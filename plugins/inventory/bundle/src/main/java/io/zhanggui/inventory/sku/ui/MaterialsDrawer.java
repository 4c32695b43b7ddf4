package io.zhanggui.inventory.sku.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.api.WriteOffs.Goods;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.stock.Materials;
import io.zhanggui.inventory.stock.ui.QuantityLine;
import java.util.ArrayList;
import java.util.List;

/// What one time of a service uses up.
final class MaterialsDrawer extends SideDrawer {
    private final List<QuantityLine> lines = new ArrayList<>();
    private final Div rows = new Div();

    MaterialsDrawer(Materials materials, SkuList skus, long storeId, SkuRow service) {
        super("");
        setHeaderTitle(getTranslation("inventory.material.title", service.name()));
        materials
                .of(service.id())
                .forEach(each -> add(each.skuId(), each.name(), each.unit(), each.code(), each.quantity()));
        Span hint = new Span(getTranslation("inventory.material.hint"));
        hint.addClassName("zg-small");
        body(
                new ScanField(
                        skus,
                        () -> storeId,
                        (row, quantity) -> lines.stream()
                                .filter(line -> line.skuId() == row.id())
                                .findFirst()
                                .ifPresentOrElse(
                                        line -> line.more(quantity),
                                        () -> add(row.id(), row.name(), row.unit(), row.code(), quantity))),
                rows,
                hint);
        Button save = new Button(getTranslation("inventory.save"), click -> {
            materials.set(
                    service.id(),
                    lines.stream()
                            .map(line -> new Goods(line.skuId(), line.quantity()))
                            .toList());
            close();
            Notices.done(getTranslation("inventory.sku.saved", service.name()));
        });
        footer(new Button(getTranslation("inventory.cancel"), click -> close())).submit(save);
    }

    private void add(long skuId, String name, String unit, String code, Quantity quantity) {
        QuantityLine line = new QuantityLine(new QuantityLine.Item(skuId, name, unit, code), quantity)
                .removable(gone -> {
                    lines.remove(gone);
                    rows.remove(gone);
                });
        lines.add(line);
        rows.add(line);
    }
}
