package io.zhanggui.inventory.receipt.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import io.zhanggui.api.error.Refusal;
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
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.receipt.Receipts;
import io.zhanggui.inventory.sku.SkuFilter;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.ui.StoreChip;
import java.util.ArrayList;
import java.util.List;

/// Takes goods in: scan or search, count, cost, confirm.
public final class ReceiptView extends Div implements HeaderContent {
    private static final int HITS = 8;
    private static final int RECENT = 20;

    private final Receipts receipts;
    private final SkuList skus;
    private final StoreChip store;
    private final TextField scan = new TextField();
    private final TextField supplier = new TextField();
    private final Div hits = new Div();
    private final Div lineList = new Div();
    private final MessageBox effect = new MessageBox(Tone.INFO, "");
    private final RecentReceipts recent;
    private final List<ReceiptLineEditor> lines = new ArrayList<>();
    private RequestId requestId;

    public ReceiptView(Receipts receipts, SkuList skus, Operators operators, Stores stores, ShopClock clock) {
        this.receipts = receipts;
        this.skus = skus;
        store = new StoreChip(stores, operators.current(), this::startAgain);
        requestId = RequestId.random(store.storeId(), RequestId.NO_TILL);
        recent = new RecentReceipts(operators, clock);
        setSizeFull();
        getStyle()
                .set("display", "flex")
                .set("flex-wrap", "wrap")
                .set("gap", "var(--gap)")
                .set("overflow", "auto");
        hits.addClassName("zg-row");
        hits.getStyle().set("padding", "12px 14px 0");
        hits.setVisible(false);
        Card entry = new Card(toolbar(), hits, lineList);
        entry.addClassName("zg-list");
        entry.getStyle().set("flex", "1 1 420px").set("min-height", "320px");
        lineList.getStyle().set("overflow", "auto").set("flex", "1").set("padding", "6px 14px");
        Div right = new Div(summary(), recent);
        right.addClassName("zg-stack");
        right.getStyle().set("flex", "1 0 300px").set("max-width", "400px");
        add(entry, right);
        showRecent();
        showLines();
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    private Component toolbar() {
        scan.setPlaceholder(getTranslation("inventory.receipt.scan"));
        scan.setAutofocus(true);
        scan.setWidth("420px");
        scan.addKeyPressListener(Key.ENTER, press -> find());
        Div bar = new Div(scan, new KeyHint("Enter"));
        bar.addClassName("zg-toolbar");
        return bar;
    }

    private Component summary() {
        supplier.setLabel(getTranslation("inventory.receipt.supplier"));
        supplier.setMaxLength(60);
        supplier.setWidthFull();
        Button confirm = new Button(getTranslation("inventory.receipt.confirm"), click -> store());
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setSuffixComponent(new KeyHint("F10"));
        confirm.addClickShortcut(Key.F10);
        confirm.setWidthFull();
        Card card = Card.titled(getTranslation("inventory.receipt.title"));
        card.addClassName("zg-form");
        card.add(supplier, effect, confirm);
        return card;
    }

    /// A code that is exactly one item's becomes a line at once; otherwise the matches are offered.
    private void find() {
        String typed = scan.getValue().strip();
        clearHits();
        if (typed.isEmpty()) {
            return;
        }
        List<SkuRow> found = skus.page(SkuFilter.goods(store.storeId(), typed), 0, HITS);
        List<SkuRow> exact = found.stream()
                .filter(row -> row.code().equals(typed) || row.barcode().equals(typed) || found.size() == 1)
                .toList();
        if (exact.size() == 1) {
            add(exact.getFirst());
            return;
        }
        if (found.isEmpty()) {
            throw new Refusal("inventory.receipt.not-found", typed);
        }
        hits.setVisible(true);
        found.forEach(row -> {
            Button hit = new Button(row.name() + " · " + row.code(), click -> add(row));
            hit.addThemeVariants(ButtonVariant.LUMO_SMALL);
            hits.add(hit);
        });
    }

    private void clearHits() {
        hits.removeAll();
        hits.setVisible(false);
    }

    private void add(SkuRow row) {
        clearHits();
        scan.clear();
        lines.stream()
                .filter(line -> line.skuId() == row.id())
                .findFirst()
                .ifPresentOrElse(ReceiptLineEditor::oneMore, () -> {
                    lines.addFirst(new ReceiptLineEditor(row, this::showEffect, this::remove));
                    showLines();
                });
        showEffect();
        scan.focus();
    }

    private void remove(ReceiptLineEditor line) {
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
        Money total = lines.stream().map(ReceiptLineEditor::amount).reduce(Money.ZERO, Money::plus);
        effect.setText(getTranslation("inventory.receipt.effect", lines.size(), total.format()));
    }

    private void store() {
        List<Received> received =
                lines.reversed().stream().map(ReceiptLineEditor::received).toList();
        String number = receipts.receive(requestId, store.storeId(), supplier.getValue(), received);
        Notices.done(getTranslation("inventory.receipt.done", number));
        startAgain();
    }

    private void startAgain() {
        requestId = RequestId.random(store.storeId(), RequestId.NO_TILL);
        lines.clear();
        supplier.clear();
        showLines();
        showRecent();
        scan.focus();
    }

    private void showRecent() {
        recent.show(receipts.recent(store.storeId(), RECENT));
    }

    /// Receipts that were stored, newest first.
    private static final class RecentReceipts extends Card {
        private final Operators operators;
        private final java.time.format.DateTimeFormatter time;
        private final Div rows = new Div();

        RecentReceipts(Operators operators, ShopClock clock) {
            this.operators = operators;
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
                Span number = new Span(receipt.number());
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
