package io.zhanggui.inventory.transfer.ui;

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
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.api.Transfer;
import io.zhanggui.inventory.api.TransferState;
import io.zhanggui.inventory.api.Transfers.Goods;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.draft.DraftKeeper;
import io.zhanggui.inventory.draft.Drafts;
import io.zhanggui.inventory.leaving.ui.GoodsLines;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.SkuRow;
import io.zhanggui.inventory.sku.ui.ScanField;
import io.zhanggui.inventory.stock.ui.QuantityLine;
import io.zhanggui.inventory.transfer.TransferBook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One transfer: written and sent in one store, counted and received in the other.
public final class TransferView extends Div implements BeforeEnterObserver, HasDynamicTitle {
    private final TransferBook transfers;
    private final Operators operators;
    private final Stores stores;
    private final ScanField scan;
    /// Of a new transfer; below, of one that is on its way or has arrived.
    private final GoodsLines leaving;

    private final Div sent = new Div();
    private final Card side = new Card();
    private final ComboBox<Store> to = new ComboBox<>();
    private final TextField note = new TextField();
    private final MessageBox effect = new MessageBox(Tone.INFO, "");
    private final List<QuantityLine> counted = new ArrayList<>();
    private @Nullable Transfer transfer;
    private final SkuList skus;
    private final Drafts drafts;
    /// Of a new transfer, or of what is counted of one that arrives.
    private DraftKeeper draft;

    public TransferView(
            TransferBook transfers,
            Batches batches,
            BatchBook kept,
            Drafts drafts,
            SkuList skus,
            Operators operators,
            Stores stores) {
        this.transfers = transfers;
        this.operators = operators;
        this.stores = stores;
        long here = stores.currentStore().id();
        this.skus = skus;
        this.drafts = drafts;
        leaving = new GoodsLines(batches, kept, () -> here, this::changed);
        draft = keeper("transfer", here);
        scan = new ScanField(skus, () -> here, this::scanned);
        setSizeFull();
        getStyle()
                .set("display", "flex")
                .set("flex-wrap", "wrap")
                .set("gap", "var(--gap)")
                .set("overflow", "auto");
        Card entry = new Card(scan, leaving, sent);
        entry.addClassName("zg-list");
        entry.getStyle().set("flex", "1 1 420px").set("min-height", "320px");
        sent.getStyle().set("overflow", "auto").set("flex", "1").set("padding", "6px 14px");
        side.addClassNames("zg-form", "zg-padded");
        side.getStyle().set("flex", "1 0 300px").set("max-width", "400px").set("align-self", "flex-start");
        to.setLabel(getTranslation("inventory.transfer.to"));
        to.setItemLabelGenerator(Store::name);
        to.setItems(stores.all().stream()
                .filter(store -> store.active() && store.id() != here)
                .toList());
        to.setWidthFull();
        note.setLabel(getTranslation("inventory.order.note"));
        note.setMaxLength(200);
        note.setWidthFull();
        to.addValueChangeListener(change -> changedBy(change.isFromClient()));
        note.addValueChangeListener(change -> changedBy(change.isFromClient()));
        add(entry, side);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        if (id.equals("new")) {
            show(null);
            return;
        }
        Optional<Transfer> found = Ids.parse(id).flatMap(transfers::transfer);
        if (found.isEmpty()) {
            removeAll();
            add(new EmptyState(
                    InventoryPlugin.ICON,
                    getTranslation("inventory.transfer.unknown"),
                    getTranslation("inventory.transfer.none.hint")));
            return;
        }
        show(found.get());
    }

    @Override
    public String getPageTitle() {
        return transfer == null
                ? getTranslation("inventory.transfer.new")
                : transfer.head().number();
    }

    /// Somebody of the store that the goods are for counts them.
    private boolean isReceived(Transfer.Head head) {
        return head.state() == TransferState.SENT && operators.current().worksIn(head.toStoreId());
    }

    private void show(@Nullable Transfer shown) {
        transfer = shown;
        counted.clear();
        sent.removeAll();
        boolean arriving = shown != null && isReceived(shown.head());
        draft = shown == null
                ? keeper("transfer", stores.currentStore().id())
                : keeper("transfer:" + shown.head().id(), shown.head().toStoreId());
        if (shown != null) {
            to.setItems(stores.all());
            to.setValue(stores.store(shown.head().toStoreId()));
            note.setValue(shown.head().note());
            shown.lines().forEach(line -> counted.add(line(line, arriving)));
            counted.forEach(sent::add);
        }
        leaving.setVisible(shown == null);
        sent.setVisible(shown != null);
        to.setReadOnly(shown != null);
        note.setReadOnly(shown != null);
        scan.setVisible(shown == null || arriving);
        showSide(shown, arriving);
        if (shown == null || arriving) {
            draft.resume(kept -> kept.ifPresent(this::read));
        }
        scan.focus();
    }

    private QuantityLine line(Transfer.Line line, boolean arriving) {
        Quantity received = line.received();
        String detail = getTranslation(
                "inventory.transfer.line",
                line.code(),
                line.quantity().format(),
                received == null ? "—" : received.format());
        QuantityLine.Item item = new QuantityLine.Item(line.skuId(), line.name(), line.unit(), detail);
        return arriving
                ? new QuantityLine(item, Quantity.ZERO).onChange(this::changed)
                : new QuantityLine(item, received == null ? line.quantity() : received).readOnly();
    }

    private DraftKeeper keeper(String page, long storeId) {
        return new DraftKeeper(drafts, () -> storeId, page, this::written);
    }

    private void changed() {
        draft.changed();
    }

    /// What the page itself fills in is no change.
    private void changedBy(boolean person) {
        if (person) {
            changed();
        }
    }

    private DraftKeeper.Written written() {
        if (transfer == null) {
            String where = to.getOptionalValue()
                    .map(store -> Long.toString(store.id()))
                    .orElse("");
            return new DraftKeeper.Written(List.of(where, note.getValue()), leaving.written());
        }
        return new DraftKeeper.Written(
                List.of(),
                counted.stream()
                        .map(line -> List.of(Long.toString(line.skuId()), line.typed()))
                        .toList());
    }

    private void read(DraftKeeper.Written written) {
        if (transfer != null) {
            written.lines()
                    .forEach(cells -> counted.stream()
                            .filter(line -> Long.toString(line.skuId()).equals(cells.getFirst()))
                            .forEach(line -> line.type(cells.get(1))));
            return;
        }
        to.getListDataView()
                .getItems()
                .filter(store ->
                        Long.toString(store.id()).equals(written.fields().getFirst()))
                .findFirst()
                .ifPresent(to::setValue);
        note.setValue(written.fields().get(1));
        leaving.resume(skus, written.lines());
    }

    private void scanned(SkuRow row, Quantity quantity) {
        Transfer arriving = transfer;
        if (arriving == null) {
            leaving.scanned(row, quantity);
            return;
        }
        counted.stream()
                .filter(line -> line.skuId() == row.id())
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "inventory.transfer.not-sent", arriving.head().number()))
                .more(quantity);
    }

    private void showSide(@Nullable Transfer shown, boolean arriving) {
        side.removeAll();
        String from = shown == null
                ? stores.currentStore().name()
                : stores.store(shown.head().fromStoreId()).name();
        Span heading = new Span(getTranslation("inventory.transfer.leaves", from));
        heading.addClassName("zg-strong");
        side.add(heading, to, note, effect);
        if (shown == null) {
            effect.setText(getTranslation("inventory.transfer.effect.send"));
            side.add(main("inventory.transfer.send", this::send));
            return;
        }
        effect.setText(getTranslation(
                arriving
                        ? "inventory.transfer.effect.receive"
                        : shown.head().state().textKey()));
        if (arriving) {
            side.add(main("inventory.transfer.receive", this::receive), plain("inventory.order.all-here", () -> {
                for (int i = 0; i < counted.size(); i++) {
                    counted.get(i).set(shown.lines().get(i).quantity());
                }
            }));
        }
        if (shown.head().state() == TransferState.SENT
                && operators.current().worksIn(shown.head().fromStoreId())) {
            side.add(plain("inventory.transfer.cancel", () -> {
                transfers.cancel(shown.head().id());
                show(transfers.transfer(shown.head().id()).orElseThrow());
            }));
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

    private void send() {
        Store where = to.getOptionalValue().orElseThrow(() -> new Refusal("inventory.transfer.choose-store"));
        List<Goods> goods = leaving.lines().reversed().stream()
                .map(line -> new Goods(line.skuId(), line.quantity(), line.batch()))
                .toList();
        long id = draft.store(requestId -> transfers.send(requestId, where.id(), goods, note.getValue()));
        Notices.done(getTranslation("inventory.transfer.sent"));
        UI.getCurrentOrThrow().navigate("inventory/transfers/" + id);
    }

    /// What differs is a loss of the sender's that nobody can take back: it is shown before it is booked.
    private void receive() {
        if (transfer == null) {
            return;
        }
        Transfer expected = transfer;
        List<Goods> arrived = counted.stream()
                .map(line -> new Goods(line.skuId(), line.quantity()))
                .toList();
        Map<Long, Quantity> came = new HashMap<>();
        arrived.forEach(each -> came.merge(each.skuId(), each.quantity(), Quantity::plus));
        Differences differences = Differences.of(expected.lines(), came);
        boolean sensible = arrived.stream().noneMatch(each -> each.quantity().thousandths() < 0)
                && arrived.stream().anyMatch(each -> each.quantity().thousandths() > 0);
        if (differences.lines().isEmpty() || !sensible) {
            // What makes no sense is refused with a sentence.
            take(expected, arrived);
            return;
        }
        new DifferencesDialog(
                        differences,
                        stores.store(expected.head().fromStoreId()).name(),
                        operators.may(InventoryPermissions.SEE_COST),
                        () -> take(expected, arrived))
                .open();
    }

    private void take(Transfer expected, List<Goods> arrived) {
        long id = expected.head().id();
        draft.store(requestId -> {
            transfers.receive(requestId, id, arrived);
            return id;
        });
        Notices.done(getTranslation("inventory.transfer.received"));
        show(transfers.transfer(id).orElseThrow());
    }
}
