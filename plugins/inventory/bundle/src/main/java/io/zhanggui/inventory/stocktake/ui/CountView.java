package io.zhanggui.inventory.stocktake.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.api.StocktakeState;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.batch.ui.BatchDialog;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.sku.ui.ScanField;
import io.zhanggui.inventory.stocktake.StocktakeBook;
import io.zhanggui.inventory.stocktake.StocktakeBook.Counted;
import io.zhanggui.inventory.stocktake.StocktakeHead;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The page of a person who counts with a scanner and nothing else: every scan is stored at once and
/// counts one piece, or what the pack holds. Several people have it open at the same time.
public final class CountView extends Div implements BeforeEnterObserver, HasDynamicTitle, HeaderContent {
    private static final int LAST = 15;

    private final StocktakeBook stocktakes;
    private final Batches batches;
    private final BatchBook batchBook;
    private final ScanField scan;
    private final Span lastName = new Span();
    private final Span lastCount = new Span();
    private final Div rows = new Div();
    private final Button undo = new Button();
    private @Nullable StocktakeHead head;
    private List<Counted> mine = List.of();

    public CountView(StocktakeBook stocktakes, Batches batches, BatchBook batchBook, SkuList skus, Stores stores) {
        this.stocktakes = stocktakes;
        this.batches = batches;
        this.batchBook = batchBook;
        scan = new ScanField(skus, () -> head == null ? stores.currentStore().id() : head.storeId(), this::scanned);
        undo.setText(getTranslation("inventory.stocktake.undo"));
        undo.setSuffixComponent(new KeyHint("F9"));
        undo.addClickShortcut(Key.F9);
        undo.addClickListener(click -> undo());
        setSizeFull();
        addClassName("zg-stack");
        lastName.addClassName("zg-strong");
        lastName.getStyle().set("font-size", "22px");
        lastCount.addClassNames("zg-num", "zg-strong");
        lastCount.getStyle().set("font-size", "48px").set("line-height", "1.1").set("text-align", "start");
        rows.getStyle().set("overflow", "auto").set("flex", "1").set("padding", "6px 14px");
    }

    @Override
    public List<Component> headerEnd() {
        Button back = new Button(getTranslation("inventory.stocktake.back"), click -> {
            if (head != null) {
                UI.getCurrentOrThrow().navigate("inventory/stocktakes/" + head.id());
            }
        });
        return List.of(back, undo);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        head = Ids.parse(id).flatMap(stocktakes::head).orElse(null);
        removeAll();
        if (head == null || head.state() != StocktakeState.COUNTING) {
            undo.setVisible(false);
            add(new EmptyState(
                    InventoryPlugin.ICON,
                    getTranslation("inventory.stocktake.unknown"),
                    getTranslation("inventory.stocktake.none.hint")));
            return;
        }
        Div last = new Div(lastName, lastCount);
        last.addClassName("zg-stack");
        last.getStyle().set("padding", "12px 14px");
        Card entry = new Card(scan, last, rows);
        entry.addClassNames("zg-list", "zg-grow");
        add(new MessageBox(Tone.INFO, getTranslation("inventory.stocktake.scan-hint")), entry);
        refresh();
    }

    @Override
    public String getPageTitle() {
        return head == null ? getTranslation("inventory.stocktake.title") : head.number();
    }

    private void scanned(SkuRow row, Quantity quantity) {
        if (head != null && batchBook.isKept(row.id())) {
            RequestId request = RequestId.random(head.storeId(), RequestId.NO_TILL);
            long stocktakeId = head.id();
            BatchDialog.ofCounted(row.name(), batches.onHand(head.storeId(), row.id()), batch -> {
                        batches.count(request, stocktakeId, row.id(), batch, quantity);
                        refresh();
                        scan.focus();
                    })
                    .open();
        } else {
            count(row.id(), quantity);
        }
    }

    private void undo() {
        if (head != null && undo.isEnabled()) {
            stocktakes.undo(RequestId.random(head.storeId(), RequestId.NO_TILL), head.id());
            refresh();
        }
        scan.focus();
    }

    private void count(long skuId, Quantity quantity) {
        if (head != null) {
            stocktakes.count(RequestId.random(head.storeId(), RequestId.NO_TILL), head.id(), skuId, quantity);
            refresh();
        }
    }

    private void refresh() {
        if (head == null) {
            return;
        }
        mine = stocktakes.mine(head.id(), LAST);
        undo.setEnabled(!mine.isEmpty() && mine.getFirst().canBeUndone());
        rows.removeAll();
        lastName.setText(
                mine.isEmpty()
                        ? getTranslation("inventory.stocktake.start")
                        : mine.getFirst().name());
        lastCount.setText(
                mine.isEmpty()
                        ? ""
                        : mine.getFirst().together().format() + " "
                                + mine.getFirst().unit());
        mine.forEach(counted -> {
            Batch batch = counted.batch();
            Span detail = new Span(batch == null ? counted.code() : counted.code() + " · " + BatchDialog.label(batch));
            detail.addClassName("zg-small");
            Div what = new Div(new Span(counted.name()), detail);
            what.addClassName("zg-cell");
            Span quantity = new Span((counted.quantity().thousandths() > 0 ? "+" : "")
                    + counted.quantity().format().replace('-', '−'));
            quantity.addClassNames("zg-num", "zg-strong");
            Div line = new Div(what, quantity);
            line.addClassName("zg-pair");
            rows.add(line);
        });
    }
}
