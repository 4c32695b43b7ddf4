package io.zhanggui.inventory.receipt.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Labels;
import io.zhanggui.inventory.receipt.PurchaseReturns;
import io.zhanggui.inventory.receipt.PurchaseReturns.Back;
import io.zhanggui.inventory.receipt.ReceiptPaper;
import io.zhanggui.inventory.sku.ui.LabelDrawer;
import io.zhanggui.inventory.stock.ui.QuantityField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A goods receipt, from which goods can go back to the supplier.
final class ReceiptDrawer extends SideDrawer {
    private final PurchaseReturns returns;
    private final ReceiptPaper paper;
    private final Runnable done;
    private final RequestId requestId;
    private final Map<Integer, QuantityField> back = new LinkedHashMap<>();
    private final TextField reason = new TextField(getTranslation("inventory.return.reason"));

    /// One drawer is one request: a second click on the button gives nothing back twice.
    ReceiptDrawer(PurchaseReturns returns, Labels labels, Stores stores, long receiptId, Runnable done) {
        super("");
        this.returns = returns;
        this.done = done;
        paper = returns.paper(receiptId);
        requestId = RequestId.random(paper.storeId(), RequestId.NO_TILL);
        setHeaderTitle(paper.number());
        Span from = new Span(paper.supplier().isEmpty() ? "—" : paper.supplier());
        from.addClassName("zg-strong");
        body(from);
        paper.lines().forEach(this::addLine);
        reason.setMaxLength(200);
        reason.setHelperText(getTranslation("inventory.return.hint"));
        Button giveBack = new Button(getTranslation("inventory.return.confirm"), click -> store());
        giveBack.setEnabled(!back.isEmpty());
        body(reason);
        Button printLabels = new Button(getTranslation("inventory.label.action"), click -> {
            close();
            List<LabelDrawer.Item> items = paper.lines().stream()
                    .map(line -> new LabelDrawer.Item(line.skuId(), line.name(), line.quantity()))
                    .toList();
            new LabelDrawer(labels, stores, paper.storeId(), items, "inventory.label.as-received").open();
        });
        footer(new Button(getTranslation("inventory.cancel"), click -> close()), printLabels)
                .submit(giveBack);
    }

    private void addLine(ReceiptPaper.Line line) {
        Span detail = new Span(getTranslation(
                "inventory.return.line",
                line.code(),
                line.quantity().format(),
                line.unitCost().format(),
                line.gone().quantity().format()));
        detail.addClassName("zg-small");
        Batch batch = line.batch();
        Span name = new Span(batch == null ? line.name() : line.name() + " · " + batch.number());
        Div what = new Div(name, detail);
        what.addClassNames("zg-cell", "zg-grow");
        Div row = new Div(what);
        row.addClassName("zg-pair");
        if (line.left().thousandths() > 0) {
            QuantityField quantity = new QuantityField("");
            quantity.setAriaLabel(getTranslation("inventory.return.quantity"));
            quantity.setPlaceholder("0");
            quantity.setSuffixComponent(new Span(line.unit()));
            quantity.setWidth("120px");
            back.put(line.number(), quantity);
            row.add(quantity);
        }
        body(row);
    }

    private void store() {
        List<Back> lines = new ArrayList<>();
        back.forEach((line, field) -> {
            if (!field.isEmpty()) {
                Quantity quantity = field.getQuantity();
                if (quantity.thousandths() != 0) {
                    lines.add(new Back(line, quantity));
                }
            }
        });
        String number = returns.giveBack(requestId, paper.id(), lines, reason.getValue());
        close();
        Notices.done(getTranslation("inventory.return.done", number));
        done.run();
    }
}
