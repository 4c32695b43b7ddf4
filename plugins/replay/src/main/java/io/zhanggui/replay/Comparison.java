package io.zhanggui.replay;

import io.zhanggui.api.board.BoardSource;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.Checkout.DayTotal;
import io.zhanggui.ledger.UnitOfAccount;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the file says beside what sales, ledger, board and stock say.
record Comparison(List<Row> rows) {
    private static final String BOARD_SALES = "checkout.board.sales";

    Comparison {
        rows = List.copyOf(rows);
    }

    record Row(String what, String expected, String found) {
        boolean agrees() {
            return expected.equals(found);
        }
    }

    boolean agrees() {
        return rows.stream().allMatch(Row::agrees);
    }

    void print(PrintStream out) {
        for (Row row : rows) {
            out.printf(
                    "%-36s file %16s   found %16s   %s%n",
                    row.what(), row.expected(), row.found(), row.agrees() ? "equal" : "DIFFERENT");
        }
    }

    static Comparison of(
            ReplayServices services,
            long storeId,
            List<Invoice> invoices,
            MasterData master,
            Replay.Tally tally,
            Map<String, Long> skuIds) {
        List<Invoice> sales =
                invoices.stream().filter(invoice -> !invoice.isReturn()).toList();
        List<Invoice> returns = invoices.stream().filter(Invoice::isReturn).toList();
        Money sold = sum(sales);
        Money refunded = sum(returns);
        Money net = sold.minus(refunded);
        LocalDate today = services.clock().today();
        List<Long> stores = List.of(storeId);
        DayTotal day = services.checkout().totals(stores, today, today, null).getFirst();
        List<Row> rows = new ArrayList<>();
        rows.add(new Row("sales", count(sales.size()), count(tally.sales())));
        rows.add(new Row("sales, amount", sold.format(), tally.sold().format()));
        rows.add(new Row("refunds", count(returns.size()), count(tally.refunds())));
        rows.add(new Row("refunds, amount", refunded.format(), tally.refunded().format()));
        rows.add(new Row("sales list, sales", count(sales.size()), count(day.sales())));
        rows.add(new Row("sales list, amount", sold.format(), day.saleNet().format()));
        rows.add(new Row("sales list, refunds", count(returns.size()), count(day.refunds())));
        rows.add(new Row(
                "sales list, refunds' amount",
                refunded.format(),
                day.refundNet().format()));
        rows.add(new Row(
                "ledger, revenue",
                net.format(),
                Money.ofFen(services.ledger().sum(stores, "revenue.", UnitOfAccount.FEN, today, today))
                        .format()));
        rows.add(new Row(
                "ledger, cash",
                net.format(),
                Money.ofFen(services.ledger().sum(stores, "tender.cash", UnitOfAccount.FEN, today, today))
                        .negated()
                        .format()));
        rows.add(new Row("board, today's sales", net.format(), board(services, stores, today)));
        rows.add(new Row("stock, pieces", stockExpected(invoices, master), stockFound(services, storeId, skuIds)));
        return new Comparison(rows);
    }

    private static String board(ReplayServices services, List<Long> stores, LocalDate today) {
        BoardSource.Query query = new BoardSource.Query(stores, today, 7);
        return services.unitOfWork()
                .read(unit -> services.boards().get().stream()
                        .flatMap(source -> source.figures(query).stream())
                        .filter(figure -> figure.titleKey().equals(BOARD_SALES))
                        .map(figure -> figure.value().replace("¥", ""))
                        .findFirst()
                        .orElse("no board"));
    }

    /// The stock to begin with, less what was sold and written off, and with what came back.
    private static String stockExpected(List<Invoice> invoices, MasterData master) {
        long begin = master.skus().stream().mapToLong(MasterData.Sku::leaving).sum();
        long moved = 0;
        for (Invoice invoice : invoices) {
            for (Invoice.Line line : invoice.lines()) {
                moved += invoice.isReturn() ? Math.absExact(line.pieces()) : -Math.absExact(line.pieces());
            }
        }
        return count(begin + moved);
    }

    private static String stockFound(ReplayServices services, long storeId, Map<String, Long> skuIds) {
        Quantity stock = services.unitOfWork()
                .read(unit -> skuIds.values().stream()
                        .map(skuId -> services.inventory().stock(storeId, skuId))
                        .reduce(Quantity.ZERO, Quantity::plus));
        return stock.isWhole() ? count(stock.thousandths() / 1_000) : stock.format();
    }

    private static Money sum(List<Invoice> invoices) {
        return invoices.stream().map(Invoice::amount).reduce(Money.ZERO, Money::plus);
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
