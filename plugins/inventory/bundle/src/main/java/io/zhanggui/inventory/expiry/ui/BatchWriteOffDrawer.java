package io.zhanggui.inventory.expiry.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.expiry.BatchRow;
import io.zhanggui.inventory.stock.ui.QuantityField;
import io.zhanggui.inventory.stock.ui.ReasonField;

/// Writes off pieces of one batch.
final class BatchWriteOffDrawer extends SideDrawer {
    private final QuantityField quantity = new QuantityField(getTranslation("inventory.receipt.quantity"));
    private final ReasonField reason = new ReasonField("expired", "damaged", "lost", "sample", "own-use");

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
        reason.suggest("expired");
        Button confirm = new Button(getTranslation("inventory.write-off.confirm"), click -> {
            String number =
                    batches.writeOff(requestId, row.skuId(), row.number(), quantity.getQuantity(), reason.reason());
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
