package io.zhanggui.inventory;

import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.inventory.api.Batches;
import io.zhanggui.inventory.api.Labels;
import io.zhanggui.inventory.api.Variants;
import io.zhanggui.inventory.batch.BatchBook;
import io.zhanggui.inventory.draft.Drafts;
import io.zhanggui.inventory.expiry.ExpiryList;
import io.zhanggui.inventory.expiry.ui.ExpiryView;
import io.zhanggui.inventory.purchase.Orders;
import io.zhanggui.inventory.purchase.Proposals;
import io.zhanggui.inventory.purchase.Shortages;
import io.zhanggui.inventory.purchase.ui.OrderListView;
import io.zhanggui.inventory.purchase.ui.OrderView;
import io.zhanggui.inventory.purchase.ui.ProposalView;
import io.zhanggui.inventory.receipt.PurchaseReturns;
import io.zhanggui.inventory.receipt.ReceiptPrint;
import io.zhanggui.inventory.receipt.Receipts;
import io.zhanggui.inventory.receipt.ui.ReceiptView;
import io.zhanggui.inventory.report.Margins;
import io.zhanggui.inventory.report.StockReports;
import io.zhanggui.inventory.report.ui.MarginView;
import io.zhanggui.inventory.report.ui.ReportView;
import io.zhanggui.inventory.sku.Packs;
import io.zhanggui.inventory.sku.SkuExport;
import io.zhanggui.inventory.sku.SkuList;
import io.zhanggui.inventory.sku.Skus;
import io.zhanggui.inventory.sku.ui.SkuListView;
import io.zhanggui.inventory.stock.Adjustments;
import io.zhanggui.inventory.stock.Materials;
import io.zhanggui.inventory.stock.Movements;
import io.zhanggui.inventory.stock.ui.MovementsView;
import io.zhanggui.inventory.stocktake.StocktakeBook;
import io.zhanggui.inventory.stocktake.ui.CountView;
import io.zhanggui.inventory.stocktake.ui.StocktakeListView;
import io.zhanggui.inventory.stocktake.ui.StocktakeView;
import io.zhanggui.inventory.supplier.Suppliers;
import io.zhanggui.inventory.supplier.ui.SupplierView;
import io.zhanggui.inventory.transfer.TransferBook;
import io.zhanggui.inventory.transfer.ui.TransferListView;
import io.zhanggui.inventory.transfer.ui.TransferView;
import io.zhanggui.inventory.writeoff.WriteOffBook;
import io.zhanggui.inventory.writeoff.ui.WriteOffView;
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
            @Reference SkuExport skuExport,
            @Reference Receipts receipts,
            @Reference PurchaseReturns returns,
            @Reference ReceiptPrint receiptPrint,
            @Reference Suppliers suppliers,
            @Reference Drafts drafts,
            @Reference Orders orders,
            @Reference Proposals proposals,
            @Reference Shortages shortages,
            @Reference TransferBook transfers,
            @Reference StocktakeBook stocktakes,
            @Reference WriteOffBook writeOffs,
            @Reference Materials materials,
            @Reference Packs packs,
            @Reference Labels labels,
            @Reference Batches batches,
            @Reference Variants variants,
            @Reference BatchBook batchBook,
            @Reference ExpiryList expiry,
            @Reference StockReports reports,
            @Reference Margins margins,
            @Reference Spreadsheets sheets,
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
                        () -> new SkuListView(
                                skuList,
                                skuExport,
                                sheets,
                                skus,
                                suppliers,
                                adjustments,
                                materials,
                                packs,
                                labels,
                                batches,
                                batchBook,
                                variants,
                                operators,
                                stores,
                                clock)),
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
                        () -> new OrderView(orders, batchBook, packs, suppliers, skuList, stores)),
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
                        () -> new ProposalView(proposals, shortages, suppliers, operators, stores)),
                ViewRoute.tab(
                        "inventory/receipt",
                        AREA,
                        "inventory.receipt.title",
                        200,
                        InventoryPermissions.RECEIVE,
                        ReceiptView.class,
                        () -> new ReceiptView(
                                receipts,
                                returns,
                                receiptPrint,
                                labels,
                                batchBook,
                                packs,
                                suppliers,
                                drafts,
                                skuList,
                                operators,
                                stores,
                                clock)),
                ViewRoute.tab(
                        "inventory/transfers",
                        AREA,
                        "inventory.transfer.title",
                        220,
                        InventoryPermissions.TRANSFER,
                        TransferListView.class,
                        () -> new TransferListView(transfers, operators, stores, clock)),
                ViewRoute.detail(
                        "inventory/transfers/:id",
                        AREA,
                        "inventory.transfer.title",
                        InventoryPermissions.TRANSFER,
                        TransferView.class,
                        () -> new TransferView(transfers, batches, batchBook, drafts, skuList, operators, stores)),
                ViewRoute.tab(
                        "inventory/stocktakes",
                        AREA,
                        "inventory.stocktake.title",
                        240,
                        InventoryPermissions.COUNT,
                        StocktakeListView.class,
                        () -> new StocktakeListView(stocktakes, skus, operators, stores, clock)),
                ViewRoute.detail(
                        "inventory/stocktakes/:id",
                        AREA,
                        "inventory.stocktake.title",
                        InventoryPermissions.COUNT,
                        StocktakeView.class,
                        () -> new StocktakeView(stocktakes, operators)),
                ViewRoute.detail(
                        "inventory/stocktakes/:id/count",
                        AREA,
                        "inventory.stocktake.title",
                        InventoryPermissions.COUNT,
                        CountView.class,
                        () -> new CountView(stocktakes, batches, batchBook, skuList, stores)),
                ViewRoute.tab(
                        "inventory/write-off",
                        AREA,
                        "inventory.write-off.title",
                        260,
                        InventoryPermissions.WRITE_OFF,
                        WriteOffView.class,
                        () -> new WriteOffView(
                                writeOffs, batches, batchBook, drafts, skuList, operators, stores, clock)),
                ViewRoute.tab(
                        "inventory/batches",
                        AREA,
                        "inventory.batch.title",
                        280,
                        InventoryPermissions.VIEW,
                        ExpiryView.class,
                        () -> new ExpiryView(expiry, batches, operators, stores, clock)),
                ViewRoute.tab(
                        "inventory/reports",
                        AREA,
                        "inventory.report.title",
                        400,
                        InventoryPermissions.SEE_COST,
                        ReportView.class,
                        () -> new ReportView(reports, shortages, sheets, operators, stores, clock)),
                ViewRoute.detail(
                        "inventory/margins",
                        AREA,
                        "inventory.margin.title",
                        InventoryPermissions.SEE_COST,
                        MarginView.class,
                        () -> new MarginView(margins, sheets, operators, stores, clock)),
                ViewRoute.tab(
                        "inventory/movements",
                        AREA,
                        "inventory.movements.title",
                        300,
                        InventoryPermissions.VIEW,
                        MovementsView.class,
                        () -> new MovementsView(movements, sheets, operators, stores, clock)));
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
                InventoryPermissions.TRANSFER,
                InventoryPermissions.COUNT,
                InventoryPermissions.APPROVE_COUNT,
                InventoryPermissions.WRITE_OFF,
                InventoryPermissions.ADJUST);
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                InventorySettings.NEGATIVE_STOCK, InventorySettings.WEIGHED_LABELS, InventorySettings.EXPIRY_DAYS);
    }
}
