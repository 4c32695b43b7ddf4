package io.zhanggui.replay;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.inventory.api.Inventory;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Takes every invoice of a file through checkout: numbered ones as cash sales, `C` ones as refunds without receipt.
/// Every step has a request id made of the invoice's number, so that an interrupted replay goes on where it ended.
final class Replay {
    private static final String CASH = "cash";
    private static final int PROGRESS = 250;

    private final ReplayServices services;
    private final PrintStream out;
    private final long storeId;
    private final Map<String, Long> skuIds = new HashMap<>();
    private final Map<String, Long> memberIds = new HashMap<>();

    /// @param storeId the store that trades; its till is none of the shop's own, so nothing is printed
    Replay(ReplayServices services, long storeId, PrintStream out) {
        this.services = services;
        this.storeId = storeId;
        this.out = out;
    }

    /// @return what was stored, beside what the file says
    Comparison run(Path file) throws IOException {
        List<Invoice> invoices = InvoiceFile.read(file);
        out.printf("%,d invoices, %,d lines%n", invoices.size(), lines(invoices));
        MasterData master = new MasterData(invoices);
        long begun = System.nanoTime();
        if (services.inventory().findByCode(master.skus().getFirst().code()).isEmpty()) {
            master.importInto(services.imports(), storeId);
        }
        out.printf(
                "imported %,d SKUs and %,d customers in %.1f s%n",
                master.skus().size(), master.customers().size(), secondsSince(begun));
        learnIds(master);
        return trade(invoices, master);
    }

    private void learnIds(MasterData master) {
        for (MasterData.Sku sku : master.skus()) {
            skuIds.put(
                    sku.code(),
                    services.inventory()
                            .findByCode(sku.code())
                            .orElseThrow(() -> new IllegalStateException(sku.code())));
        }
        for (String customer : master.customers()) {
            memberIds.put(
                    customer,
                    services.members()
                            .findByCard(customer)
                            .orElseThrow(() -> new IllegalStateException(customer))
                            .id());
        }
    }

    private Comparison trade(List<Invoice> invoices, MasterData master) {
        Tally tally = new Tally();
        long begun = System.nanoTime();
        for (Invoice invoice : invoices) {
            CompletedSale paper = invoice.isReturn() ? refund(invoice) : sell(invoice);
            adjust(invoice);
            tally.add(paper);
            if (tally.papers() % PROGRESS == 0) {
                out.printf("  %,d of %,d invoices%n", tally.papers(), invoices.size());
            }
        }
        long nanos = System.nanoTime() - begun;
        out.printf(
                "%,d invoices in %.1f s: %.1f per second, %.0f lines per second%n",
                tally.papers(), nanos / 1e9, tally.papers() * 1e9 / nanos, lines(invoices) * 1e9 / nanos);
        return Comparison.of(services, storeId, invoices, master, tally, skuIds);
    }

    private CompletedSale sell(Invoice invoice) {
        Money payable = invoice.amount();
        List<PaidTender> tenders = payable.fen() == 0 ? List.of() : List.of(new PaidTender(CASH, payable, payable));
        return services.checkout().complete(request(invoice, ""), cart(invoice), payable, tenders);
    }

    private CompletedSale refund(Invoice invoice) {
        return services.checkout()
                .refundWithoutReceipt(request(invoice, ""), cart(invoice), CASH, true, "Invoice " + invoice.number());
    }

    private void adjust(Invoice invoice) {
        int number = 0;
        for (Invoice.Line line : invoice.adjustments()) {
            number++;
            services.inventory()
                    .adjust(
                            request(invoice, ":" + number),
                            storeId,
                            skuId(line),
                            Quantity.of(line.pieces()),
                            line.description().isEmpty() ? "Invoice " + invoice.number() : line.description());
        }
    }

    private Cart cart(Invoice invoice) {
        @Nullable Long memberId = memberIds.get(invoice.customer());
        return new Cart(
                storeId,
                RequestId.NO_TILL,
                memberId,
                invoice.traded().stream()
                        .map(line -> new Cart.Line(
                                new ItemRef(Inventory.CATALOG, skuId(line)),
                                line.quantity(),
                                line.unitPrice(),
                                "Invoice " + invoice.number(),
                                List.of()))
                        .toList());
    }

    private long skuId(Invoice.Line line) {
        return Objects.requireNonNull(skuIds.get(line.code()), line.code());
    }

    private RequestId request(Invoice invoice, String part) {
        return new RequestId(storeId, RequestId.NO_TILL, "replay:" + invoice.number() + part);
    }

    private static long lines(List<Invoice> invoices) {
        return invoices.stream().mapToLong(invoice -> invoice.lines().size()).sum();
    }

    private static double secondsSince(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /// Sums what checkout answered.
    static final class Tally {
        private long sales;
        private Money sold = Money.ZERO;
        private long refunds;
        private Money refunded = Money.ZERO;

        private void add(CompletedSale paper) {
            if (paper.refund()) {
                refunds++;
                refunded = refunded.plus(paper.payable());
            } else {
                sales++;
                sold = sold.plus(paper.payable());
            }
        }

        long papers() {
            return sales + refunds;
        }

        long sales() {
            return sales;
        }

        Money sold() {
            return sold;
        }

        long refunds() {
            return refunds;
        }

        Money refunded() {
            return refunded;
        }
    }
}
