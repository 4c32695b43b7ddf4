package io.zhanggui.inventory.leaving.ui;

import com.vaadin.flow.component.html.Div;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.api.Batches.OnHand;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.batch.ui.BatchDialog;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.stock.ui.QuantityLine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Goods that leave a store, line by line while they are scanned. Of what is kept by batch it asks each time
/// which one it is: the person holds it in the hand.
public final class GoodsLines extends Div {
    /// Before the number of a batch in a draft.
    private static final String OF_BATCH = "=";

    private final Batches batches;
    private final BatchBook kept;
    private final LongSupplier storeId;
    private final Runnable changed;
    private final List<QuantityLine> lines = new ArrayList<>();
    private boolean expiredFirst;

    /// @param changed called when lines come or go or a quantity is another one
    public GoodsLines(Batches batches, BatchBook kept, LongSupplier storeId, Runnable changed) {
        this.batches = batches;
        this.kept = kept;
        this.storeId = storeId;
        this.changed = changed;
        getStyle().set("overflow", "auto").set("flex", "1").set("padding", "6px 14px");
        show();
    }

    /// Offers batches by expiry date, those that have expired first: what is thrown away is most likely of
    /// these.
    public GoodsLines expiredFirst() {
        expiredFirst = true;
        return this;
    }

    /// Counts more of an item, in a new line if there is none.
    public void scanned(SkuRow row, Quantity quantity) {
        if (!kept.isKept(row.id())) {
            more(row, null, "", quantity);
            return;
        }
        List<OnHand> onHand = new ArrayList<>(batches.onHand(storeId.getAsLong(), row.id()));
        if (expiredFirst) {
            onHand.sort(Comparator.comparing(
                    each -> each.batch().expires(), Comparator.nullsLast(Comparator.naturalOrder())));
        }
        BatchDialog.ofLeaving(
                        row.name(),
                        onHand,
                        batches.withoutBatch(storeId.getAsLong(), row.id()),
                        chosen -> more(
                                row,
                                chosen.batch().number(),
                                getTranslation("inventory.stocktake.batch", BatchDialog.label(chosen.batch())),
                                quantity),
                        () -> more(row, "", getTranslation("inventory.batch.none-of"), quantity))
                .open();
    }

    private void more(SkuRow row, @Nullable String batch, String batchText, Quantity quantity) {
        lines.stream()
                .filter(line -> line.skuId() == row.id() && Objects.equals(line.batch(), batch))
                .findFirst()
                .ifPresentOrElse(line -> line.more(quantity), () -> {
                    lines.addFirst(line(row, batch, detail(row, batchText), quantity));
                    change();
                });
    }

    private QuantityLine line(SkuRow row, @Nullable String batch, String detail, Quantity quantity) {
        QuantityLine.Item item = new QuantityLine.Item(row.id(), row.name(), row.unit(), detail, batch);
        return new QuantityLine(item, quantity).onChange(changed).removable(gone -> {
            lines.remove(gone);
            change();
        });
    }

    /// What stands in the lines, for [#resume].
    public List<List<String>> written() {
        return lines.stream()
                .map(line -> List.of(
                        Long.toString(line.skuId()), line.typed(), line.batch() == null ? "" : OF_BATCH + line.batch()))
                .toList();
    }

    /// Shows lines that were written before instead of those that are there. Items that are no more are left
    /// out.
    public void resume(SkuList skus, List<List<String>> written) {
        lines.clear();
        Map<Long, SkuRow> rows = skus.rows(
                storeId.getAsLong(),
                written.stream().map(cells -> Long.valueOf(cells.getFirst())).toList());
        for (List<String> cells : written) {
            SkuRow row = rows.get(Long.valueOf(cells.getFirst()));
            if (row != null) {
                String kept = cells.get(2);
                String batch = kept.isEmpty() ? null : kept.substring(OF_BATCH.length());
                QuantityLine line = line(row, batch, detail(row, batchText(batch)), Quantity.ZERO);
                line.type(cells.get(1));
                lines.add(line);
            }
        }
        show();
    }

    private String batchText(@Nullable String batch) {
        if (batch == null) {
            return "";
        }
        return batch.isEmpty()
                ? getTranslation("inventory.batch.none-of")
                : getTranslation("inventory.stocktake.batch", batch);
    }

    private String detail(SkuRow row, String batchText) {
        String stock = getTranslation(
                "inventory.receipt.stock-now", row.code(), row.stock().format());
        return batchText.isEmpty() ? stock : batchText + " · " + stock;
    }

    public void clear() {
        lines.clear();
        change();
    }

    /// The newest first.
    public List<QuantityLine> lines() {
        return List.copyOf(lines);
    }

    private void change() {
        show();
        changed.run();
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
    }
}
