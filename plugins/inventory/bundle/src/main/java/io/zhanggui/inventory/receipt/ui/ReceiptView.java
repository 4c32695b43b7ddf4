package io.zhanggui.inventory.receipt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.Labels;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.draft.DraftKeeper;
import io.zhanggui.inventory.draft.Drafts;
import io.zhanggui.inventory.draft.ui.GiveUpDialog;
import io.zhanggui.inventory.receipt.PurchaseReturns;
import io.zhanggui.inventory.receipt.ReceiptPrint;
import io.zhanggui.inventory.receipt.Receipts;
import io.zhanggui.inventory.sku.Packs;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.sku.ui.ScanField;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import io.zhanggui.inventory.ui.StoreChip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Takes goods in: scan or search, count, cost, confirm.
public final class ReceiptView extends Div implements HeaderContent {
    private static final int RECENT = 20;

    private final Receipts receipts;
    private final Suppliers suppliers;
    private final BatchBook batches;
    private final Packs packs;
    private final StoreChip store;
    private final ScanField scan;
    private final ComboBox<String> supplier = new ComboBox<>();
    private final Div lineList = new Div();
    private final MessageBox effect = new MessageBox(Tone.INFO, "");
    private final RecentReceipts recent;
    private final List<LineEditor> lines = new ArrayList<>();
    private final SkuList skus;
    private final DraftKeeper draft;
    private final Button clear = new Button();

    public ReceiptView(
            Receipts receipts,
            PurchaseReturns returns,
            ReceiptPrint print,
            Labels labels,
            BatchBook batches,
            Packs packs,
            Suppliers suppliers,
            Drafts drafts,
            SkuList skus,
            Operators operators,
            Stores stores,
            ShopClock clock) {
        this.receipts = receipts;
        this.suppliers = suppliers;
        this.batches = batches;
        this.packs = packs;
        this.skus = skus;
        store = new StoreChip(stores, operators.current(), this::resume);
        draft = new DraftKeeper(drafts, store::storeId, "receipt", this::written);
        recent = new RecentReceipts(
                operators,
                clock,
                receipt -> new ReceiptDrawer(returns, print, labels, stores, receipt.id(), this::showRecent).open());
        setSizeFull();
        getStyle()
                .set("display", "flex")
                .set("flex-wrap", "wrap")
                .set("gap", "var(--gap)")
                .set("overflow", "auto");
        scan = new ScanField(skus, store::storeId, this::add);
        Card entry = new Card(scan, lineList);
        entry.addClassName("zg-list");
        entry.getStyle().set("flex", "1 1 420px").set("min-height", "320px");
        lineList.getStyle().set("overflow", "auto").set("flex", "1").set("padding", "6px 14px");
        Div right = new Div(summary(), recent);
        right.addClassName("zg-stack");
        right.getStyle().set("flex", "1 0 300px").set("max-width", "400px");
        add(entry, right);
        resume();
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    private Component summary() {
        supplier.setLabel(getTranslation("inventory.receipt.supplier"));
        supplier.setItems(suppliers.all(false).stream().map(Supplier::name).toList());
        supplier.setAllowCustomValue(true);
        supplier.addCustomValueSetListener(typed -> supplier.setValue(typed.getDetail()));
        supplier.setWidthFull();
        Button confirm = new Button(getTranslation("inventory.receipt.confirm"), click -> store());
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setSuffixComponent(new KeyHint("F10"));
        confirm.addClickShortcut(Key.F10).resetFocusOnActiveElement();
        confirm.setWidthFull();
        Card card = Card.titled(getTranslation("inventory.receipt.title"));
        card.addClassName("zg-form");
        supplier.addValueChangeListener(change -> draft.changed());
        clear.setText(getTranslation("inventory.draft.clear"));
        clear.addClickListener(click -> new GiveUpDialog(lines.size(), this::giveUp).open());
        clear.setWidthFull();
        card.add(supplier, effect, confirm, clear);
        return card;
    }

    private void add(SkuRow row, Quantity scanned) {
        lines.stream()
                .filter(line -> line.skuId() == row.id())
                .findFirst()
                .ifPresentOrElse(line -> line.more(scanned), () -> {
                    addLine(row, scanned);
                });
        showEffect();
    }

    private void addLine(SkuRow row, Quantity quantity) {
        lines.addFirst(line(row, quantity, packs.of(row.id())));
        showLines();
    }

    private LineEditor line(SkuRow row, Quantity quantity, List<Pack> packedIn) {
        LineEditor line = LineEditor.of(row, quantity, this::showEffect, this::remove);
        if (batches.isKept(row.id())) {
            Button another = new Button(getTranslation("inventory.batch.another"), click -> addLine(row, Quantity.ONE));
            another.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            line.ofBatch(another);
        }
        return line.packedIn(packedIn);
    }

    private void remove(LineEditor line) {
        lines.remove(line);
        showLines();
    }

    private void showLines() {
        lineList.removeAll();
        if (lines.isEmpty()) {
            lineList.add(new EmptyState(
                    InventoryPlugin.ICON,
                    getTranslation("inventory.receipt.none.title"),
                    getTranslation("inventory.receipt.none.hint")));
        } else {
            lines.forEach(lineList::add);
        }
        showEffect();
    }

    /// What will be stored, before it is.
    private void showEffect() {
        draft.changed();
        clear.setVisible(!lines.isEmpty());
        Money total = lines.stream().map(LineEditor::amount).reduce(Money.ZERO, Money::plus);
        effect.setText(getTranslation("inventory.receipt.effect", lines.size(), total.format()));
    }

    private void store() {
        List<Received> received =
                lines.reversed().stream().map(LineEditor::received).toList();
        String number = draft.store(requestId -> receipts.receive(
                requestId, store.storeId(), supplier.getOptionalValue().orElse(""), received));
        Notices.done(getTranslation("inventory.receipt.done", number));
        resume();
    }

    /// Shows what was written before in this store, or nothing.
    private void resume() {
        draft.resume(kept -> {
            supplier.setValue(kept.map(written -> written.fields().getFirst())
                    .filter(name -> !name.isEmpty())
                    .orElse(null));
            lines.clear();
            kept.ifPresent(written -> read(written.lines()));
            showLines();
        });
        showRecent();
        scan.focus();
    }

    /// Items that are no more are left out.
    private void read(List<List<String>> written) {
        Map<Long, SkuRow> rows = skus.rows(
                store.storeId(),
                written.stream().map(cells -> Long.valueOf(cells.getFirst())).toList());
        Map<Long, List<Pack>> packedIn = packs.of(rows.keySet());
        for (List<String> cells : written) {
            SkuRow row = rows.get(Long.valueOf(cells.getFirst()));
            if (row != null) {
                LineEditor line = line(row, Quantity.ONE, packedIn.getOrDefault(row.id(), List.of()));
                line.type(cells.subList(1, cells.size()));
                lines.add(line);
            }
        }
    }

    private DraftKeeper.Written written() {
        return new DraftKeeper.Written(
                List.of(supplier.getOptionalValue().orElse("")),
                lines.stream()
                        .map(line -> Stream.concat(Stream.of(Long.toString(line.skuId())), line.typed().stream())
                                .toList())
                        .toList());
    }

    private void giveUp() {
        draft.forget();
        resume();
    }

    private void showRecent() {
        recent.show(receipts.recent(store.storeId(), RECENT));
    }

    /// Receipts that were stored, newest first.
    private static final class RecentReceipts extends Card {
        private final Operators operators;
        private final Consumer<Receipts.Row> open;
        private final java.time.format.DateTimeFormatter time;
        private final Div rows = new Div();

        RecentReceipts(Operators operators, ShopClock clock, Consumer<Receipts.Row> open) {
            this.operators = operators;
            this.open = open;
            time = java.time.format.DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(clock.zone());
            addClassNames("zg-padded", "zg-grow");
            getStyle().set("overflow", "auto");
            Span title = new Span(getTranslation("inventory.receipt.recent"));
            title.addClassName("zg-strong");
            add(title, rows);
        }

        void show(List<Receipts.Row> receipts) {
            rows.removeAll();
            if (receipts.isEmpty()) {
                Span none = new Span(getTranslation("inventory.receipt.recent.none"));
                none.addClassName("zg-small");
                rows.add(none);
            }
            receipts.forEach(receipt -> {
                Button number = new Button(receipt.number(), click -> open.accept(receipt));
                number.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
                number.getStyle().set("align-self", "flex-start");
                Span detail = new Span(String.join(
                        " · ",
                        time.format(receipt.at()),
                        receipt.supplier().isEmpty() ? "—" : receipt.supplier(),
                        getTranslation("inventory.receipt.items", receipt.items()),
                        operators
                                .find(receipt.operatorId())
                                .map(io.zhanggui.api.security.Operator::displayName)
                                .orElse("—")));
                detail.addClassName("zg-small");
                Div what = new Div(number, detail);
                what.addClassName("zg-cell");
                Span total = new Span(receipt.total().format());
                total.addClassNames("zg-num", "zg-strong");
                Div row = new Div(what, total);
                row.addClassName("zg-pair");
                rows.add(row);
            });
        }
    }
}
