package io.zhanggui.commission.entry;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.commission.rule.Rule;
import io.zhanggui.commission.rule.Rules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Books commission for those named on the lines of a sale, and takes it back with a refund.
@Component
public final class CommissionStep implements SaleStep {
    private static final int ORDER = 400;

    private final Rules rules;
    private final Entries entries;

    @Activate
    public CommissionStep(@Reference Rules rules, @Reference Entries entries) {
        this.rules = rules;
        this.entries = entries;
    }

    @Override
    public String id() {
        return "commission.entries";
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public void complete(SaleInProgress sale) {
        entries.store(byRules(sale, 1));
    }

    /// Takes back at the rate that was frozen in the sale; a refund without receipt at today's.
    @Override
    public void refund(RefundInProgress refund) {
        CompletedSale original = refund.original();
        entries.store(original == null ? byRules(refund, -1) : reversals(refund, original));
    }

    private List<EntryRow> byRules(SaleInProgress sale, int sign) {
        List<EntryRow> booked = new ArrayList<>();
        if (sale.lines().stream().allMatch(line -> line.staff().isEmpty())) {
            return booked;
        }
        Rules.RuleBook book = rules.on(sale.businessDate());
        for (SoldLine line : sale.lines()) {
            Optional<Rule> rule = book.find(line.kind(), line.category());
            if (rule.isEmpty()) {
                continue;
            }
            int basisPoints = rule.get().basisPoints();
            for (LineCommission.Part part : LineCommission.of(sale.earned(line), basisPoints, line.staff())) {
                booked.add(entry(
                        sale,
                        line,
                        part.operatorId(),
                        signed(part.base(), sign),
                        basisPoints,
                        part.percent(),
                        signed(part.amount(), sign),
                        null));
            }
        }
        return booked;
    }

    private static Money signed(Money amount, int sign) {
        return sign < 0 ? amount.negated() : amount;
    }

    private List<EntryRow> reversals(RefundInProgress refund, CompletedSale original) {
        List<EntryRow> earned = entries.ofDocument(original.document());
        Map<Long, Entries.Totals> before =
                entries.reversed(earned.stream().map(EntryRow::id).toList());
        Map<Integer, Returned> returned = returned(refund, original);
        Map<Integer, SoldLine> lines = new TreeMap<>();
        refund.lines().forEach(line -> lines.putIfAbsent(line.lineNumber(), line));
        List<EntryRow> reversals = new ArrayList<>();
        for (SoldLine line : lines.values()) {
            Returned share = returned.get(line.lineNumber());
            for (EntryRow entry : earned) {
                if (share == null || entry.lineNumber() != line.lineNumber()) {
                    continue;
                }
                Entries.Totals so = before.getOrDefault(entry.id(), new Entries.Totals(0, Money.ZERO, Money.ZERO));
                Money base = LineCommission.reversed(entry.base(), share.back(), share.sold())
                        .minus(so.base());
                Money amount = LineCommission.reversed(entry.amount(), share.back(), share.sold())
                        .minus(so.amount());
                if (base.fen() != 0 || amount.fen() != 0) {
                    reversals.add(entry(
                            refund,
                            line,
                            entry.operatorId(),
                            base.negated(),
                            entry.basisPoints(),
                            entry.sharePercent(),
                            amount.negated(),
                            entry.id()));
                }
            }
        }
        return reversals;
    }

    /// @param back what was paid for all that has come back of the line, with this refund
    /// @param sold what was paid for the line
    private record Returned(Money back, Money sold) {
        Returned plus(SoldLine line) {
            return new Returned(back.plus(weight(line)), sold);
        }
    }

    /// What was paid, and for a line that no money was paid for its quantity.
    private static Money weight(SoldLine line) {
        return line.lineTender().isPresent() ? Money.ofFen(line.quantity().thousandths()) : line.net();
    }

    private static Map<Integer, Returned> returned(RefundInProgress refund, CompletedSale original) {
        Map<Integer, Returned> returned = new HashMap<>();
        original.lines().forEach(line -> returned.put(line.lineNumber(), new Returned(Money.ZERO, weight(line))));
        for (List<SoldLine> back : List.of(refund.refundedBefore(), refund.lines())) {
            back.forEach(line -> returned.computeIfPresent(line.lineNumber(), (number, so) -> so.plus(line)));
        }
        return returned;
    }

    private static EntryRow entry(
            SaleInProgress sale,
            SoldLine line,
            long operatorId,
            Money base,
            int basisPoints,
            int percent,
            Money amount,
            @Nullable Long reversalOf) {
        return new EntryRow(
                Ids.next(),
                sale.businessDate(),
                sale.at(),
                sale.storeId(),
                operatorId,
                sale.document(),
                sale.number(),
                line.lineNumber(),
                line.name(),
                line.kind(),
                base,
                basisPoints,
                percent,
                amount,
                reversalOf);
    }
}
