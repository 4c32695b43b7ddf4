package io.zhanggui.commission.entry;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.checkout.api.SaleStep;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.commission.CommissionSettings;
import io.zhanggui.commission.api.Occasion;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.earning.DocumentCommission;
import io.zhanggui.commission.earning.DocumentCommission.Line;
import io.zhanggui.commission.earning.DocumentCommission.Part;
import io.zhanggui.commission.earning.DocumentCommission.Share;
import io.zhanggui.commission.rule.Rule;
import io.zhanggui.commission.rule.RuleBook;
import io.zhanggui.commission.rule.Rules;
import io.zhanggui.commission.rule.StoredRate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Books commission for those named on the lines of a sale, and takes it back with a refund. A line that no rule is
/// for
/// is booked with nothing: whoever was named on it sees that, and is counted for it in rankings and targets.
@Component
public final class CommissionStep implements SaleStep {
    private static final int ORDER = 400;
    private static final StoredRate NONE = StoredRate.of(new Rate.Percent(0));

    private final Rules rules;
    private final Entries entries;
    private final Reversals reversals;
    private final Operators operators;
    private final Settings settings;

    @Activate
    public CommissionStep(
            @Reference Rules rules,
            @Reference Entries entries,
            @Reference Reversals reversals,
            @Reference Operators operators,
            @Reference Settings settings) {
        this.rules = rules;
        this.entries = entries;
        this.reversals = reversals;
        this.operators = operators;
        this.settings = settings;
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

    /// Takes back at the rate that was frozen in the sale; a refund without receipt at today's, without amounts per
    /// document.
    @Override
    public void refund(RefundInProgress refund) {
        CompletedSale original = refund.original();
        if (original == null) {
            entries.store(byRules(refund, -1));
        } else {
            reversals.book(paper(refund), original, returned(refund, original));
        }
    }

    private static Reversals.Paper paper(SaleInProgress sale) {
        return new Reversals.Paper(sale.businessDate(), sale.at(), sale.document(), sale.number());
    }

    private List<EntryRow> byRules(SaleInProgress sale, int sign) {
        List<EntryRow> booked = new ArrayList<>();
        if (sale.lines().stream().allMatch(line -> line.staff().isEmpty())) {
            return booked;
        }
        RuleBook book = rules.on(sale.businessDate());
        boolean onBonus = settings.get(CommissionSettings.ON_BONUS);
        List<Line> lines = new ArrayList<>();
        for (SoldLine line : sale.lines()) {
            // Counted here: without a receipt all lines have the number 0.
            lines.add(new Line(lines.size(), base(sale, line, onBonus), line.quantity(), shares(book, line)));
        }
        // What comes back without a receipt is a piece of some document, which may come back in many pieces: the amount
        // that was given once on the whole is not known to go back, let alone with each of them.
        List<Part> parts = sign < 0 ? DocumentCommission.byLine(lines) : DocumentCommission.of(lines);
        for (Part part : parts) {
            booked.add(entry(sale, sale.lines().get(part.lineNumber()), part, sign));
        }
        return booked;
    }

    private static Money base(SaleInProgress sale, SoldLine line, boolean onBonus) {
        return onBonus && line.lineTender().isEmpty() ? sale.paid(line) : sale.earned(line);
    }

    private List<Share> shares(RuleBook book, SoldLine line) {
        return line.staff().stream()
                .map(share -> new Share(
                        share.operatorId(),
                        share.percent(),
                        book.find(trade(line, share.operatorId())).orElse(null)))
                .toList();
    }

    private Rule.Trade trade(SoldLine line, long operatorId) {
        Role role = operators.find(operatorId).map(Operator::role).orElse(null);
        return new Rule.Trade(occasion(line), line.kind(), line.category(), line.item(), operatorId, role);
    }

    private static Occasion occasion(SoldLine line) {
        if (line.kind() == ItemKind.TOP_UP) {
            return Occasion.TOP_UP;
        }
        if (line.kind() == ItemKind.PACKAGE) {
            return Occasion.CARD_OPENING;
        }
        return line.lineTender().isPresent() ? Occasion.REDEMPTION : Occasion.SALE;
    }

    /// In the order of lines.
    private static Map<Integer, Reversals.Returned> returned(RefundInProgress refund, CompletedSale original) {
        Map<Integer, SoldLine> sold = new HashMap<>();
        original.lines().forEach(line -> sold.put(line.lineNumber(), line));
        Map<Integer, Reversals.Returned> returned = new TreeMap<>();
        for (SoldLine line : refund.lines()) {
            SoldLine whole = sold.get(line.lineNumber());
            if (whole != null) {
                boolean free = isFree(whole);
                Money back = Stream.of(refund.refundedBefore(), refund.lines())
                        .flatMap(List::stream)
                        .filter(each -> each.lineNumber() == line.lineNumber())
                        .map(each -> weight(each, free))
                        .reduce(Money.ZERO, Money::plus);
                returned.put(line.lineNumber(), new Reversals.Returned(back, weight(whole, free)));
            }
        }
        return returned;
    }

    private static boolean isFree(SoldLine line) {
        return line.lineTender().isPresent() || line.net().fen() == 0;
    }

    /// What was paid, and for a line that no money was paid for its quantity.
    private static Money weight(SoldLine line, boolean free) {
        return free ? Money.ofFen(line.quantity().thousandths()) : line.net();
    }

    private static EntryRow entry(SaleInProgress sale, SoldLine line, Part part, int sign) {
        Rule rule = part.share().rule();
        StoredRate rate = rule == null ? NONE : StoredRate.of(rule.rate());
        boolean back = sign < 0;
        return new EntryRow(
                Ids.next(),
                sale.businessDate(),
                sale.at(),
                sale.storeId(),
                part.share().operatorId(),
                sale.document(),
                sale.number(),
                line.lineNumber(),
                line.name(),
                EntryType.of(occasion(line)),
                line.kind(),
                line.category(),
                line.item(),
                back ? part.quantity().negated() : part.quantity(),
                back ? part.base().negated() : part.base(),
                rule == null ? null : rule.id(),
                rate.kind(),
                rate.basisPoints(),
                Money.ofFen(rate.fixedFen()),
                part.share().percent(),
                back ? part.amount().negated() : part.amount(),
                rate.isLadder() ? sale.businessDate().withDayOfMonth(1) : null,
                null);
    }
}
