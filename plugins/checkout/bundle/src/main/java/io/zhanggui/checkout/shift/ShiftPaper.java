package io.zhanggui.checkout.shift;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.shift.ShiftReport.CashMove;
import io.zhanggui.checkout.shift.ShiftReport.Papers;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Lays the papers of a shift out for the receipt printer.
@Component(service = ShiftPaper.class)
public final class ShiftPaper {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int MOST_MOVES = 200;

    private final Texts texts;
    private final Stores stores;
    private final Operators operators;
    private final TenderTypes tenderTypes;
    private final ShopClock clock;

    @Activate
    public ShiftPaper(
            @Reference Texts texts,
            @Reference Stores stores,
            @Reference Operators operators,
            @Reference TenderTypes tenderTypes,
            @Reference ShopClock clock) {
        this.texts = texts;
        this.stores = stores;
        this.operators = operators;
        this.tenderTypes = tenderTypes;
        this.clock = clock;
    }

    /// 交班报表 Z 12.
    String title(Shift shift) {
        return texts.get(shift.isOpen() ? "checkout.shift.x" : "checkout.shift.z", shift.number());
    }

    PrintDocument report(ShiftReport report) {
        Shift shift = report.shift();
        List<PrintBlock> blocks = new ArrayList<>();
        head(blocks, shift);
        totals(blocks, report.sales(), report.refunds(), report.tenders());
        cash(blocks, report);
        moves(blocks, report.moves());
        if (!shift.note().isEmpty()) {
            blocks.add(PrintBlock.Text.left(texts.get("checkout.shift.note", shift.note())));
        }
        blocks.add(new PrintBlock.Feed(2));
        return new PrintDocument(blocks, false, true);
    }

    /// Sales, refunds, what is left of them, and by which tenders.
    void totals(List<PrintBlock> blocks, Papers sales, Papers refunds, List<ShiftReport.Tender> tenders) {
        papers(blocks, "checkout.shift.sales", sales);
        papers(blocks, "checkout.shift.refunds", refunds);
        blocks.add(new PrintBlock.Pair(
                texts.get("checkout.shift.net"),
                sales.payable().minus(refunds.payable()).format(),
                true));
        blocks.add(new PrintBlock.Rule());
        for (ShiftReport.Tender tender : tenders) {
            blocks.add(pair(
                    texts.get(
                            "checkout.shift.tender",
                            texts.get(tenderTypes.titleKey(tender.type())),
                            tender.sales() + tender.refunds()),
                    tender.net()));
        }
    }

    private void head(List<PrintBlock> blocks, Shift shift) {
        blocks.add(PrintBlock.Text.title(title(shift)));
        blocks.add(PrintBlock.Text.center(stores.store(shift.storeId()).name() + " · "
                + stores.till(shift.tillId()).map(Till::name).orElse("")));
        blocks.add(PrintBlock.Pair.of(
                texts.get("checkout.shift.opened", name(shift.openedBy())), minute(shift.openedAt())));
        Shift.Closing closing = shift.closing();
        if (closing == null) {
            blocks.add(PrintBlock.Pair.of(texts.get("checkout.shift.as-of"), minute(clock.instant())));
        } else {
            blocks.add(
                    PrintBlock.Pair.of(texts.get("checkout.shift.closed", name(closing.by())), minute(closing.at())));
        }
        blocks.add(new PrintBlock.Rule());
    }

    private void papers(List<PrintBlock> blocks, String key, Papers papers) {
        blocks.add(new PrintBlock.Pair(
                texts.get(key, papers.count()), papers.payable().format(), true));
        if (!papers.first().isEmpty()) {
            blocks.add(PrintBlock.Text.left("  " + papers.first() + " – " + papers.last()));
        }
        if (papers.discounts().fen() > 0) {
            blocks.add(pair("  " + texts.get("checkout.receipt.discount"), papers.discounts()));
        }
        if (papers.rounding().fen() > 0) {
            blocks.add(pair("  " + texts.get("checkout.receipt.rounding"), papers.rounding()));
        }
    }

    private void cash(List<PrintBlock> blocks, ShiftReport report) {
        blocks.add(new PrintBlock.Rule());
        blocks.add(pair(texts.get("checkout.shift.float"), report.shift().openingFloat()));
        blocks.add(pair(texts.get("checkout.shift.moved-in"), report.moved(1)));
        blocks.add(pair(texts.get("checkout.shift.moved-out"), report.moved(-1).negated()));
        Shift.Closing closing = report.shift().closing();
        Money expected = closing == null ? report.expectedCash() : closing.expected();
        blocks.add(new PrintBlock.Pair(texts.get("checkout.shift.expected"), expected.format(), true));
        if (closing != null) {
            blocks.add(new PrintBlock.Pair(
                    texts.get("checkout.shift.counted"), closing.counted().format(), true));
            blocks.add(new PrintBlock.Pair(
                    texts.get("checkout.shift.difference"), closing.difference().format(), true));
        }
    }

    private void moves(List<PrintBlock> blocks, List<CashMove> moves) {
        if (moves.isEmpty()) {
            return;
        }
        blocks.add(new PrintBlock.Rule());
        for (CashMove move : moves.stream().limit(MOST_MOVES).toList()) {
            String what = move.amount().fen() == 0
                    ? texts.get("checkout.shift.drawer")
                    : move.amount().format();
            blocks.add(PrintBlock.Pair.of(
                    minute(move.at()).substring(11) + " " + name(move.operatorId()) + " " + move.reason(), what));
        }
    }

    /// The slip of cash that was moved; it opens the drawer.
    PrintDocument move(Shift shift, Money amount, String reason, Operator operator, Instant at) {
        String what = amount.fen() == 0
                ? "checkout.shift.drawer"
                : amount.isNegative() ? "checkout.shift.moved-out" : "checkout.shift.moved-in";
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Text.title(texts.get(what)));
        blocks.add(PrintBlock.Pair.of(
                stores.store(shift.storeId()).name(),
                stores.till(shift.tillId()).map(Till::name).orElse("")));
        blocks.add(PrintBlock.Pair.of(operator.displayName(), minute(at)));
        if (amount.fen() != 0) {
            blocks.add(new PrintBlock.Pair(texts.get("checkout.shift.amount"), amount.format(), true));
        }
        blocks.add(PrintBlock.Text.left(texts.get("checkout.receipt.reason", reason)));
        blocks.add(new PrintBlock.Feed(2));
        return new PrintDocument(blocks, true, true);
    }

    private PrintBlock pair(String label, Money amount) {
        return PrintBlock.Pair.of(label, amount.format());
    }

    private String name(long operatorId) {
        return operators.find(operatorId).map(Operator::displayName).orElse("");
    }

    private String minute(Instant at) {
        return MINUTE.format(at.atZone(clock.zone()));
    }
}
