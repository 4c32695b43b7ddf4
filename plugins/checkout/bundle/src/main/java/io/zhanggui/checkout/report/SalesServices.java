package io.zhanggui.checkout.report;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.sheet.Spreadsheets;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.CheckoutPermissions;
import io.zhanggui.checkout.CheckoutSettings;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.archive.SaleArchive;
import io.zhanggui.checkout.history.PastSales;
import io.zhanggui.checkout.pricing.Catalogs;
import io.zhanggui.checkout.receipt.ReceiptComposer;
import io.zhanggui.checkout.refund.RefundServices;
import io.zhanggui.checkout.shift.Shifts;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.checkout.till.CustomerDesk;
import io.zhanggui.ledger.Ledger;
import java.util.Map;

/// What the sales pages are made with.
public record SalesServices(
        Checkout checkout,
        SaleList saleList,
        SalesReports reports,
        PastSales past,
        SaleArchive archive,
        RefundServices refunds,
        Catalogs catalogs,
        Spreadsheets sheets,
        Ledger ledger,
        CustomerDesk customers,
        TenderTypes tenderTypes,
        Shifts shifts,
        Operators operators,
        Stores stores,
        Printing printing,
        ShopClock clock,
        Texts texts,
        ReceiptComposer receipts,
        PdfPapers papers,
        Settings settings,
        AuditLog audit,
        UnitOfWork unitOfWork) {

    /// The receipt of a paper as a PDF; that it left the shop is audited.
    public byte[] pdf(SaleArchive.Stored paper) {
        operators.require(CheckoutPermissions.VIEW_SALES);
        if (!saleList.tells(paper.sale().saleId())) {
            throw new Refusal("checkout.sale.not-told");
        }
        stores.requireWorkplace(paper.sale().storeId());
        unitOfWork.writeOnly(unit -> audit.record(
                "checkout.receipt-as-pdf",
                paper.sale().document(),
                Map.of("number", paper.sale().number())));
        return papers.receipt(
                () -> receipts.compose(paper, true), Math.toIntExact(settings.get(CheckoutSettings.RECEIPT_WIDTH)));
    }
}
