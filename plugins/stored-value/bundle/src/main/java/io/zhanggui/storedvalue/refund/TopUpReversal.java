package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PayoutStep;
import io.zhanggui.checkout.api.PrepaidPayout;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.gift.Gifts;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.topup.BonusPoints;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/// Takes back what a top-up brought besides its money when the money is paid back by law, in the proportion that is
/// paid: points, gifts, and what other plugins gave for it. Thread-safe.
///
/// At the till a top-up whose gifts were used is not undone. The law's refund is owed all the same, so here what was
/// used stays with the member, and the paper says so.
@Component(service = TopUpReversal.class)
public final class TopUpReversal {
    private static final String SALE = "sale:";

    private final Lots lots;
    private final Checkout checkout;
    private final PaidParts parts;
    private final BonusPoints points;
    private final Gifts gifts;
    private final ShopClock clock;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<PayoutStep> steps = List.of();

    @Activate
    public TopUpReversal(
            @Reference Lots lots,
            @Reference Checkout checkout,
            @Reference PaidParts parts,
            @Reference BonusPoints points,
            @Reference Gifts gifts,
            @Reference ShopClock clock) {
        this.lots = lots;
        this.checkout = checkout;
        this.parts = parts;
        this.points = points;
        this.gifts = gifts;
        this.clock = clock;
    }

    TopUpReversal(
            Lots lots,
            Checkout checkout,
            PaidParts parts,
            BonusPoints points,
            Gifts gifts,
            ShopClock clock,
            List<PayoutStep> steps) {
        this(lots, checkout, parts, points, gifts, clock);
        this.steps = steps;
    }

    /// What was taken back of one lot's top-up, for the paper.
    /// @param points taken back
    /// @param pointsKept because they are spent
    record Taken(long points, long pointsKept, List<Gifts.Taken> gifts) {
        static final Taken NOTHING = new Taken(0, 0, List.of());

        Taken {
            gifts = List.copyOf(gifts);
        }
    }

    /// @param lot as it was before the payout
    /// @param paid for it, without interest
    Taken takeBack(LedgerTransaction.Builder transaction, RequestId request, Lot lot, Money paid) {
        List<Lot> family = lots.family(lot.id());
        Lot first = family.getFirst();
        Money before = parts.ofContract(first).plus(undone(family));
        long id = Ids.next();
        parts.record(id, transaction.document(), lot, first, paid);
        Optional<CompletedSale> sale = saleOf(first);
        Optional<SoldLine> line = sale.flatMap(sold -> sold.lines().stream()
                .filter(each -> each.lineNumber() == first.line())
                .findFirst());
        if (line.isEmpty() || paid.fen() == 0) {
            return Taken.NOTHING;
        }
        PrepaidPayout payout = new PrepaidPayout(
                id,
                transaction.document(),
                request.storeId(),
                clock.today(),
                clock.instant(),
                sale.get(),
                line.get(),
                before,
                paid,
                Money.ofFen(first.bought().principal()));
        steps.forEach(step -> step.paidOut(payout));
        BonusPoints.Taken back = points.takeBackUnused(transaction, payout);
        return new Taken(
                back.points(),
                back.kept(),
                gifts.takeBackUnused(request, payout, LotTerms.of(first).given()));
    }

    /// What the till has returned of a top-up.
    private Money undone(List<Lot> family) {
        return Money.ofFen(-family.stream()
                .flatMap(lot -> lots.movements(lot.id()).stream())
                .filter(movement ->
                        movement.kind() == LotMovement.Kind.TAKEN_BACK && !RefundPayouts.isPayout(movement.document()))
                .mapToLong(movement -> movement.change().principal())
                .sum());
    }

    /// Empty for what did not come with a sale: an opening balance, a reward.
    private Optional<CompletedSale> saleOf(Lot first) {
        return first.document().startsWith(SALE)
                ? checkout.find(Long.parseLong(first.document().substring(SALE.length())))
                : Optional.empty();
    }
}
