package io.zhanggui.inventory.receipt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.ui.Downloads;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.Labels;
import io.zhanggui.inventory.receipt.BatchWords;
import io.zhanggui.inventory.receipt.PurchaseReturns;
import io.zhanggui.inventory.receipt.PurchaseReturns.Back;
import io.zhanggui.inventory.receipt.ReceiptPaper;
import io.zhanggui.inventory.receipt.ReceiptPrint;
import io.zhanggui.inventory.sku.ui.LabelDrawer;
import io.zhanggui.inventory.stock.ui.QuantityField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A goods receipt, from which goods can go back to the supplier.
final class ReceiptDrawer extends SideDrawer {
    private final PurchaseReturns returns;
    private final ReceiptPaper paper;
    private final Runnable done;
    private final RequestId requestId;
    private final Map<Integer, QuantityField> back = new LinkedHashMap<>();
    private final TextField reason = new TextField(getTranslation("inventory.return.reason"));

    /// One drawer is one request: a second click on the button gives nothing back twice.
    ReceiptDrawer(
            PurchaseReturns returns, ReceiptPrint print, Labels labels, Stores stores, long receiptId, Runnable done) {
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
        Div papers = new Div(printLabels, pdf(print), onPaper(print, stores));
        papers.addClassName("zg-row");
        body(papers);
        footer(new Button(getTranslation("inventory.cancel"), click -> close())).submit(giveBack);
    }

    private Component pdf(ReceiptPrint print) {
        return Downloads.page(
                getTranslation("inventory.receipt.pdf"),
                InventoryPermissions.RECEIVE,
                () -> new Downloads.File(
                        paper.number() + ".pdf",
                        PdfPapers.TYPE,
                        print.pdf(paper.id()),
                        paper.lines().size()));
    }

    /// Where this page stands for no till there is no printer to print on.
    private Button onPaper(ReceiptPrint print, Stores stores) {
        Optional<Till> till = stores.currentTill().filter(each -> each.storeId() == paper.storeId());
        Button button = new Button(getTranslation("inventory.receipt.print"), click -> {
            print.print(till.orElseThrow().id(), paper.id());
            Notices.done(
                    getTranslation("inventory.label.queued", till.orElseThrow().name()));
        });
        button.setVisible(till.isPresent());
        return button;
    }

    private void addLine(ReceiptPaper.Line line) {
        Span detail = new Span(getTranslation(
                "inventory.return.line",
                line.code(),
                line.quantity().format(),
                line.unitCost().format(),
                line.gone().quantity().format()));
        detail.addClassName("zg-small");
        Div what = new Div(new Span(line.name()));
        Batch batch = line.batch();
        if (batch != null) {
            what.add(new Span(BatchWords.of(batch, this::getTranslation)));
        }
        what.add(detail);
        what.addClassNames("zg-cell", "zg-grow");
        Div row = new Div(what);
        row.addClassName("zg-pair");
        if (line.left().thousandths() > 0) {
            QuantityField quantity = new QuantityField("");
            quantity.setAriaLabel(getTranslation("inventory.return.quantity"));
            quantity.setPlaceholder("0");
            quantity.setSuffixComponent(new Span(line.unit()));
            quantity.setWidth("120px");
            quantity.setAutofocus(back.isEmpty());
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
