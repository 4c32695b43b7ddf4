package io.zhanggui.inventory.stock.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.stock.Adjustments;

/// Corrects the stock of one SKU, with a reason.
public final class AdjustDrawer extends SideDrawer {
    private final Adjustments adjustments;
    private final Item item;
    private final Runnable done;
    private final RequestId requestId;
    private final QuantityField change = new QuantityField(getTranslation("inventory.adjust.change"));
    private final ReasonField reason = new ReasonField("found", "damaged", "lost", "sample", "own-use");
    private final MessageBox effect = new MessageBox(Tone.INFO, "");

    /// What is corrected.
    /// @param stock as it is written just now
    public record Item(long skuId, String name, String unit, Quantity stock) {}

    /// One drawer is one request: a second click on the button moves nothing twice.
    public AdjustDrawer(Adjustments adjustments, long storeId, Item item, Runnable done) {
        super("");
        this.adjustments = adjustments;
        this.item = item;
        this.done = done;
        requestId = RequestId.random(storeId, RequestId.NO_TILL);
        setHeaderTitle(getTranslation("inventory.adjust.title"));
        change.setHelperText(getTranslation("inventory.adjust.change.help"));
        change.setValueChangeMode(ValueChangeMode.EAGER);
        change.setAutofocus(true);
        change.addValueChangeListener(event -> preview());
        reason.setHelperText(getTranslation("inventory.adjust.reason.help"));
        Span name = new Span(item.name());
        name.addClassName("zg-strong");
        Button save = new Button(getTranslation("inventory.adjust.confirm"), click -> store());
        body(name, change, reason, effect);
        footer(new Button(getTranslation("inventory.cancel"), click -> close())).submit(save);
        preview();
    }

    private void preview() {
        try {
            Quantity moved = change.isEmpty() ? Quantity.ZERO : Quantity.parse(change.getValue());
            effect.setVisible(true);
            effect.setText(getTranslation(
                    "inventory.adjust.effect",
                    item.stock().format(),
                    item.stock().plus(moved).format(),
                    item.unit()));
        } catch (Refusal notYetRight) {
            effect.setVisible(false);
        }
    }

    private void store() {
        adjustments.adjust(requestId, requestId.storeId(), item.skuId(), change.getQuantity(), reason.reason());
        close();
        Notices.done(getTranslation("inventory.adjust.done", item.name()));
        done.run();
    }
}
