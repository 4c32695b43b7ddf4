package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.text.Texts;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ReceiptSection;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.storedvalue.KnownMembers;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Prints what the member has after the sale, and the code by which it can be checked later. A copy shows what the
/// first print did; a sale that many others followed has no balance on its copy.
@Component
public final class BalanceOnReceipt implements ReceiptSection {
    /// The first print is about one of the newest movements; only a copy has to look further back.
    private static final int NEWEST = 3;
    private static final int FURTHER_BACK = 500;

    private final Movements movements;
    private final KnownMembers members;
    private final Texts texts;

    @Activate
    public BalanceOnReceipt(@Reference Movements movements, @Reference KnownMembers members, @Reference Texts texts) {
        this.movements = movements;
        this.members = members;
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
        return ofAll(List.of(sale)).getFirst();
    }

    @Override
    public List<List<PrintBlock>> ofAll(List<CompletedSale> sales) {
        Set<Long> memberIds = sales.stream()
                .map(CompletedSale::memberId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<Long, List<Movements.Line>> newest = movements.newest(memberIds, NEWEST);
        return sales.stream().map(sale -> blocks(sale, newest)).toList();
    }

    private List<PrintBlock> blocks(CompletedSale sale, Map<Long, List<Movements.Line>> newest) {
        Long memberId = sale.memberId();
        if (memberId == null) {
            return List.of();
        }
        List<Movements.Line> lines = newest.getOrDefault(memberId, List.of());
        List<PrintBlock> found = blocks(sale, lines);
        if (found.isEmpty() && lines.size() == NEWEST) {
            return blocks(sale, movements.newest(memberId, FURTHER_BACK));
        }
        return found.isEmpty() && sale.refund() ? ofCurrent(sale, memberId) : found;
    }

    /// What a refund gave back to a member who was merged before it is with the one who stands for that member.
    private List<PrintBlock> ofCurrent(CompletedSale refund, long memberId) {
        long now = members.current(memberId);
        return now == memberId ? List.of() : blocks(refund, movements.newest(now, FURTHER_BACK));
    }

    private List<PrintBlock> blocks(CompletedSale sale, List<Movements.Line> lines) {
        return lines.stream()
                .filter(line -> line.document().equals(sale.document()))
                .flatMap(line -> blocks(line).stream())
                .toList();
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
