package io.zhanggui.inventory.purchase.ui;

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
import io.zhanggui.inventory.api.OrderState;
import io.zhanggui.inventory.api.PurchaseOrder.Head;
import io.zhanggui.inventory.purchase.OrderFilter;
import io.zhanggui.inventory.purchase.Orders;
import io.zhanggui.inventory.ui.StoreChip;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All purchase orders of a store, newest first.
public final class OrderListView extends Div implements HeaderContent {
    private final Orders orders;
    private final Operators operators;
    private final ShopClock clock;
    private final StoreChip store;
    private final TextField search = new TextField();
    private final Div states = new Div();
    private final DataGrid<Head> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Span sums = new Span();
    private final Component export;
    private @Nullable OrderState state;

    public OrderListView(Orders orders, Operators operators, Stores stores, ShopClock clock) {
        this.orders = orders;
        this.operators = operators;
        this.clock = clock;
        store = new StoreChip(stores, operators.current(), this::refresh);
        nothing = new EmptyState(
                InventoryPlugin.ICON,
                getTranslation("inventory.order.none.title"),
                getTranslation("inventory.order.none.hint"));
        export = grid.exportButton(
                getTranslation("inventory.order.title") + "-" + clock.today(), InventoryPermissions.PURCHASE);
        setSizeFull();
        addClassName("zg-stack");
        columns();
        Div foot = new Div(count, sums);
        foot.addClassName("zg-foot");
        Card card = new Card(toolbar(), grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    @Override
    public List<Component> headerEnd() {
        if (!operators.may(InventoryPermissions.PURCHASE)) {
            return List.of(export);
        }
        Button suppliers = new Button(
                getTranslation("inventory.supplier.title"),
                click -> UI.getCurrentOrThrow().navigate("inventory/suppliers"));
        Button proposals = new Button(
                getTranslation("inventory.proposal.title"),
                click -> UI.getCurrentOrThrow().navigate("inventory/proposals"));
        Button add = new Button(
                getTranslation("inventory.order.new"),
                click -> UI.getCurrentOrThrow().navigate("inventory/orders/new"));
        add.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add.addClickShortcut(Key.KEY_N, KeyModifier.ALT);
        add.setSuffixComponent(new KeyHint("Alt N"));
        return List.of(suppliers, proposals, export, add);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        grid.setItems(query -> orders.page(filter(), query.getOffset(), query.getLimit()).stream(), query ->
                (int) orders.totals(filter()).count());
        refresh();
    }

    private Component toolbar() {
        search.setPlaceholder(getTranslation("inventory.order.search"));
        search.setClearButtonVisible(true);
        search.setValueChangeMode(ValueChangeMode.LAZY);
        search.addValueChangeListener(change -> refresh());
        search.addFocusShortcut(Key.SLASH);
        states.addClassName("zg-row");
        Div bar = new Div(search, states);
        bar.addClassName("zg-toolbar");
        return bar;
    }

    private void columns() {
        DateTimeFormatter time = DateTimeFormatter.ofPattern("MM-dd HH:mm").withZone(clock.zone());
        grid.componentColumn(getTranslation("inventory.order.number"), OrderListView::link);
        grid.textColumn(getTranslation("inventory.movements.at"), order -> time.format(order.at()));
        grid.textColumn(getTranslation("inventory.receipt.supplier"), Head::supplier)
                .setFlexGrow(3);
        grid.tagColumn(
                getTranslation("inventory.sku.state"),
                order -> new Tag(getTranslation(order.state().textKey()), tone(order)));
        grid.numberColumn(getTranslation("inventory.order.items"), Head::items);
        grid.moneyColumn(getTranslation("inventory.order.ordered"), Head::ordered);
        grid.moneyColumn(getTranslation("inventory.order.received"), Head::received);
        grid.textColumn(getTranslation("inventory.order.expected"), Head::expected);
        grid.textColumn(
                getTranslation("inventory.movements.operator"),
                order -> operators
                        .find(order.operatorId())
                        .map(Operator::displayName)
                        .orElse("—"));
        grid.addItemDoubleClickListener(event -> UI.getCurrentOrThrow()
                .navigate("inventory/orders/" + event.getItem().id()));
    }

    private static Component link(Head order) {
        Anchor link = new Anchor("inventory/orders/" + order.id(), order.number());
        link.getElement().setAttribute("router-link", true);
        link.addClassName("zg-link");
        return link;
    }

    /// What should have come by now needs attention.
    private Tone tone(Head order) {
        LocalDate expected = order.expected();
        if (order.state().isOpen() && expected != null && expected.isBefore(clock.today())) {
            return Tone.ALERT;
        }
        return switch (order.state()) {
            case DRAFT, CLOSED, CANCELLED -> Tone.NEUTRAL;
            case ORDERED -> Tone.INFO;
            case PARTIAL -> Tone.CAUTION;
            case RECEIVED -> Tone.GAIN;
        };
    }

    private void showStates() {
        states.removeAll();
        List<@Nullable OrderState> all = new ArrayList<>();
        all.add(null);
        all.addAll(List.of(OrderState.values()));
        for (OrderState each : all) {
            Chip chip = new Chip(getTranslation(each == null ? "inventory.sku.all" : each.textKey()))
                    .selected(Objects.equals(state, each));
            chip.addClickListener(click -> {
                state = each;
                refresh();
            });
            states.add(chip);
        }
    }

    private OrderFilter filter() {
        return new OrderFilter(store.storeId(), state, search.getValue());
    }

    private void refresh() {
        showStates();
        OrderFilter.Totals totals = orders.totals(filter());
        count.setText(getTranslation("inventory.order.count", totals.count()));
        sums.setText(getTranslation(
                "inventory.order.sums", totals.ordered().format(), totals.open().format()));
        nothing.setVisible(totals.count() == 0);
        grid.setVisible(totals.count() > 0);
        grid.getDataProvider().refreshAll();
    }
}
