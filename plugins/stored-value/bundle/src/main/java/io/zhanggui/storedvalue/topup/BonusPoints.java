package io.zhanggui.storedvalue.topup;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.checkout.api.PrepaidPayout;
import io.zhanggui.checkout.api.RefundInProgress;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotGrant;
import io.zhanggui.ledger.lot.LotMovement.Kind;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.member.api.PointsProgram;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Points on top of a top-up, in the purse that all points are in: they expire as all points do, which the plugin
/// that keeps them says.
@Component(service = BonusPoints.class)
public final class BonusPoints {
    private static final Purse POINTS = Purse.simple("points", UnitOfAccount.POINTS, "points", "points.issued");
    private static final String TERMS = "top-up";

    private final Lots lots;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable PointsProgram program;

    @Activate
    public BonusPoints(@Reference Lots lots) {
        this.lots = lots;
    }

    /// @param line of the top-up that they came with
    /// @throws Refusal while the plugin that keeps points is stopped: it alone knows when they expire
    void grant(SaleInProgress sale, long memberId, int line, long points) {
        if (points > 0) {
            PointsProgram running = program;
            if (running == null) {
                throw new Refusal("stored-value.top-up.points-unavailable", points);
            }
            lots.grant(
                    sale.ledger(),
                    new LotGrant(
                            memberId,
                            POINTS,
                            0,
                            line,
                            TERMS,
                            DrawOrder.PRINCIPAL_FIRST,
                            Split.ofPrincipal(points),
                            running.lastDay(sale.businessDate()).orElse(null)));
        }
    }

    /// Takes back the share of the points that belongs to a refunded part, all parts together all of them.
    /// Points that have expired unused are gone from the member too, and count as taken back.
    /// @param before principal of the top-up that was returned before
    /// @param part of the principal that is returned now
    /// @param whole principal of the top-up
    /// @throws Refusal when the member has spent them
    void takeBack(RefundInProgress refund, String document, int line, long before, long part, long whole) {
        for (Lot lot : lots.grantedBy(document)) {
            if (lot.purse().equals(POINTS.name())
                    && lot.line() == line
                    && lot.terms().equals(TERMS)) {
                List<Lot> family = locked(lot);
                long back = share(lot.bought().principal(), before + part, whole)
                        - family.stream().mapToLong(this::gone).sum();
                if (back > takeBack(refund.ledger(), family, back)) {
                    throw new Refusal("stored-value.top-up.points-used", back, left(family));
                }
            }
        }
    }

    /// All that one grant became, with whoever holds it by now.
    private List<Lot> locked(Lot granted) {
        lots.lock(POINTS, lots.family(granted.id()).stream().map(Lot::memberId).toList());
        return lots.family(granted.id());
    }

    private static long left(List<Lot> family) {
        return family.stream().mapToLong(lot -> lot.left().principal()).sum();
    }

    /// Takes points from whoever holds them by now.
    /// @return how many were there to be taken
    private long takeBack(LedgerTransaction.Builder transaction, List<Lot> family, long points) {
        long due = points;
        for (Lot held : family) {
            long part = Math.min(due, held.left().principal());
            if (part > 0) {
                lots.takeBack(transaction, held.id(), POINTS, part);
                due -= part;
            }
        }
        return points - due;
    }

    /// What a refund of a part will take back, as things are.
    /// @param before principal of the top-up that was returned before
    /// @param part of the principal that is going to be returned
    /// @param whole principal of the top-up
    long due(String document, int line, long before, long part, long whole) {
        return lots.grantedBy(document).stream()
                .filter(lot -> lot.purse().equals(POINTS.name())
                        && lot.line() == line
                        && lot.terms().equals(TERMS))
                .mapToLong(lot -> Math.max(
                        0,
                        share(lot.bought().principal(), before + part, whole)
                                - lots.family(lot.id()).stream()
                                        .mapToLong(this::gone)
                                        .sum()))
                .sum();
    }

    /// What a payout took back.
    /// @param kept what it should have taken back as well and the member has spent
    public record Taken(long points, long kept) {}

    /// Takes back the share of the points that belongs to what is paid back by law, as far as they are still there,
    /// whoever holds them by now.
    public Taken takeBackUnused(LedgerTransaction.Builder transaction, PrepaidPayout payout) {
        long taken = 0;
        long kept = 0;
        for (Lot lot : lots.grantedBy(payout.sale().document())) {
            if (lot.purse().equals(POINTS.name())
                    && lot.line() == payout.line().lineNumber()
                    && lot.terms().equals(TERMS)) {
                long due = share(
                        lot.bought().principal(),
                        payout.back().fen(),
                        payout.sold().fen());
                List<Lot> family = locked(lot);
                due -= family.stream().mapToLong(this::gone).sum();
                long back = takeBack(transaction, family, due);
                taken += back;
                kept += Math.max(0, due - back);
            }
        }
        return new Taken(taken, kept);
    }

    private long gone(Lot lot) {
        return -lots.movements(lot.id()).stream()
                .filter(movement -> movement.kind() == Kind.TAKEN_BACK || movement.kind() == Kind.EXPIRED)
                .mapToLong(movement -> movement.change().principal())
                .sum();
    }

    private static long share(long granted, long part, long whole) {
        return BigInteger.valueOf(granted)
                .multiply(BigInteger.valueOf(part))
                .divide(BigInteger.valueOf(whole))
                .longValueExact();
    }
}
