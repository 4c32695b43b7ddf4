package io.zhanggui.checkout.report;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.history.PastSales;
import io.zhanggui.checkout.pricing.Catalogs;
import io.zhanggui.checkout.refund.RefundServices;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.checkout.till.CustomerDesk;
import io.zhanggui.ledger.Ledger;

/// What the sales pages are made with.
public record SalesServices(
        Checkout checkout,
        SaleList saleList,
        SalesReports reports,
        PastSales past,
        SaleArchive archive,
        Catalogs catalogs,
        Spreadsheets sheets,
        Ledger ledger,
        CustomerDesk customers,
        TenderTypes tenderTypes,
        Operators operators,
        Stores stores,
        Printing printing,
        ShopClock clock,
        Texts texts) {

    /// What a refund from one of these pages needs.
    public RefundServices refunds() {
        return new RefundServices(checkout, archive, tenderTypes, stores);
    }
}
