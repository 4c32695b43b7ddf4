package io.zhanggui.inventory.writeoff.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.api.WriteOffs.Goods;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.draft.DraftKeeper;
import io.zhanggui.inventory.draft.Drafts;
import io.zhanggui.inventory.draft.ui.GiveUpDialog;
import io.zhanggui.inventory.leaving.ui.GoodsLines;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.ui.ScanField;
import io.zhanggui.inventory.stock.ui.ReasonField;
import io.zhanggui.inventory.ui.StoreChip;
import io.zhanggui.inventory.writeoff.WriteOffBook;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Writes goods off: scan, count, say why, confirm.
public final class WriteOffView extends Div implements HeaderContent {
    private static final int RECENT = 20;

    private final WriteOffBook writeOffs;
    private final Operators operators;
    private final boolean seesCost;
    private final DateTimeFormatter time;
    private final StoreChip store;
    private final ScanField scan;
    private final GoodsLines lines;
    private final ReasonField reason = new ReasonField("damaged", "expired", "lost", "sample", "own-use");
    private final MessageBox effect = new MessageBox(Tone.CAUTION, "");
    private final Div recent = new Div();
    private final SkuList skus;
    private final DraftKeeper draft;
    private final Button clear = new Button();

    public WriteOffView(
            WriteOffBook writeOffs,
            Batches batches,
            BatchBook kept,
            Drafts drafts,
            SkuList skus,
            Operators operators,
            Stores stores,
            ShopClock clock) {
        this.writeOffs = writeOffs;
        this.operators = operators;
        seesCost = operators.may(InventoryPermissions.SEE_COST);
        time = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(clock.zone());
        this.skus = skus;
        store = new StoreChip(stores, operators.current(), this::resume);
        lines = new GoodsLines(batches, kept, store::storeId, this::changed).expiredFirst();
        draft = new DraftKeeper(drafts, store::storeId, "write-off", this::written);
        scan = new ScanField(skus, store::storeId, lines::scanned);
        setSizeFull();
        getStyle()
                .set("display", "flex")
                .set("flex-wrap", "wrap")
                .set("gap", "var(--gap)")
                .set("overflow", "auto");
        Card entry = new Card(scan, lines);
        entry.addClassName("zg-list");
        entry.getStyle().set("flex", "1 1 420px").set("min-height", "320px");
        Card before = new Card();
        before.addClassNames("zg-padded", "zg-grow");
        Span title = new Span(getTranslation("inventory.write-off.recent"));
        title.addClassName("zg-strong");
        before.add(title, recent);
        Div right = new Div(summary(), before);
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
        reason.setWidthFull();
        Button confirm = new Button(getTranslation("inventory.write-off.confirm"), click -> store());
        confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        confirm.setSuffixComponent(new KeyHint("F10"));
        confirm.addClickShortcut(Key.F10).resetFocusOnActiveElement();
        confirm.setWidthFull();
        Card card = Card.titled(getTranslation("inventory.write-off.title"));
        card.addClassName("zg-form");
        reason.addValueChangeListener(change -> draft.changed());
        clear.setText(getTranslation("inventory.draft.clear"));
        clear.addClickListener(click -> new GiveUpDialog(lines.lines().size(), this::giveUp).open());
        clear.setWidthFull();
        card.add(reason, effect, confirm, clear);
        return card;
    }

    private void changed() {
        showEffect();
        draft.changed();
    }

    private DraftKeeper.Written written() {
        return new DraftKeeper.Written(List.of(reason.getOptionalValue().orElse("")), lines.written());
    }

    private void giveUp() {
        draft.forget();
        resume();
    }

    private void showEffect() {
        clear.setVisible(!lines.lines().isEmpty());
        effect.setText(
                getTranslation("inventory.write-off.effect", lines.lines().size()));
    }

    private void store() {
        List<Goods> goods = lines.lines().reversed().stream()
                .map(line -> new Goods(line.skuId(), line.quantity(), line.batch()))
                .toList();
        String number = draft.store(requestId -> writeOffs.writeOff(requestId, goods, reason.reason()));
        Notices.done(getTranslation("inventory.write-off.done", number));
        resume();
    }

    /// Shows what was written before in this store, or nothing.
    private void resume() {
        draft.resume(kept -> {
            reason.setValue(kept.map(written -> written.fields().getFirst())
                    .filter(text -> !text.isEmpty())
                    .orElse(null));
            lines.resume(skus, kept.map(DraftKeeper.Written::lines).orElse(List.of()));
        });
        showEffect();
        recent.removeAll();
        writeOffs.recent(store.storeId(), RECENT).forEach(row -> recent.add(row(row)));
        if (recent.getComponentCount() == 0) {
            Span none = new Span(getTranslation("inventory.write-off.recent.none"));
            none.addClassNames("zg-muted", "zg-small");
            recent.add(none);
        }
        scan.focus();
    }

    private Component row(WriteOffBook.Row row) {
        Span detail = new Span(String.join(
                " · ",
                time.format(row.at()),
                row.reason(),
                getTranslation("inventory.receipt.items", row.items()),
                operators.find(row.operatorId()).map(Operator::displayName).orElse("—")));
        detail.addClassName("zg-small");
        Div what = new Div(new Span(row.number()), detail);
        what.addClassName("zg-cell");
        Div shown = new Div(what);
        if (seesCost) {
            Span worth = new Span(row.worth().format());
            worth.addClassNames("zg-num", "zg-strong");
            shown.add(worth);
        }
        shown.addClassName("zg-pair");
        return shown;
    }
}
