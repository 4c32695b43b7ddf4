package io.zhanggui.checkout;

import io.zhanggui.api.device.Devices;
import io.zhanggui.api.device.Printing;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.plugin.MenuArea;
import io.zhanggui.api.plugin.Plugin;
import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.plugin.ViewRoute;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.history.PastSales;
import io.zhanggui.checkout.hold.HeldCarts;
import io.zhanggui.checkout.hold.OpenCarts;
import io.zhanggui.checkout.pricing.Catalogs;
import io.zhanggui.checkout.pricing.Pricing;
import io.zhanggui.checkout.receipt.ReceiptComposer;
import io.zhanggui.checkout.receipt.ReceiptServices;
import io.zhanggui.checkout.receipt.ui.ReceiptDesignView;
import io.zhanggui.checkout.refund.Exchanges;
import io.zhanggui.checkout.refund.RefundServices;
import io.zhanggui.checkout.report.SaleList;
import io.zhanggui.checkout.report.SalesReports;
import io.zhanggui.checkout.report.SalesServices;
import io.zhanggui.checkout.report.ui.PastSalesView;
import io.zhanggui.checkout.report.ui.SaleView;
import io.zhanggui.checkout.report.ui.SalesReportView;
import io.zhanggui.checkout.report.ui.SalesView;
import io.zhanggui.checkout.shift.DayReports;
import io.zhanggui.checkout.shift.ShiftServices;
import io.zhanggui.checkout.shift.Shifts;
import io.zhanggui.checkout.shift.ui.DayReportView;
import io.zhanggui.checkout.shift.ui.ShiftsView;
import io.zhanggui.checkout.tender.LineTenders;
import io.zhanggui.checkout.tender.TenderDigits;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.checkout.till.CustomerDesk;
import io.zhanggui.checkout.till.Forecasts;
import io.zhanggui.checkout.till.Lookup;
import io.zhanggui.checkout.till.TillParts;
import io.zhanggui.checkout.till.TillServices;
import io.zhanggui.checkout.till.display.CustomerDisplay;
import io.zhanggui.checkout.till.display.ui.DisplayView;
import io.zhanggui.checkout.till.ui.TillView;
import io.zhanggui.ledger.Ledger;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What checkout adds to the host.
@Component(service = Plugin.class)
public final class CheckoutPlugin implements Plugin {
    public static final String BASKET = "M4 7h16l-1.5 9h-13zM8 20h.01M16 20h.01M9 7a3 3 0 0 1 6 0";

    private final TillServices till;
    private final SalesServices sales;
    private final ShiftServices shifts;
    private final ReceiptServices receipt;
    private final ShopClock clock;

    @Activate
    public CheckoutPlugin(
            @Reference Checkout checkout,
            @Reference Pricing pricing,
            @Reference Catalogs catalogs,
            @Reference Lookup lookup,
            @Reference CustomerDesk customers,
            @Reference TenderTypes tenderTypes,
            @Reference TenderDigits tenderDigits,
            @Reference LineTenders lineTenders,
            @Reference HeldCarts heldCarts,
            @Reference OpenCarts openCarts,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Devices devices,
            @Reference Printing printing,
            @Reference ShopClock clock,
            @Reference SaleList saleList,
            @Reference SaleArchive archive,
            @Reference Ledger ledger,
            @Reference Texts texts,
            @Reference Shifts shifts,
            @Reference DayReports days,
            @Reference Exchanges exchanges,
            @Reference SalesReports reports,
            @Reference PastSales past,
            @Reference Spreadsheets sheets,
            @Reference RefundServices refunds,
            @Reference Forecasts forecasts,
            @Reference CustomerDisplay display,
            @Reference TillParts parts,
            @Reference ReceiptComposer receipts,
            @Reference PdfPapers papers,
            @Reference Settings settings,
            @Reference AuditLog audit) {
        till = new TillServices(
                checkout,
                pricing,
                catalogs,
                lookup,
                customers,
                tenderTypes,
                tenderDigits,
                lineTenders,
                heldCarts,
                openCarts,
                unitOfWork,
                operators,
                stores,
                devices,
                printing,
                shifts,
                exchanges,
                archive,
                refunds,
                forecasts,
                display,
                parts);
        sales = new SalesServices(
                checkout,
                saleList,
                reports,
                past,
                archive,
                refunds,
                catalogs,
                sheets,
                ledger,
                customers,
                tenderTypes,
                shifts,
                operators,
                stores,
                printing,
                clock,
                texts,
                receipts,
                papers,
                settings,
                audit,
                unitOfWork);
        this.shifts = new ShiftServices(shifts, days, tenderTypes, sheets, operators, stores, clock);
        receipt = new ReceiptServices(receipts, archive, settings, stores);
        this.clock = clock;
    }

    @Override
    public String id() {
        return "checkout";
    }

    @Override
    public List<MenuArea> areas() {
        return List.of(new MenuArea("checkout", "checkout.area", BASKET, 20));
    }

    @Override
    public List<ViewRoute> views() {
        return List.of(
                ViewRoute.tab(
                        "checkout",
                        "checkout",
                        "checkout.till",
                        10,
                        CheckoutPermissions.SELL,
                        TillView.class,
                        () -> new TillView(till, clock)),
                ViewRoute.tab(
                        "sales",
                        "checkout",
                        "checkout.sales.title",
                        20,
                        CheckoutPermissions.VIEW_SALES,
                        SalesView.class,
                        () -> new SalesView(sales)),
                ViewRoute.tab(
                        "sales-report",
                        "checkout",
                        "checkout.report.title",
                        25,
                        CheckoutPermissions.VIEW_REPORTS,
                        SalesReportView.class,
                        () -> new SalesReportView(sales)),
                ViewRoute.tab(
                        "day-report",
                        "checkout",
                        "checkout.day.title",
                        27,
                        CheckoutPermissions.VIEW_REPORTS,
                        DayReportView.class,
                        () -> new DayReportView(shifts)),
                ViewRoute.detail(
                        "past-sales",
                        "checkout",
                        "checkout.past.title",
                        CheckoutPermissions.VIEW_REPORTS,
                        PastSalesView.class,
                        () -> new PastSalesView(sales)),
                ViewRoute.tab(
                        "shifts",
                        "checkout",
                        "checkout.shift.title",
                        30,
                        CheckoutPermissions.VIEW_SALES,
                        ShiftsView.class,
                        () -> new ShiftsView(shifts)),
                ViewRoute.tab(
                        "receipt",
                        "checkout",
                        "checkout.design.title",
                        40,
                        CheckoutPermissions.DESIGN_RECEIPT,
                        ReceiptDesignView.class,
                        () -> new ReceiptDesignView(receipt)),
                ViewRoute.detail(
                        "display",
                        "checkout",
                        "checkout.display.title",
                        CheckoutPermissions.SELL,
                        DisplayView.class,
                        () -> new DisplayView(till)),
                ViewRoute.detail(
                        "sales/:id",
                        "checkout",
                        "checkout.sale.title",
                        CheckoutPermissions.VIEW_SALES,
                        SaleView.class,
                        () -> new SaleView(sales)));
    }

    @Override
    public List<Permission> permissions() {
        return CheckoutPermissions.ALL;
    }

    @Override
    public List<Setting<?>> settings() {
        return CheckoutSettings.ALL;
    }
}
