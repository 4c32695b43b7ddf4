package io.zhanggui.timescard.refund;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.PayoutStep;
import io.zhanggui.checkout.api.PrepaidPayout;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.card.Card;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Tells the plugins that took part in the sale of a card that it is paid back by law. Thread-safe.
@Component(service = PackagePayouts.class)
public final class PackagePayouts {
    private final UnitOfWork unitOfWork;
    private final Checkout checkout;
    private final ShopClock clock;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PayoutStep> steps = List.of();

    /// @param tables exist
    @Activate
    public PackagePayouts(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Checkout checkout,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.checkout = checkout;
        this.clock = clock;
    }

    PackagePayouts(
            UnitOfWork unitOfWork,
            TimesCardDatabase tables,
            Checkout checkout,
            ShopClock clock,
            List<PayoutStep> steps) {
        this(unitOfWork, tables, checkout, clock);
        this.steps = steps;
    }

    /// @param paid for the card, without interest
    void paidOut(LedgerTransaction.Builder transaction, Card card, long storeId, Money paid) {
        Long saleId = card.saleId();
        if (saleId == null || paid.fen() == 0) {
            return;
        }
        checkout.find(saleId)
                .ifPresent(sale -> sale.lines().stream()
                        .filter(line -> line.lineNumber() == card.lineNumber())
                        .findFirst()
                        .ifPresent(line -> {
                            PrepaidPayout payout = new PrepaidPayout(
                                    transaction.id(),
                                    transaction.document(),
                                    storeId,
                                    clock.today(),
                                    clock.instant(),
                                    sale,
                                    line,
                                    before(card, saleId, line),
                                    paid,
                                    line.net());
                            steps.forEach(step -> step.paidOut(payout));
                        }));
    }

    /// What came back for the other cards of the line: at the till for the whole price, else by law.
    private Money before(Card card, long saleId, SoldLine line) {
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COALESCE(SUM(COALESCE(r.principal, c.price)), 0) FROM times_card_card c"
                                + " LEFT JOIN times_card_refund r ON r.card_id = c.id WHERE c.sale_id = ?"
                                + " AND c.line_number = ? AND c.id <> ? AND c.state = 'RETURNED'",
                        row -> Money.ofFen(row.getLong(1)),
                        saleId,
                        line.lineNumber(),
                        card.id()))
                .orElse(Money.ZERO);
    }
}
