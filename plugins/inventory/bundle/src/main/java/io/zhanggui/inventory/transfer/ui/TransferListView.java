package io.zhanggui.inventory.transfer.ui;

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
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.Chip;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Tag;
import io.zhanggui.api.ui.Tone;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.Transfer.Head;
import io.zhanggui.inventory.api.TransferState;
import io.zhanggui.inventory.transfer.TransferBook;
import io.zhanggui.inventory.transfer.TransferFilter;
import io.zhanggui.inventory.ui.StoreChip;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Transfers from and to a store, newest first.
public final class TransferListView extends Div implements HeaderContent {
    private final TransferBook transfers;
    private final Operators operators;
    private final Stores stores;
    private final boolean seesCost;
    private final DateTimeFormatter time;
    private final StoreChip store;
    private final TextField search = new TextField();
    private final Div states = new Div();
    private final DataGrid<Head> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Component export;
    private @Nullable TransferState state;

    public TransferListView(TransferBook transfers, Operators operators, Stores stores, ShopClock clock) {
        this.transfers = transfers;
        this.operators = operators;
        this.stores = stores;
        seesCost = operators.may(InventoryPermissions.SEE_COST);
        time = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(clock.zone());
        store = new StoreChip(stores, operators.current(), this::refresh);
        nothing = new EmptyState(
                InventoryPlugin.ICON,
                getTranslation("inventory.transfer.none"),
                getTranslation("inventory.transfer.none.hint"));
        export = grid.exportButton(
                getTranslation("inventory.transfer.title") + "-" + clock.today(), InventoryPermissions.VIEW);
        setSizeFull();
        addClassName("zg-stack");
        columns();
        search.setPlaceholder(getTranslation("inventory.transfer.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        search.addFocusShortcut(Key.SLASH);
        states.addClassName("zg-row");
        Div bar = new Div(search, states);
        bar.addClassName("zg-toolbar");
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(bar, grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    @Override
    public List<Component> headerEnd() {
        Button add = new Button(
                getTranslation("inventory.transfer.new"),
                click -> UI.getCurrentOrThrow().navigate("inventory/transfers/new"));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        add.setSuffixComponent(new KeyHint("Alt N"));
        return List.of(export, add);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> transfers.page(filter(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) transfers.totals(filter()).count());
        refresh();
    }

    private void columns() {
        grid.componentColumn(getTranslation("inventory.order.number"), TransferListView::link);
        grid.textColumn(getTranslation("inventory.movements.at"), row -> time.format(row.at()));
        grid.textColumn(
                getTranslation("inventory.transfer.from"),
                row -> stores.store(row.fromStoreId()).name());
        grid.textColumn(
                getTranslation("inventory.transfer.to"),
                row -> stores.store(row.toStoreId()).name());
        grid.tagColumn(
                getTranslation("inventory.sku.state"),
                row -> new Tag(getTranslation(row.state().textKey()), tone(row.state())));
        grid.numberColumn(getTranslation("inventory.order.items"), Head::items);
        if (seesCost) {
            grid.moneyColumn(getTranslation("inventory.movements.worth"), Head::worth);
        }
        grid.textColumn(getTranslation("inventory.order.note"), Head::note).setFlexGrow(2);
        grid.textColumn(
                getTranslation("inventory.movements.operator"),
                row -> operators
                        .find(row.operatorId())
                        .map(Operator::displayName)
                        .orElse("—"));
        grid.addItemDoubleClickListener(event -> UI.getCurrentOrThrow()
                .navigate("inventory/transfers/" + event.getItem().id()));
    }

    private static Component link(Head row) {
        Anchor link = new Anchor("inventory/transfers/" + row.id(), row.number());
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }

    private static Tone tone(TransferState state) {
        return switch (state) {
            case SENT -> Tone.CAUTION;
            case RECEIVED -> Tone.GAIN;
            case CANCELLED -> Tone.NEUTRAL;
        };
    }

    private void showStates() {
        states.removeAll();
        List<@Nullable TransferState> all = new ArrayList<>();
        all.add(null);
        all.addAll(List.of(TransferState.values()));
        for (TransferState each : all) {
            Chip chip = new Chip(getTranslation(each == null ? "inventory.sku.all" : each.textKey()))
                    .selected(Objects.equals(state, each));
            chip.addClickListener(click -> {
                state = each;
                refresh();
            });
            states.add(chip);
        }
    }

    private TransferFilter filter() {
        return new TransferFilter(store.storeId(), state, search.getValue());
    }

    private void refresh() {
        showStates();
        TransferFilter.Totals totals = transfers.totals(filter());
        count.setText(getTranslation("inventory.transfer.count", totals.count())
                + (seesCost
                        ? getTranslation(
                                "inventory.transfer.in-transit",
                                totals.inTransit().format())
                        : ""));
        nothing.setVisible(totals.count() == 0);
        grid.setVisible(totals.count() > 0);
        grid.getDataProvider().refreshAll();
    }
}
