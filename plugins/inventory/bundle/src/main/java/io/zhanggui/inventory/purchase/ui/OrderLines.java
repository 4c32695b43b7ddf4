package io.zhanggui.inventory.purchase.ui;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.api.OrderState;
import io.zhanggui.inventory.api.PurchaseOrder;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.receipt.ui.LineEditor;
import io.zhanggui.inventory.sku.SkuRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The lines of an order: what is ordered while it is a draft, what arrives while it is open. What is kept by batch
/// may arrive in several batches, each with a line of its own below the first.
final class OrderLines extends Div {
    private final BatchBook batches;
    private final Runnable changed;
    private final List<LineEditor> lines = new ArrayList<>();
    private @Nullable PurchaseOrder order;

    OrderLines(BatchBook batches, Runnable changed) {
        this.batches = batches;
        this.changed = changed;
        getStyle().set("overflow", "auto").set("flex", "1").set("padding", "6px 14px");
    }

    /// @param shown null for a new draft
    void of(@Nullable PurchaseOrder shown) {
        order = shown;
        lines.clear();
        if (shown != null) {
            shown.lines().forEach(line -> lines.add(editor(line)));
        }
        show();
    }

    private OrderState state() {
        return order == null ? OrderState.DRAFT : order.head().state();
    }

    private LineEditor editor(PurchaseOrder.Line line) {
        return switch (state()) {
            case DRAFT -> new LineEditor(item(line), line.quantity(), line.unitCost(), changed).removable(this::remove);
            case ORDERED, PARTIAL -> arriving(line);
            case RECEIVED, CLOSED, CANCELLED ->
                new LineEditor(item(line), line.quantity(), line.unitCost(), changed).readOnly();
        };
    }

    private LineEditor.Item item(PurchaseOrder.Line line) {
        return new LineEditor.Item(
                line.skuId(),
                line.name(),
                line.unit(),
                getTranslation(
                        "inventory.order.line",
                        line.code(),
                        line.quantity().format(),
                        line.received().format(),
                        line.stock().format()));
    }

    private LineEditor arriving(PurchaseOrder.Line line) {
        LineEditor arriving = new LineEditor(item(line), Quantity.ZERO, line.unitCost(), changed);
        if (!batches.isKept(line.skuId())) {
            return arriving;
        }
        Button another = new Button(getTranslation("inventory.batch.another"), click -> {
            LineEditor first = ofItem(line.skuId()).getFirst();
            lines.add(lines.indexOf(first) + 1, arriving(line).removable(this::remove));
            show();
        });
        another.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return arriving.ofBatch(another);
    }

    /// Of an item in several batches the one that was begun last counts more.
    void scanned(SkuRow row, Quantity quantity) {
        List<LineEditor> present = ofItem(row.id());
        if (!present.isEmpty()) {
            // A further batch stands right below the first line, the newest above the others.
            present.get(present.size() == 1 ? 0 : 1).more(quantity);
        } else if (state() == OrderState.DRAFT) {
            lines.addFirst(LineEditor.of(row, quantity, changed, this::remove));
            show();
        } else {
            throw new Refusal("inventory.order.not-ordered");
        }
        changed.run();
    }

    private List<LineEditor> ofItem(long skuId) {
        return lines.stream().filter(line -> line.skuId() == skuId).toList();
    }

    private void remove(LineEditor line) {
        lines.remove(line);
        show();
    }

    private void show() {
        removeAll();
        if (lines.isEmpty()) {
            add(new EmptyState(
                    InventoryPlugin.ICON,
                    getTranslation("inventory.order.no-lines"),
                    getTranslation("inventory.order.no-lines.hint")));
        }
        lines.forEach(this::add);
        changed.run();
    }

    /// All that is still open has come: what further batches have is taken off from the first.
    void allHere() {
        if (order == null) {
            return;
        }
        for (PurchaseOrder.Line line : order.lines()) {
            List<LineEditor> ofItem = ofItem(line.skuId());
            Quantity rest = line.open();
            for (LineEditor further : ofItem.subList(1, ofItem.size())) {
                rest = rest.minus(further.quantity());
            }
            ofItem.getFirst().set(rest.thousandths() < 0 ? Quantity.ZERO : rest);
        }
    }

    int count() {
        return lines.size();
    }

    Money total() {
        return lines.stream().map(LineEditor::amount).reduce(Money.ZERO, Money::plus);
    }

    List<OrderDraft.Line> drafted() {
        return lines.stream()
                .map(line -> new OrderDraft.Line(line.skuId(), line.quantity(), line.unitCost()))
                .toList();
    }

    List<Received> arrived() {
        return lines.stream()
                .filter(line -> line.quantity().thousandths() != 0)
                .map(line -> new Received(line.skuId(), line.quantity(), line.unitCost(), line.batch()))
                .toList();
    }
}
