package io.zhanggui.inventory.stocktake.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.ui.Background;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.MessageBox;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.ui.SideDrawer;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.StocktakeState;
import io.zhanggui.inventory.api.Stocktakes.Line;
import io.zhanggui.inventory.stock.ui.QuantityField;
import io.zhanggui.inventory.stocktake.StocktakeBook;
import io.zhanggui.inventory.stocktake.StocktakeBook.CountedBatch;
import io.zhanggui.inventory.stocktake.StocktakeHead;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One stocktake: how far it is, the differences, and their approval.
public final class StocktakeView extends Div implements BeforeEnterObserver, HasDynamicTitle, HeaderContent {
    private final StocktakeBook stocktakes;
    private final boolean mayApprove;
    private final boolean seesCost;
    private final Button count = new Button();
    private final Button rest = new Button();
    private final Button cancel = new Button();
    private final Button post = new Button();
    private final Component export;
    private final DataGrid<ReviewRow> grid = new DataGrid<>();
    private final Chip differing = new Chip("");
    private final Chip uncounted = new Chip("");
    private final Span progress = new Span();
    private final Span sums = new Span();
    private final MessageBox effect = new MessageBox(Tone.INFO, "");
    private boolean differingOnly;
    private boolean uncountedOnly;
    private long differences;
    private Money worth = Money.ZERO;
    private @Nullable StocktakeHead head;

    public StocktakeView(StocktakeBook stocktakes, Operators operators) {
        this.stocktakes = stocktakes;
        mayApprove = operators.may(InventoryPermissions.APPROVE_COUNT);
        seesCost = operators.may(InventoryPermissions.SEE_COST);
        export = grid.exportButton(getTranslation("inventory.stocktake.title"), InventoryPermissions.VIEW);
        setSizeFull();
        addClassName("zg-stack");
        count.setText(getTranslation("inventory.stocktake.to-count"));
        count.setSuffixComponent(new KeyHint("F8"));
        count.addClickShortcut(Key.F8);
        count.addClickListener(click -> head().ifPresent(
                        open -> UI.getCurrentOrThrow().navigate("inventory/stocktakes/" + open.id() + "/count")));
        rest.setText(getTranslation("inventory.stocktake.rest"));
        rest.addClickListener(click -> fresh(this::askToCountRest));
        cancel.setText(getTranslation("inventory.stocktake.cancel"));
        cancel.addClickListener(click -> fresh(this::askToCancel));
        post.setText(getTranslation("inventory.stocktake.post"));
        post.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        post.setSuffixComponent(new KeyHint("F10"));
        post.addClickShortcut(Key.F10);
        post.addClickListener(click -> fresh(this::askToPost));
        columns();
    }

    /// What others have counted meanwhile belongs in the question.
    private void fresh(Consumer<StocktakeHead> question) {
        refresh();
        head().filter(open -> open.state() == StocktakeState.COUNTING).ifPresent(question);
    }

    /// None of the three can be taken back.
    private void askToCountRest(StocktakeHead open) {
        String text = getTranslation("inventory.stocktake.rest.text", open.items() - open.counted());
        ask("inventory.stocktake.rest", text, () -> stocktakes.countRestAsNone(open.id()), () -> {});
    }

    private void askToCancel(StocktakeHead open) {
        String text = getTranslation("inventory.stocktake.cancel.text", open.number(), open.counted());
        ask("inventory.stocktake.cancel", text, () -> stocktakes.cancel(open.id()), () -> {});
    }

    private void askToPost(StocktakeHead open) {
        String text = getTranslation("inventory.stocktake.post.text", differences, open.items() - open.counted())
                + (seesCost ? getTranslation("inventory.stocktake.post.worth", worth.format()) : "");
        ask(
                "inventory.stocktake.post",
                text,
                () -> stocktakes.post(open.id()),
                () -> Notices.done(getTranslation("inventory.stocktake.posted", open.number())));
    }

    private void ask(String textKey, String text, Runnable action, Runnable done) {
        ConfirmDialog dialog = new ConfirmDialog(
                getTranslation(textKey + ".title"),
                text,
                getTranslation(textKey),
                confirmed -> Background.run(this, Executors.callable(action), nothing -> {
                    done.run();
                    refresh();
                }));
        dialog.setCancelable(true);
        dialog.setCancelText(getTranslation("inventory.stocktake.back"));
        dialog.open();
    }

    @Override
    public List<Component> headerEnd() {
        return List.of(export, rest, cancel, count, post);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        String id = event.getRouteParameters().get("id").orElse("");
        head = Ids.parse(id).flatMap(stocktakes::head).orElse(null);
        show();
    }

    @Override
    public String getPageTitle() {
        return head().map(StocktakeHead::number).orElse(getTranslation("inventory.stocktake.title"));
    }

    private Optional<StocktakeHead> head() {
        return Optional.ofNullable(head);
    }

    private void columns() {
        grid.textColumn(getTranslation("inventory.sku.code"), row -> row.line().code());
        grid.textColumn(getTranslation("inventory.sku.name"), this::name).setFlexGrow(3);
        grid.numberColumn(
                getTranslation("inventory.stocktake.snapshot"),
                row -> row.isItem() ? row.line().snapshot().format() : "");
        grid.numberColumn(getTranslation("inventory.stocktake.book"), row -> text(row.book()));
        grid.numberColumn(getTranslation("inventory.stocktake.counted"), row -> text(row.counted()));
        grid.numberColumn(
                getTranslation("inventory.stocktake.difference"),
                row -> row.line().counted() == null ? "" : signed(row.difference()));
        grid.textColumn(getTranslation("inventory.sku.unit"), row -> row.line().unit());
        if (seesCost) {
            // Batches tell where the pieces are, not what they are worth.
            grid.moneyColumn(
                    getTranslation("inventory.stocktake.worth"), row -> row.isItem() ? worth(row.line()) : null);
        }
        grid.tagColumn(getTranslation("inventory.sku.state"), this::state);
        grid.actionsColumn(row -> {
            Button recount = new Button(getTranslation("inventory.stocktake.recount"), click -> recount(row.line()));
            recount.addThemeVariants(ButtonVariant.LUMO_TERTIARY_INLINE);
            recount.setVisible(row.isItem()
                    && head().filter(open -> open.state() == StocktakeState.COUNTING)
                            .isPresent());
            return recount;
        });
    }

    private String name(ReviewRow row) {
        String name = row.line().name();
        if (row.isItem()) {
            return name;
        }
        return name + " · "
                + (row.counted() == null ? row.batch() : getTranslation("inventory.stocktake.batch", row.batch()));
    }

    private Tag state(ReviewRow row) {
        Line line = row.line();
        if (line.counted() == null) {
            return new Tag(getTranslation("inventory.stocktake.uncounted"), Tone.NEUTRAL);
        }
        if (row.isItem() && line.movedMeanwhile()) {
            return new Tag(getTranslation("inventory.stocktake.moved"), Tone.CAUTION);
        }
        return row.difference().thousandths() == 0
                ? new Tag(getTranslation("inventory.stocktake.right"), Tone.GAIN)
                : new Tag(getTranslation("inventory.stocktake.differs"), Tone.ALERT);
    }

    private static Money worth(Line line) {
        return line.difference().times(line.unitCost());
    }

    private static String text(@Nullable Quantity quantity) {
        return quantity == null ? "—" : quantity.format();
    }

    private static String signed(Quantity quantity) {
        return (quantity.thousandths() > 0 ? "+" : "") + quantity.format().replace('-', '−');
    }

    private void show() {
        removeAll();
        StocktakeHead shown = head;
        boolean counting = shown != null && shown.state() == StocktakeState.COUNTING;
        for (Button each : List.of(rest, cancel, post)) {
            each.setVisible(counting && mayApprove);
        }
        count.setVisible(counting);
        boolean hidden = shown == null || (shown.blind() && !mayApprove);
        export.setVisible(!hidden);
        if (hidden) {
            add(new EmptyState(
                    InventoryPlugin.ICON,
                    getTranslation(shown == null ? "inventory.stocktake.unknown" : "inventory.stocktake.is-blind"),
                    getTranslation("inventory.stocktake.none.hint")));
            return;
        }
        differing.setText(getTranslation("inventory.stocktake.differs"));
        differing.addClickListener(click -> {
            differingOnly = !differingOnly;
            refresh();
        });
        uncounted.setText(getTranslation("inventory.stocktake.uncounted"));
        uncounted.addClickListener(click -> {
            uncountedOnly = !uncountedOnly;
            refresh();
        });
        Div bar = new Div(differing, uncounted);
        bar.addClassName("zg-toolbar");
        Div foot = new Div(progress, sums);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(effect, card);
        refresh();
    }

    private void refresh() {
        StocktakeHead known = head;
        if (known == null) {
            return;
        }
        StocktakeHead now = stocktakes.head(known.id()).orElseThrow();
        boolean ended = now.state() != known.state();
        head = now;
        if (ended) {
            show();
            return;
        }
        List<Line> all = stocktakes.lines(now.id());
        Map<Long, List<CountedBatch>> batches = stocktakes.batches(now.id());
        differing.selected(differingOnly);
        uncounted.selected(uncountedOnly);
        String others = getTranslation("inventory.stocktake.other-batches");
        grid.setItems(all.stream()
                .filter(line -> !uncountedOnly || line.counted() == null)
                .map(line -> ReviewRow.of(line, batches.getOrDefault(line.skuId(), List.of()), others))
                // Batches may differ though the item is right as a whole.
                .filter(rows -> !differingOnly || rows.stream().anyMatch(ReviewRow::differs))
                .flatMap(List::stream)
                .toList());
        differences = all.stream()
                .filter(line -> line.difference().thousandths() != 0)
                .count();
        worth = now.state() == StocktakeState.POSTED
                ? now.worth()
                : all.stream().map(StocktakeView::worth).reduce(Money.ZERO, Money::plus);
        progress.setText(getTranslation("inventory.stocktake.progress", now.counted(), now.items()));
        sums.setText(getTranslation("inventory.stocktake.differences", differences)
                + (seesCost ? getTranslation("inventory.stocktake.differences.worth", worth.format()) : ""));
        effect.setText(
                getTranslation("inventory.stocktake.effect." + now.state().name(), differences));
    }

    private void recount(Line line) {
        head().ifPresent(open -> {
            RequestId requestId = RequestId.random(open.storeId(), RequestId.NO_TILL);
            SideDrawer drawer = new SideDrawer(line.name());
            QuantityField counted = new QuantityField(getTranslation("inventory.stocktake.counted"));
            counted.setQuantity(line.counted() == null ? Quantity.ZERO : line.counted());
            counted.setHelperText(getTranslation("inventory.stocktake.recount.help"));
            counted.setAutofocus(true);
            drawer.body(counted);
            drawer.footer(new Button(getTranslation("inventory.cancel"), click -> drawer.close()))
                    .submit(new Button(getTranslation("inventory.save"), click -> {
                        stocktakes.recount(requestId, open.id(), line.skuId(), counted.getQuantity());
                        drawer.close();
                        refresh();
                    }));
            drawer.open();
        });
    }
}
