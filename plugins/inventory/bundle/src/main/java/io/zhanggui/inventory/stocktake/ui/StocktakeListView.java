package io.zhanggui.inventory.stocktake.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.KeyModifier;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.stocktake.StocktakeBook;
import io.zhanggui.inventory.stocktake.StocktakeHead;
import io.zhanggui.inventory.ui.StoreChip;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// All stocktakes of a store, newest first.
public final class StocktakeListView extends Div implements HeaderContent {
    private final StocktakeBook stocktakes;
    private final Skus skus;
    private final Operators operators;
    private final StoreChip store;
    private final DataGrid<StocktakeHead> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Component export;

    public StocktakeListView(StocktakeBook stocktakes, Skus skus, Operators operators, Stores stores, ShopClock clock) {
        this.stocktakes = stocktakes;
        this.skus = skus;
        this.operators = operators;
        store = new StoreChip(stores, operators.current(), this::refresh);
        nothing = new EmptyState(
                InventoryPlugin.ICON,
                getTranslation("inventory.stocktake.none"),
                getTranslation("inventory.stocktake.none.hint"));
        export = grid.exportButton(
                getTranslation("inventory.stocktake.title") + "-" + clock.today(), InventoryPermissions.VIEW);
        setSizeFull();
        addClassName("zg-stack");
        DateTimeFormatter time = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(clock.zone());
        grid.componentColumn(getTranslation("inventory.order.number"), StocktakeListView::link);
        grid.textColumn(getTranslation("inventory.movements.at"), row -> time.format(row.at()));
        grid.textColumn(
                getTranslation("inventory.sku.category"),
                row -> row.category().isEmpty() ? getTranslation("inventory.sku.all") : row.category());
        grid.tagColumn(
                getTranslation("inventory.sku.state"),
                row -> new Tag(
                        getTranslation(row.state().textKey()),
                        switch (row.state()) {
                            case COUNTING -> Tone.CAUTION;
                            case POSTED -> Tone.GAIN;
                            case CANCELLED -> Tone.NEUTRAL;
                        }));
        grid.numberColumn(getTranslation("inventory.stocktake.items"), StocktakeHead::items);
        grid.numberColumn(getTranslation("inventory.stocktake.counted"), StocktakeHead::counted);
        if (operators.may(InventoryPermissions.SEE_COST)) {
            grid.moneyColumn(getTranslation("inventory.stocktake.worth"), StocktakeHead::worth);
        }
        grid.textColumn(getTranslation("inventory.order.note"), StocktakeHead::note)
                .setFlexGrow(2);
        grid.textColumn(
                getTranslation("inventory.movements.operator"),
                row -> operators
                        .find(row.operatorId())
                        .map(Operator::displayName)
                        .orElse("—"));
        grid.addItemDoubleClickListener(event -> UI.getCurrentOrThrow()
                .navigate("inventory/stocktakes/" + event.getItem().id()));
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    @Override
    public List<Component> headerEnd() {
        if (!operators.may(InventoryPermissions.APPROVE_COUNT)) {
            return List.of(export);
        }
        Button add = new Button(
                getTranslation("inventory.stocktake.new"),
                click -> new BeginDrawer(stocktakes, skus, store.storeId()).open());
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        add.setSuffixComponent(new KeyHint("Alt N"));
        return List.of(export, add);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> stocktakes.page(store.storeId(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) stocktakes.total(store.storeId()));
        refresh();
    }

    private static Component link(StocktakeHead row) {
        Anchor link = new Anchor("inventory/stocktakes/" + row.id(), row.number());
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }

    private void refresh() {
        long total = stocktakes.total(store.storeId());
        count.setText(getTranslation("inventory.stocktake.count", total));
        nothing.setVisible(total == 0);
        grid.setVisible(total > 0);
        grid.getDataProvider().refreshAll();
    }
}
