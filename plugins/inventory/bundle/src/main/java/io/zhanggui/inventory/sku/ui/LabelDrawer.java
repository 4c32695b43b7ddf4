package io.zhanggui.inventory.sku.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.IntegerField;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.inventory.sku.PriceLabels;
import io.zhanggui.inventory.sku.SkuRow;
import java.util.List;

/// Prints price labels of one item.
final class LabelDrawer extends SideDrawer {
    private final ComboBox<Till> till = new ComboBox<>(getTranslation("inventory.label.printer"));
    private final IntegerField copies = new IntegerField(getTranslation("inventory.label.count"));

    LabelDrawer(PriceLabels labels, Stores stores, long storeId, SkuRow sku) {
        super("");
        setHeaderTitle(getTranslation("inventory.label.title"));
        Span name = new Span(sku.name());
        name.addClassName("zg-strong");
        List<Till> tills = stores.tills(storeId).stream().filter(Till::active).toList();
        till.setItems(tills);
        till.setItemLabelGenerator(Till::name);
        stores.currentTill()
                .filter(tills::contains)
                .or(() -> tills.stream().findFirst())
                .ifPresent(till::setValue);
        copies.setMin(1);
        copies.setMax(PriceLabels.MAX_COPIES);
        copies.setValue((int) Math.clamp(sku.stock().thousandths() / 1_000, 1, PriceLabels.MAX_COPIES));
        copies.setStepButtonsVisible(true);
        copies.setAutofocus(true);
        Button print = new Button(getTranslation("inventory.label.print"), click -> {
            Till where = till.getOptionalValue().orElseThrow(() -> new Refusal("inventory.label.till"));
            labels.print(where.id(), sku, copies.isEmpty() ? 0 : copies.getValue());
            close();
            Notices.done(getTranslation("inventory.label.queued", where.name()));
        });
        body(name, copies, till, new MessageBox(Tone.INFO, getTranslation("inventory.label.hint")));
        footer(new Button(getTranslation("inventory.cancel"), click -> close())).submit(print);
    }
}
