package io.zhanggui.inventory.expiry.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.expiry.BatchRow;
import io.zhanggui.inventory.stock.ui.QuantityField;
import java.util.List;

/// Writes off pieces of one batch.
final class BatchWriteOffDrawer extends SideDrawer {
    private static final List<String> REASONS = List.of("expired", "damaged", "lost", "sample", "own-use");

    private final QuantityField quantity = new QuantityField(getTranslation("inventory.receipt.quantity"));
    private final ComboBox<String> reason = new ComboBox<>(getTranslation("inventory.adjust.reason"));

    /// One drawer is one request: a second click writes nothing off twice.
    BatchWriteOffDrawer(Batches batches, long storeId, BatchRow row, Runnable done) {
        super("");
        RequestId requestId = RequestId.random(storeId, RequestId.NO_TILL);
        setHeaderTitle(getTranslation("inventory.batch.write-off"));
        Span name = new Span(row.name());
        name.addClassName("zg-strong");
        Span which = new Span(getTranslation(
                "inventory.batch.which",
                row.number(),
                row.expires() == null ? "—" : row.expires().toString(),
                row.quantity().format()));
        which.addClassName("zg-small");
        quantity.setQuantity(row.quantity());
        quantity.setSuffixComponent(new Span(row.unit()));
        quantity.setAutofocus(true);
        reason.setItems(REASONS.stream()
                .map(key -> getTranslation("inventory.adjust.reason." + key))
                .toList());
        reason.setAllowCustomValue(true);
        reason.addCustomValueSetListener(typed -> reason.setValue(typed.getDetail()));
        reason.setValue(getTranslation("inventory.adjust.reason.expired"));
        Button confirm = new Button(getTranslation("inventory.write-off.confirm"), click -> {
            String number = batches.writeOff(
                    requestId,
                    row.skuId(),
                    row.number(),
                    quantity.getQuantity(),
                    reason.getOptionalValue().orElse(""));
            close();
            Notices.done(getTranslation("inventory.write-off.done", number));
            done.run();
        });
        body(
                name,
                which,
                quantity,
                reason,
                new MessageBox(Tone.CAUTION, getTranslation("inventory.batch.write-off.hint")));
        footer(new Button(getTranslation("inventory.cancel"), click -> close())).submit(confirm);
    }
}
