package io.zhanggui.checkout.receipt;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Sends receipts to the printer of the till that sold.
@Component(service = Receipts.class)
public final class Receipts {
    private final Printing printing;
    private final ReceiptComposer composer;
    private final Texts texts;

    @Activate
    public Receipts(@Reference Printing printing, @Reference ReceiptComposer composer, @Reference Texts texts) {
        this.printing = printing;
        this.composer = composer;
        this.texts = texts;
    }

    /// Id of the one print job of a paper.
    public static String jobId(long saleId) {
        return "receipt:" + saleId;
    }

    /// The first print of papers has one job id for ever: asked twice, it is printed once.
    void print(List<Stored> papers) {
        print(papers, false);
    }

    /// Each copy is a job of its own, and says that it is one.
    public void print(Stored stored, boolean copy) {
        print(List.of(stored), copy);
    }

    private void print(List<Stored> papers, boolean copy) {
        List<Stored> printed = papers.stream()
                .filter(stored -> stored.sale().tillId() != RequestId.NO_TILL)
                .toList();
        List<PrintDocument> documents = composer.compose(printed, copy);
        for (int i = 0; i < printed.size(); i++) {
            CompletedSale sale = printed.get(i).sale();
            PrintDocument document = documents.get(i);
            String jobId = jobId(sale.saleId());
            printing.print(
                    sale.tillId(),
                    copy ? jobId + ":copy:" + Ids.next() : jobId,
                    () -> new Printing.Paper(texts.get("checkout.receipt.job", sale.number()), document));
        }
    }
}
