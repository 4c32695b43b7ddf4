package io.zhanggui.inventory.stocktake.ui;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.sku.Category;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.stocktake.StocktakeBook;

/// Begins a stocktake.
final class BeginDrawer extends SideDrawer {
    private final ComboBox<Category> category = new ComboBox<>(getTranslation("inventory.stocktake.scope"));
    private final Checkbox blind = new Checkbox(getTranslation("inventory.stocktake.blind"));
    private final TextField note = new TextField(getTranslation("inventory.order.note"));

    /// One drawer is one request: a second click on the button begins nothing twice.
    BeginDrawer(StocktakeBook stocktakes, Skus skus, long storeId) {
        super("");
        setHeaderTitle(getTranslation("inventory.stocktake.new"));
        RequestId requestId = RequestId.random(storeId, RequestId.NO_TILL);
        category.setItems(skus.categories());
        category.setItemLabelGenerator(Category::name);
        category.setPlaceholder(getTranslation("inventory.sku.all"));
        category.setClearButtonVisible(true);
        blind.setHelperText(getTranslation("inventory.stocktake.blind.help"));
        note.setMaxLength(200);
        note.setAutofocus(true);
        Button begin = new Button(getTranslation("inventory.stocktake.begin"), click -> {
            long id = stocktakes.begin(
                    requestId,
                    blind.getValue(),
                    category.getOptionalValue().map(Category::id).orElse(null),
                    note.getValue());
            close();
            UI.getCurrentOrThrow().navigate("inventory/stocktakes/" + id);
        });
        body(category, blind, note, new MessageBox(Tone.INFO, getTranslation("inventory.stocktake.begin.hint")));
        footer(new Button(getTranslation("inventory.cancel"), click -> close())).submit(begin);
    }
}
