package io.zhanggui.inventory.sku;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.pdf.Label;
import io.zhanggui.api.pdf.LabelSheet;
import io.zhanggui.api.pdf.PdfPapers;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.inventory.InventoryPermissions;
import io.zhanggui.inventory.api.Labels;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Prices are those of the moment; the bar code is the item's first that stands for a single piece, else its article
/// number.
@Component
public final class PriceLabels implements Labels {
    private static final int LABELS_PER_JOB = 100;
    private static final int MAX_ITEMS_AT_ONCE = 500;

    private final UnitOfWork unitOfWork;
    private final Printing printing;
    private final PdfPapers papers;
    private final Operators operators;
    private final Stores stores;
    private final Texts texts;

    @Activate
    public PriceLabels(
            @Reference UnitOfWork unitOfWork,
            @Reference Printing printing,
            @Reference PdfPapers papers,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.printing = printing;
        this.papers = papers;
        this.operators = operators;
        this.stores = stores;
        this.texts = texts;
    }

    private record Item(
            String name, String unit, Money price, @Nullable Money memberPrice, String code) {}

    @Override
    public byte[] pdf(Size size, int skipped, List<Wanted> wanted) {
        operators.require(InventoryPermissions.VIEW);
        LabelSheet sheet = sheet(size);
        if (skipped < 0 || skipped >= sheet.perPage()) {
            throw new Refusal("inventory.label.skipped", sheet.perPage() - 1);
        }
        List<Item> items = items(wanted, MAX_ON_SHEETS);
        return papers.labels(
                sheet,
                () -> Stream.concat(
                                Stream.generate(Optional::<Label>empty).limit(skipped),
                                items.stream().map(this::label).map(Optional::of))
                        .toList());
    }

    @Override
    public void print(long tillId, List<Wanted> wanted) {
        operators.require(InventoryPermissions.VIEW);
        Till till = stores.till(tillId).orElseThrow(() -> new Refusal("inventory.label.till"));
        stores.requireWorkplace(till.storeId());
        List<Item> labels = items(wanted, MAX_PRINTED);
        unitOfWork.writeOnly(unit -> {
            for (int from = 0; from < labels.size(); from += LABELS_PER_JOB) {
                List<Item> some = labels.subList(from, Math.min(labels.size(), from + LABELS_PER_JOB));
                printing.print(tillId, "label:" + Ids.next(), () -> paper(labels, some));
            }
        });
    }

    /// The items, each as often as it is wanted.
    private List<Item> items(List<Wanted> wanted, int atMost) {
        long count = wanted.stream().mapToLong(Wanted::copies).sum();
        if (count < 1 || count > atMost || wanted.stream().anyMatch(each -> each.copies() < 0)) {
            throw new Refusal("inventory.label.copies", atMost);
        }
        List<Wanted> some = wanted.stream().filter(each -> each.copies() > 0).toList();
        Map<Long, Item> found = find(some.stream().map(Wanted::skuId).distinct().toList());
        List<Item> items = new ArrayList<>();
        for (Wanted each : some) {
            Item item = found.get(each.skuId());
            if (item == null) {
                throw new Refusal("inventory.sku.unknown");
            }
            for (int i = 0; i < each.copies(); i++) {
                items.add(item);
            }
        }
        return items;
    }

    private Map<Long, Item> find(List<Long> skuIds) {
        return unitOfWork.read(unit -> {
            Map<Long, Item> found = new HashMap<>();
            for (int from = 0; from < skuIds.size(); from += MAX_ITEMS_AT_ONCE) {
                List<Long> some = skuIds.subList(from, Math.min(skuIds.size(), from + MAX_ITEMS_AT_ONCE));
                Sql.query(
                                unit.connection(),
                                """
                                SELECT s.id, s.name, s.unit, s.list_price_fen, s.member_price_fen,
                                    COALESCE((SELECT MIN(b.barcode) FROM inventory_barcode b
                                        WHERE b.sku_id = s.id AND b.unit = ''), s.code) code
                                FROM inventory_sku s WHERE s.id IN (%s)""".formatted(Sql.marks(some.size())),
                                row -> Map.entry(
                                        row.getLong("id"),
                                        new Item(
                                                row.getString("name"),
                                                row.getString("unit"),
                                                Sql.money(row, "list_price_fen"),
                                                Sql.moneyOrNull(row, "member_price_fen"),
                                                row.getString("code"))),
                                some.toArray())
                        .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
            }
            return found;
        });
    }

    private Label label(Item item) {
        String unit = "/ " + item.unit();
        Money members = item.memberPrice();
        String note = members == null ? unit : unit + " · " + texts.get("inventory.label.member", members.format());
        return new Label(item.name(), "¥" + item.price().format(), note, item.code());
    }

    private Printing.Paper paper(List<Item> labels, List<Item> some) {
        String title = texts.get("inventory.label.job", labels.getFirst().name(), labels.size());
        return new Printing.Paper(title, document(some));
    }

    /// The same label several times in a row is one with copies.
    private PrintDocument document(List<Item> items) {
        List<PrintBlock> blocks = new ArrayList<>();
        int from = 0;
        while (from < items.size()) {
            Item item = items.get(from);
            int to = from + 1;
            while (to < items.size() && items.get(to).equals(item)) {
                to++;
            }
            Label label = label(item);
            blocks.add(new PrintBlock.Label(label.title(), label.price(), label.note(), label.code(), to - from));
            from = to;
        }
        return new PrintDocument(blocks, false, true);
    }

    /// The usual sheets of the trade; those of 64 x 38, 99 x 38 and 38 x 21 mm have a margin and gaps.
    private static LabelSheet sheet(Size size) {
        return switch (size) {
            case W70_H37 -> new LabelSheet(3, 8, 700, 370, 0, 5, 700, 370);
            case W64_H38 -> new LabelSheet(3, 7, 635, 381, 72, 151, 660, 381);
            case W99_H38 -> new LabelSheet(2, 7, 991, 381, 46, 151, 1_016, 381);
            case W53_H30 -> new LabelSheet(4, 10, 525, 297, 0, 0, 525, 297);
            case W38_H21 -> new LabelSheet(5, 13, 381, 212, 47, 107, 406, 212);
        };
    }
}
