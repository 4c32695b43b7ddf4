package io.zhanggui.inventory;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.inventory.purchase.Orders;
import io.zhanggui.inventory.purchase.Proposals;
import io.zhanggui.inventory.purchase.ui.OrderListView;
import io.zhanggui.inventory.purchase.ui.OrderView;
import io.zhanggui.inventory.purchase.ui.ProposalView;
import io.zhanggui.inventory.receipt.PurchaseReturns;
import io.zhanggui.inventory.receipt.Receipts;
import io.zhanggui.inventory.receipt.ui.ReceiptView;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.sku.ui.SkuListView;
import io.zhanggui.inventory.stock.Adjustments;
import io.zhanggui.inventory.stock.Movements;
import io.zhanggui.inventory.stock.ui.MovementsView;
import io.zhanggui.inventory.supplier.Suppliers;
import io.zhanggui.inventory.supplier.ui.SupplierView;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The inventory's table of contents.
@Component
public final class InventoryPlugin implements Plugin {
    /// A box.
    public static final String ICON = "M3 8l9-5 9 5v8l-9 5-9-5zM3 8l9 5 9-5M12 13v8";

    private static final String AREA = "inventory";
    private static final int AREA_ORDER = 500;

    private final List<ViewRoute> views;

    @Activate
    public InventoryPlugin(
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Skus skus,
            @Reference SkuList skuList,
            @Reference Receipts receipts,
            @Reference PurchaseReturns returns,
            @Reference Suppliers suppliers,
            @Reference Orders orders,
            @Reference Proposals proposals,
            @Reference Adjustments adjustments,
            @Reference Movements movements) {
        views = List.of(
                ViewRoute.tab(
                        "inventory",
                        AREA,
                        "inventory.sku.title",
                        100,
                        InventoryPermissions.VIEW,
                        SkuListView.class,
                        () -> new SkuListView(skuList, skus, adjustments, operators, stores, clock)),
                ViewRoute.tab(
                        "inventory/orders",
                        AREA,
                        "inventory.order.title",
                        150,
                        InventoryPermissions.PURCHASE,
                        OrderListView.class,
                        () -> new OrderListView(orders, operators, stores, clock)),
                ViewRoute.detail(
                        "inventory/orders/:id",
                        AREA,
                        "inventory.order.title",
                        InventoryPermissions.PURCHASE,
                        OrderView.class,
                        () -> new OrderView(orders, suppliers, skuList, stores)),
                ViewRoute.detail(
                        "inventory/suppliers",
                        AREA,
                        "inventory.supplier.title",
                        InventoryPermissions.PURCHASE,
                        SupplierView.class,
                        () -> new SupplierView(suppliers)),
                ViewRoute.detail(
                        "inventory/proposals",
                        AREA,
                        "inventory.proposal.title",
                        InventoryPermissions.PURCHASE,
                        ProposalView.class,
                        () -> new ProposalView(proposals, suppliers, operators, stores)),
                ViewRoute.tab(
                        "inventory/receipt",
                        AREA,
                        "inventory.receipt.title",
                        200,
                        InventoryPermissions.RECEIVE,
                        ReceiptView.class,
                        () -> new ReceiptView(receipts, returns, suppliers, skuList, operators, stores, clock)),
                ViewRoute.tab(
                        "inventory/movements",
                        AREA,
                        "inventory.movements.title",
                        300,
                        InventoryPermissions.VIEW,
                        MovementsView.class,
                        () -> new MovementsView(movements, operators, stores, clock)));
    }

    @Override
    public String id() {
        return "inventory";
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea(AREA, "inventory.area", ICON, AREA_ORDER));
    }

    @Override
    public List<ViewRoute> views() {
        return views;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                InventoryPermissions.VIEW,
                InventoryPermissions.SEE_COST,
                InventoryPermissions.EDIT,
                InventoryPermissions.PURCHASE,
                InventoryPermissions.OVER_DELIVER,
                InventoryPermissions.RECEIVE,
                InventoryPermissions.ADJUST);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(InventorySettings.NEGATIVE_STOCK, InventorySettings.WEIGHED_LABELS);
    }
}
