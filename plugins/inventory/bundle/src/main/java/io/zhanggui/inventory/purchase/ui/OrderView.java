package io.zhanggui.inventory.purchase.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DayPicker;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.ui.TypedFields;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Inventory.Pack;
import io.zhanggui.inventory.api.Inventory.Received;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.api.OrderState;
import io.zhanggui.inventory.api.PurchaseOrder;
import io.zhanggui.inventory.api.PurchaseOrder.Head;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.purchase.Orders;
import io.zhanggui.inventory.receipt.ui.LineEditor;
import io.zhanggui.inventory.sku.Packs;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.sku.ui.ScanField;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One purchase order: written while it is a draft, received while it is open.
public final class OrderView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final Orders orders;
    private final BatchBook batches;
    private final Packs packs;
    private final Suppliers suppliers;
    private final Stores stores;
    private final ScanField scan;
    private final Div lineList = new Div();
    private final Card side = new Card();
    private final ComboBox<Supplier> supplier = new ComboBox<>();
    private final DayPicker expected = new DayPicker();
    private final TextField note = new TextField();
    private final MessageBox effect = new MessageBox(Tone.INFO, "");
    private final List<LineEditor> lines = new ArrayList<>();
    private @Nullable PurchaseOrder order;
    private RequestId requestId;

    public OrderView(Orders orders, BatchBook batches, Packs packs, Suppliers suppliers, SkuList skus, Stores stores) {
        this.orders = orders;
        this.batches = batches;
        this.packs = packs;
        this.suppliers = suppliers;
        this.stores = stores;
        requestId = RequestId.random(stores.currentStore().id(), RequestId.NO_TILL);
        scan = new ScanField(skus, this::storeId, this::scanned);
        setSizeFull();
        getStyle()
                .set("display", "flex")
                .set("flex-wrap", "wrap")
                .set("gap", "var(--gap)")
                .set("overflow", "auto");
        Card entry = new Card(scan, lineList);
        entry.addClassName("zg-list");
        entry.getStyle().set("flex", "1 1 420px").set("min-height", "320px");
        lineList.getStyle().set("overflow", "auto").set("flex", "1").set("padding", "6px 14px");
        side.addClassNames("zg-form", "zg-padded");
        side.getStyle().set("flex", "1 0 300px").set("max-width", "400px").set("align-self", "flex-start");
        supplier.setLabel(getTranslation("inventory.receipt.supplier"));
        supplier.setItemLabelGenerator(Supplier::name);
        expected.setLabel(getTranslation("inventory.order.expected"));
        note.setLabel(getTranslation("inventory.order.note"));
        note.setMaxLength(OrderDraft.MAX_NOTE);
        for (Component field : List.of(supplier, expected, note)) {
            field.getElement().getStyle().set("width", "100%");
        }
        add(entry, side);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        if (id.equals("new")) {
            show(null);
            return;
        }
        Optional<PurchaseOrder> found = Ids.parse(id).flatMap(orders::find);
        if (found.isEmpty()) {
            removeAll();
            add(new EmptyState(
                    InventoryPlugin.ICON,
                    getTranslation("inventory.order.unknown"),
                    getTranslation("inventory.order.none.hint")));
            return;
        }
        show(found.get());
    }

    @Override
    public String getPageTitle() {
        return order == null
                ? getTranslation("inventory.order.new")
                : order.head().number();
    }

    private long storeId() {
        return order == null ? stores.currentStore().id() : order.head().storeId();
    }

    private OrderState state() {
        return order == null ? OrderState.DRAFT : order.head().state();
    }

    private void show(@Nullable PurchaseOrder shown) {
        order = shown;
        requestId = RequestId.random(storeId(), RequestId.NO_TILL);
        List<Supplier> offered = new ArrayList<>(suppliers.all(false));
        lines.clear();
        if (shown != null) {
            Head head = shown.head();
            suppliers
                    .find(head.supplierId())
                    .filter(kept -> !offered.contains(kept))
                    .ifPresent(offered::add);
            expected.setValue(head.expected());
            note.setValue(head.note());
            Map<Long, List<Pack>> packedIn = packs.of(
                    shown.lines().stream().map(PurchaseOrder.Line::skuId).toList());
            shown.lines()
                    .forEach(line -> lines.add(editor(line).packedIn(packedIn.getOrDefault(line.skuId(), List.of()))));
        }
        supplier.setItems(offered);
        offered.stream()
                .filter(each -> shown != null && each.id() == shown.head().supplierId())
                .findFirst()
                .ifPresent(supplier::setValue);
        boolean draft = state() == OrderState.DRAFT;
        supplier.setReadOnly(!draft);
        expected.setReadOnly(!draft);
        note.setReadOnly(!draft);
        scan.setVisible(draft || state().isOpen());
        showSide();
        showLines();
        scan.focus();
    }

    private LineEditor editor(PurchaseOrder.Line line) {
        String detail = getTranslation(
                "inventory.order.line",
                line.code(),
                line.quantity().format(),
                line.received().format(),
                line.stock().format());
        LineEditor.Item item = new LineEditor.Item(line.skuId(), line.name(), line.unit(), detail);
        return switch (state()) {
            case DRAFT ->
                new LineEditor(item, line.quantity(), line.unitCost(), this::showEffect)
                        .costing(line.amount())
                        .removable(this::remove);
            case ORDERED, PARTIAL -> {
                LineEditor arriving = new LineEditor(item, Quantity.ZERO, line.unitCost(), this::showEffect);
                yield batches.isKept(line.skuId()) ? arriving.ofBatch(another(line)) : arriving;
            }
            case RECEIVED, CLOSED, CANCELLED ->
                new LineEditor(item, line.quantity(), line.unitCost(), this::showEffect)
                        .costing(line.amount())
                        .readOnly();
        };
    }

    /// What is kept by batch may arrive in several: a further one gets a line of its own below the first.
    private Button another(PurchaseOrder.Line line) {
        Button another = new Button(getTranslation("inventory.batch.another"), click -> {
            LineEditor first = ofItem(line.skuId()).getFirst();
            lines.add(lines.indexOf(first) + 1, editor(line).removable(this::remove));
            showLines();
        });
        another.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
        return another;
    }

    private List<LineEditor> ofItem(long skuId) {
        return lines.stream().filter(line -> line.skuId() == skuId).toList();
    }

    private void scanned(SkuRow row, Quantity quantity) {
        List<LineEditor> present = ofItem(row.id());
        if (!present.isEmpty()) {
            // A further batch stands right below the first line, the newest above the others.
            present.get(present.size() == 1 ? 0 : 1).more(quantity);
        } else if (state() == OrderState.DRAFT) {
            lines.addFirst(
                    LineEditor.of(row, quantity, this::showEffect, this::remove).packedIn(packs.of(row.id())));
            showLines();
        } else {
            throw new Refusal("inventory.order.not-ordered");
        }
        showEffect();
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
                    getTranslation("inventory.order.no-lines"),
                    getTranslation("inventory.order.no-lines.hint")));
        }
        lines.forEach(lineList::add);
        showEffect();
    }

    /// What arrives costs what the order says, also when its pieces do not divide that.
    private void showPrices() {
        if (order == null || !state().isOpen()) {
            return;
        }
        for (PurchaseOrder.Line line : order.lines()) {
            Quantity before = line.received();
            for (LineEditor arriving : ofItem(line.skuId())) {
                Quantity pieces = arriving.pieces();
                arriving.offer(line.amountOf(pieces, before));
                before = before.plus(pieces);
            }
        }
    }

    private void showEffect() {
        showPrices();
        Money total = lines.stream().map(LineEditor::amount).reduce(Money.ZERO, Money::plus);
        effect.setText(getTranslation(
                state().isOpen() ? "inventory.order.effect.receive" : "inventory.order.effect",
                lines.size(),
                total.format()));
    }

    private void showSide() {
        side.removeAll();
        Span heading = new Span(getTranslation(state().textKey()));
        heading.addClassName("zg-strong");
        side.add(heading, supplier, expected, note, effect);
        if (order != null && !order.receipts().isEmpty()) {
            Span receipts = new Span(getTranslation("inventory.order.receipts", String.join(", ", order.receipts())));
            receipts.addClassName("zg-small");
            side.add(receipts);
        }
        if (state() == OrderState.DRAFT) {
            side.add(main("inventory.order.send", this::send), plain("inventory.order.save", this::save));
        } else if (state().isOpen()) {
            side.add(main("inventory.order.receive", this::receive), plain("inventory.order.all-here", this::allHere));
        }
        if (order != null && (state() == OrderState.DRAFT || state().isOpen())) {
            side.add(plain(
                    state() == OrderState.PARTIAL ? "inventory.order.close" : "inventory.order.cancel", this::giveUp));
        }
    }

    private Button main(String textKey, Runnable action) {
        Button button = plain(textKey, action);
        button.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        button.setSuffixComponent(new KeyHint("F10"));
        button.addClickShortcut(Key.F10).resetFocusOnActiveElement();
        return button;
    }

    private Button plain(String textKey, Runnable action) {
        Button button = new Button(getTranslation(textKey), click -> action.run());
        button.setWidthFull();
        return button;
    }

    private OrderDraft draft() {
        TypedFields.requireReadable(expected);
        Supplier chosen = supplier.getOptionalValue().orElseThrow(() -> new Refusal("inventory.supplier.missing"));
        return new OrderDraft(
                chosen.id(),
                expected.getValue(),
                note.getValue(),
                lines.stream().map(LineEditor::ordered).toList());
    }

    /// @return as it is stored now
    private PurchaseOrder stored() {
        long id;
        if (order == null) {
            id = orders.create(requestId, draft());
        } else {
            id = order.head().id();
            orders.change(id, order.head().version(), draft());
        }
        return orders.find(id).orElseThrow();
    }

    private void save() {
        PurchaseOrder stored = stored();
        Notices.done(getTranslation("inventory.sku.saved", stored.head().number()));
        showStored(stored);
    }

    private void send() {
        Head saved = stored().head();
        orders.send(saved.id(), saved.version());
        Notices.done(getTranslation("inventory.order.sent", saved.number()));
        showStored(orders.find(saved.id()).orElseThrow());
    }

    /// A new one gets the address of its own.
    private void showStored(PurchaseOrder stored) {
        if (order == null) {
            UI.getCurrentOrThrow().navigate("inventory/orders/" + stored.head().id());
        } else {
            show(stored);
        }
    }

    private void allHere() {
        if (order == null) {
            return;
        }
        for (PurchaseOrder.Line line : order.lines()) {
            List<LineEditor> ofItem = ofItem(line.skuId());
            Quantity rest = line.open();
            for (LineEditor further : ofItem.subList(1, ofItem.size())) {
                rest = rest.minus(further.quantity());
            }
            Quantity first = rest.thousandths() < 0 ? Quantity.ZERO : rest;
            ofItem.getFirst().set(first);
        }
    }

    private void receive() {
        Head head = head();
        List<Received> arrived = lines.stream()
                .filter(line -> line.quantity().thousandths() != 0)
                .map(LineEditor::received)
                .toList();
        String number = orders.receive(requestId, head.id(), arrived);
        Notices.done(getTranslation("inventory.receipt.done", number));
        show(orders.find(head.id()).orElseThrow());
    }

    private void giveUp() {
        Head head = head();
        orders.giveUp(head.id(), head.version());
        show(orders.find(head.id()).orElseThrow());
    }

    private Head head() {
        if (order == null) {
            throw new IllegalStateException("the order is not stored yet");
        }
        return order.head();
    }
}
