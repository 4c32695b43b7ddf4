package io.zhanggui.checkout.receipt;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.checkout.archive.SaleArchive.Stored;
import io.zhanggui.checkout.tender.CashTender;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Lays a stored sale or refund out for the receipt printer, with the sections of plugins, in the shop's language.
@Component(service = ReceiptComposer.class)
public final class ReceiptComposer {
    /// Kept free of lines, for the mark of a copy and rules.
    private static final int SPARE_BLOCKS = 10;

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final Texts texts;
    private final Settings settings;
    private final Stores stores;
    private final Operators operators;
    private final ShopClock clock;
    private final TenderTypes tenderTypes;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<ReceiptSection> sections = List.of();

    @Activate
    public ReceiptComposer(
            @Reference Texts texts,
            @Reference Settings settings,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference TenderTypes tenderTypes) {
        this.texts = texts;
        this.settings = settings;
        this.stores = stores;
        this.operators = operators;
        this.clock = clock;
        this.tenderTypes = tenderTypes;
    }

    /// The receipt as the shop has designed it.
    public PrintDocument compose(Stored stored, boolean copy) {
        return compose(List.of(stored), copy).getFirst();
    }

    /// The receipts of several papers, in their order.
    List<PrintDocument> compose(List<Stored> papers, boolean copy) {
        return compose(papers, copy, ReceiptDesign.of(settings));
    }

    /// Keys of the plugins' sections that may be left out, in their order on the paper.
    public List<String> optionalSections() {
        return sections.stream()
                .sorted(Comparator.comparingInt(ReceiptSection::order))
                .map(ReceiptSection::titleKey)
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
    }

    /// A paper that was never sold, for a shop that designs its receipt before its first sale.
    public Stored example(long storeId) {
        return ShopLanguage.speak(
                () -> ExamplePaper.of(storeId, operators.current().id(), texts, clock));
    }

    /// The same with another design, for the preview.
    public PrintDocument compose(Stored stored, boolean copy, ReceiptDesign design) {
        return compose(List.of(stored), copy, design).getFirst();
    }

    private List<PrintDocument> compose(List<Stored> papers, boolean copy, ReceiptDesign design) {
        return ShopLanguage.speak(() -> composed(papers, copy, design));
    }

    private List<PrintDocument> composed(List<Stored> papers, boolean copy, ReceiptDesign design) {
        List<CompletedSale> sales = papers.stream().map(Stored::sale).toList();
        List<List<List<PrintBlock>>> sectionsOfAll = sections.stream()
                .sorted(Comparator.comparingInt(ReceiptSection::order))
                .filter(section -> !design.without().contains(section.titleKey()))
                .map(section -> section.ofAll(sales))
                .toList();
        List<PrintDocument> documents = new ArrayList<>(papers.size());
        for (int i = 0; i < papers.size(); i++) {
            int paper = i;
            documents.add(document(
                    papers.get(i),
                    copy,
                    design,
                    sectionsOfAll.stream()
                            .flatMap(section -> section.get(paper).stream())
                            .toList()));
        }
        return documents;
    }

    private PrintDocument document(
            Stored stored, boolean copy, ReceiptDesign design, List<PrintBlock> sectionsOfPlugins) {
        CompletedSale sale = stored.sale();
        List<PrintBlock> blocks = new ArrayList<>();
        if (copy) {
            blocks.add(PrintBlock.Text.title(texts.get("checkout.receipt.copy")));
        }
        head(blocks, sale, design);
        List<PrintBlock> below = new ArrayList<>();
        below.add(new PrintBlock.Rule());
        sums(below, stored);
        tenders(below, stored);
        if (!sale.notes().isEmpty()) {
            below.add(new PrintBlock.Rule());
            sale.notes().forEach(note -> below.add(PrintBlock.Text.left(note)));
        }
        below.addAll(sectionsOfPlugins);
        foot(below, stored, design);
        blocks.addAll(ReceiptLines.of(
                texts, sale.lines(), PrintDocument.MAX_BLOCKS - SPARE_BLOCKS - blocks.size() - below.size()));
        blocks.addAll(below);
        boolean cashMoves =
                sale.tenders().stream().anyMatch(tender -> tender.type().equals(CashTender.ID));
        return new PrintDocument(blocks, cashMoves && !copy, true);
    }

    private void head(List<PrintBlock> blocks, CompletedSale sale, ReceiptDesign design) {
        design.logo().ifPresent(blocks::add);
        String title = design.title();
        String store = stores.store(sale.storeId()).name();
        blocks.add(PrintBlock.Text.title(title.isBlank() ? store : title));
        if (!title.isBlank()) {
            blocks.add(PrintBlock.Text.center(store));
        }
        design.head().lines().filter(line -> !line.isBlank()).forEach(line -> blocks.add(PrintBlock.Text.center(line)));
        if (sale.refund()) {
            blocks.add(PrintBlock.Text.title(texts.get("checkout.receipt.refund")));
        }
        blocks.add(PrintBlock.Pair.of(texts.get("checkout.receipt.number"), sale.number()));
        blocks.add(PrintBlock.Pair.of(
                texts.get("checkout.receipt.time"), MINUTE.format(sale.at().atZone(clock.zone()))));
        blocks.add(PrintBlock.Pair.of(
                texts.get("checkout.receipt.cashier"),
                operators.find(sale.operatorId()).map(Operator::displayName).orElse("")));
        blocks.add(new PrintBlock.Rule());
    }

    private void sums(List<PrintBlock> blocks, Stored stored) {
        CompletedSale sale = stored.sale();
        Quantity pieces = sale.lines().stream().map(SoldLine::quantity).reduce(Quantity.ZERO, Quantity::plus);
        if (stored.discountTotal().fen() > 0 || stored.rounding().fen() > 0) {
            blocks.add(pair("checkout.receipt.list-total", stored.listTotal()));
        }
        if (stored.discountTotal().fen() > 0) {
            blocks.add(pair("checkout.receipt.discount", stored.discountTotal().negated()));
        }
        if (stored.rounding().fen() > 0) {
            blocks.add(pair("checkout.receipt.rounding", stored.rounding().negated()));
        }
        String payable =
                texts.get(sale.refund() ? "checkout.receipt.refunded" : "checkout.receipt.payable", pieces.format());
        blocks.add(new PrintBlock.Pair(payable, sale.payable().format(), true));
    }

    private void tenders(List<PrintBlock> blocks, Stored stored) {
        for (int i = 0; i < stored.sale().tenders().size(); i++) {
            PaidTender tender = stored.sale().tenders().get(i);
            blocks.add(PrintBlock.Pair.of(
                    texts.get(tenderTypes.titleKey(tender.type())),
                    tender.given().format()));
            String text = stored.receiptTexts().get(i);
            if (!text.isEmpty()) {
                blocks.add(PrintBlock.Text.left("  " + text));
            }
        }
        Money change = stored.sale().change();
        if (change.fen() > 0) {
            blocks.add(pair("checkout.receipt.change", change));
        }
    }

    private void foot(List<PrintBlock> blocks, Stored stored, ReceiptDesign design) {
        blocks.add(new PrintBlock.Rule());
        if (!stored.reason().isEmpty()) {
            blocks.add(PrintBlock.Text.left(texts.get("checkout.receipt.reason", stored.reason())));
        }
        design.foot().lines().filter(line -> !line.isBlank()).forEach(line -> blocks.add(PrintBlock.Text.center(line)));
        if (design.barCode()) {
            blocks.add(new PrintBlock.BarCode(stored.sale().number()));
        }
        blocks.add(new PrintBlock.Feed(2));
    }

    private PrintBlock pair(String key, Money amount) {
        return PrintBlock.Pair.of(texts.get(key), amount.format());
    }
}
