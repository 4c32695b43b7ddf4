package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.protocol.document.PrintBlock;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Prints what the member has after the sale, and the code by which it can be checked later. A copy shows what the
/// first print did; a sale that many others followed has no balance on its copy.
@Component
public final class BalanceOnReceipt implements ReceiptSection {
    /// The first print is about one of the newest movements; only a copy has to look further back.
    private static final List<Integer> MOVEMENTS_SEARCHED = List.of(10, 500);

    private final Movements movements;
    private final Texts texts;

    @Activate
    public BalanceOnReceipt(@Reference Movements movements, @Reference Texts texts) {
        this.movements = movements;
        this.texts = texts;
    }

    @Override
    public int order() {
        return 200;
    }

    @Override
    public String titleKey() {
        return "stored-value.receipt.balance";
    }

    @Override
    public List<PrintBlock> blocks(CompletedSale sale) {
        if (sale.memberId() == null) {
            return List.of();
        }
        long memberId = sale.memberId();
        return MOVEMENTS_SEARCHED.stream()
                .map(limit -> movements.newest(memberId, limit).stream()
                        .filter(line -> line.document().equals(sale.document()))
                        .toList())
                .filter(lines -> !lines.isEmpty())
                .findFirst()
                .map(lines ->
                        lines.stream().flatMap(line -> blocks(line).stream()).toList())
                .orElse(List.of());
    }

    private List<PrintBlock> blocks(Movements.Line line) {
        String title = texts.get("stored-value.receipt.balance");
        return List.of(
                new PrintBlock.Rule(),
                new PrintBlock.Pair(
                        line.card().name().isEmpty()
                                ? title
                                : title + " " + line.card().name(),
                        line.after().total().format(),
                        true),
                PrintBlock.Pair.of(
                        texts.get("stored-value.receipt.parts"),
                        line.after().principal().format() + " + "
                                + line.after().bonus().format()),
                PrintBlock.Pair.of(texts.get("stored-value.receipt.check-code"), line.checkCode()));
    }
}
