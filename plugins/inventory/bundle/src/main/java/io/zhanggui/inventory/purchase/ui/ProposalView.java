package io.zhanggui.inventory.purchase.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.ui.Card;
import io.zhanggui.api.ui.DataGrid;
import io.zhanggui.api.ui.EmptyState;
import io.zhanggui.api.ui.HeaderContent;
import io.zhanggui.api.ui.KeyHint;
import io.zhanggui.api.ui.Notices;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.InventoryPlugin;
import io.zhanggui.inventory.api.OrderDraft;
import io.zhanggui.inventory.purchase.Proposals;
import io.zhanggui.inventory.purchase.Proposals.Chosen;
import io.zhanggui.inventory.purchase.Shortages;
import io.zhanggui.inventory.purchase.Shortages.Shortage;
import io.zhanggui.inventory.stock.ui.QuantityField;
import io.zhanggui.inventory.supplier.Supplier;
import io.zhanggui.inventory.supplier.Suppliers;
import io.zhanggui.inventory.ui.StoreChip;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What should be ordered, with what is proposed; becomes one draft for each supplier.
public final class ProposalView extends Div implements HeaderContent {
    private final Proposals proposals;
    private final Shortages shortages;
    private final StoreChip store;
    private final List<Supplier> suppliers;
    private final DataGrid<Shortage> grid = new DataGrid<>();
    private final EmptyState nothing;
    private final Span count = new Span();
    private final Component export;
    private final Map<Long, QuantityField> quantities = new HashMap<>();
    private final Map<Long, ComboBox<Supplier>> chosen = new HashMap<>();
    private List<Shortage> shown = List.of();
    private RequestId requestId;

    public ProposalView(
            Proposals proposals, Shortages shortages, Suppliers suppliers, Operators operators, Stores stores) {
        this.proposals = proposals;
        this.shortages = shortages;
        this.suppliers = suppliers.all(false);
        store = new StoreChip(stores, operators.current(), this::refresh);
        requestId = RequestId.random(store.storeId(), RequestId.NO_TILL);
        nothing = new EmptyState(
                InventoryPlugin.ICON,
                getTranslation("inventory.proposal.none"),
                getTranslation("inventory.proposal.none.hint"));
        setSizeFull();
        addClassName("zg-stack");
        grid.textColumn(getTranslation("inventory.sku.code"), Shortage::code);
        grid.textColumn(getTranslation("inventory.sku.name"), Shortage::name).setFlexGrow(2);
        grid.numberColumn(
                getTranslation("inventory.sku.stock"), row -> row.stock().format());
        grid.numberColumn(
                getTranslation("inventory.proposal.on-order"),
                row -> row.onOrder().format());
        grid.numberColumn(
                getTranslation("inventory.proposal.in-transit"),
                row -> row.inTransit().format());
        grid.numberColumn(
                getTranslation("inventory.sku.safety-stock"),
                row -> row.safetyStock().format());
        grid.numberColumn(
                getTranslation("inventory.proposal.proposed"),
                row -> row.proposed().format());
        grid.componentColumn(getTranslation("inventory.proposal.order"), row -> quantity(row));
        grid.textColumn(getTranslation("inventory.sku.unit"), Shortage::unit);
        grid.moneyColumn(getTranslation("inventory.receipt.cost"), Shortage::unitCost);
        grid.componentColumn(getTranslation("inventory.receipt.supplier"), this::supplier);
        export = grid.exportButton(getTranslation("inventory.proposal.title"), InventoryPermissions.PURCHASE);
        Div foot = new Div(count);
        foot.addClassName("zg-foot");
        Card card = new Card(grid, nothing, foot);
        card.addClassNames("zg-list", "zg-grow");
        add(card);
        refresh();
    }

    @Override
    public List<Component> headerStart() {
        return List.of(store);
    }

    @Override
    public List<Component> headerEnd() {
        Button make = new Button(getTranslation("inventory.proposal.make"), click -> order());
        make.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        make.setSuffixComponent(new KeyHint("F10"));
        make.addClickShortcut(Key.F10).resetFocusOnActiveElement();
        return List.of(export, make);
    }

    private QuantityField quantity(Shortage row) {
        return quantities.computeIfAbsent(row.skuId(), id -> {
            QuantityField field = new QuantityField("");
            field.setAriaLabel(getTranslation("inventory.proposal.order"));
            field.setQuantity(row.proposed());
            field.setWidth("100px");
            return field;
        });
    }

    private ComboBox<Supplier> supplier(Shortage row) {
        return chosen.computeIfAbsent(row.skuId(), id -> {
            ComboBox<Supplier> box = new ComboBox<>();
            box.setAriaLabel(getTranslation("inventory.receipt.supplier"));
            box.setItems(suppliers);
            box.setItemLabelGenerator(Supplier::name);
            suppliers.stream()
                    .filter(each -> Objects.equals(each.id(), row.supplierId()))
                    .findFirst()
                    .ifPresent(box::setValue);
            return box;
        });
    }

    private void refresh() {
        requestId = RequestId.random(store.storeId(), RequestId.NO_TILL);
        quantities.clear();
        chosen.clear();
        shown = shortages.toOrder(store.storeId());
        grid.setItems(shown);
        count.setText(getTranslation("inventory.proposal.count", shown.size()));
        nothing.setVisible(shown.isEmpty());
        grid.setVisible(!shown.isEmpty());
    }

    /// Zero leaves an item out.
    private void order() {
        List<Chosen> order = new ArrayList<>();
        for (Shortage row : shown) {
            Quantity quantity = quantity(row).getQuantity();
            if (quantity.thousandths() != 0) {
                Supplier from = supplier(row)
                        .getOptionalValue()
                        .orElseThrow(() -> new Refusal("inventory.proposal.no-supplier", row.name()));
                order.add(new Chosen(from.id(), new OrderDraft.Line(row.skuId(), quantity, row.unitCost())));
            }
        }
        if (order.isEmpty()) {
            throw new Refusal("inventory.order.empty");
        }
        List<Long> made = proposals.order(requestId, getTranslation("inventory.proposal.note"), order);
        Notices.done(getTranslation("inventory.proposal.made", made.size()));
        UI.getCurrentOrThrow().navigate("inventory/orders");
    }
}
