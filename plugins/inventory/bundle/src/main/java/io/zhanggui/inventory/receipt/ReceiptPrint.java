package io.zhanggui.inventory.receipt;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.inventory.api.Batches.Batch;
import io.zhanggui.inventory.receipt.ReceiptPaper.Line;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// A goods receipt on paper, to be put to the supplier's delivery note: what came in, line by line with batch and
/// expiry date, and what has gone back of it. Thread-safe.
@Component(service = ReceiptPrint.class)
public final class ReceiptPrint {
    /// A document has a bound, and a line up to four blocks.
    private static final int MAX_LINES = 200;

    private static final int MILLIMETRES = 80;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final PurchaseReturns receipts;
    private final Printing printing;
    private final PdfPapers papers;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;
    private final Texts texts;

    @Activate
    public ReceiptPrint(
            @Reference PurchaseReturns receipts,
            @Reference Printing printing,
            @Reference PdfPapers papers,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.receipts = receipts;
        this.printing = printing;
        this.papers = papers;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
        this.texts = texts;
    }

    public byte[] pdf(long receiptId) {
        ReceiptPaper paper = receipts.paper(receiptId);
        return papers.receipt(() -> document(paper), MILLIMETRES);
    }

    /// On the receipt printer of a till of the store that received the goods. Each print is a job of its own.
    public void print(long tillId, long receiptId) {
        ReceiptPaper paper = receipts.paper(receiptId);
        Till till = stores.till(tillId)
                .filter(each -> each.storeId() == paper.storeId())
                .orElseThrow(() -> new Refusal("inventory.receipt.no-till"));
        printing.print(
                till.id(),
                "goods-receipt:" + receiptId + ":" + Ids.next(),
                () -> new Printing.Paper(texts.get("inventory.receipt.paper", paper.number()), document(paper)));
    }

    /// In the language of the texts, which is the shop's where a paper is made.
    public PrintDocument document(ReceiptPaper paper) {
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Text.title(texts.get("inventory.receipt.title")));
        blocks.add(PrintBlock.Text.center(stores.store(paper.storeId()).name()));
        blocks.add(PrintBlock.Pair.of(texts.get("inventory.receipt.paper.number"), paper.number()));
        blocks.add(PrintBlock.Pair.of(
                texts.get("inventory.receipt.paper.at"),
                MINUTE.format(paper.at().atZone(clock.zone()))));
        if (!paper.supplier().isEmpty()) {
            blocks.add(PrintBlock.Pair.of(texts.get("inventory.receipt.supplier"), paper.supplier()));
        }
        blocks.add(PrintBlock.Pair.of(
                texts.get("inventory.receipt.paper.by"),
                operators.find(paper.operatorId()).map(Operator::displayName).orElse("—")));
        blocks.add(new PrintBlock.Rule());
        paper.lines().stream().limit(MAX_LINES).forEach(line -> add(blocks, line));
        if (paper.lines().size() > MAX_LINES) {
            blocks.add(PrintBlock.Text.center(
                    texts.get("inventory.receipt.paper.more", paper.lines().size() - MAX_LINES)));
        }
        blocks.add(new PrintBlock.Rule());
        blocks.add(new PrintBlock.Pair(
                texts.get("inventory.receipt.paper.total", paper.lines().size()),
                paper.total().format(),
                true));
        blocks.add(new PrintBlock.BarCode(paper.number()));
        blocks.add(new PrintBlock.Feed(2));
        return new PrintDocument(blocks, false, true);
    }

    private void add(List<PrintBlock> blocks, Line line) {
        blocks.add(PrintBlock.Text.left(line.name()));
        Batch batch = line.batch();
        if (batch != null) {
            blocks.add(PrintBlock.Text.left("  " + BatchWords.of(batch, texts::get)));
        }
        blocks.add(PrintBlock.Pair.of(
                "  " + line.quantity().format() + " " + line.unit() + " × "
                        + line.unitCost().format(),
                line.amount().format()));
        if (line.gone().quantity().thousandths() > 0) {
            blocks.add(PrintBlock.Pair.of(
                    "  "
                            + texts.get(
                                    "inventory.receipt.paper.gone",
                                    line.gone().quantity().format()),
                    line.gone().amount().negated().format()));
        }
    }
}
