package io.zhanggui.storedvalue.topup;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.SoldLine;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpUsed;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes what a refund pays back of a top-up from where it lies by now: on the card that was topped up, on
/// another one of the same member, or with the member that this one was merged into. Thread-safe.
///
/// What was passed on to another person is not taken: the refund pays who paid for the top-up, and that person holds
/// it no more. Who holds it can ask for the lawful refund.
@Component(service = TopUpReturns.class)
public final class TopUpReturns {
    private final Lots lots;
    private final Cards cards;
    private final KnownMembers members;

    @Activate
    public TopUpReturns(@Reference Lots lots, @Reference Cards cards, @Reference KnownMembers members) {
        this.lots = lots;
        this.cards = cards;
        this.members = members;
    }

    /// @param before principal of the top-up that was returned before
    /// @param parts by the lots that they were taken from
    record Taken(long before, List<Drawn.Part> parts) {
        Taken {
            parts = List.copyOf(parts);
        }

        Split total() {
            return Split.sum(parts.stream().map(Drawn.Part::split).toList());
        }

        /// Whether some of it lay elsewhere than where it was granted.
        boolean movedSince(Lot first) {
            return parts.stream().anyMatch(part -> part.lot().memberId() != first.memberId());
        }
    }

    /// The lot that a line of a sale granted.
    /// @throws Refusal when it granted none
    Lot granted(CompletedSale sale, SoldLine line) {
        return lots.grantedBy(sale.document()).stream()
                .filter(lot -> lot.line() == line.lineNumber() && lot.purse().equals(StoredValuePurse.PURSE.name()))
                .findFirst()
                .orElseThrow(() -> new Refusal("stored-value.top-up.unknown"));
    }

    /// What a refund will take, as things are.
    /// @param first the lot as it was granted
    /// @param paid principal, above zero
    /// @throws TopUpUsed when less is left, or its share of the bonus is not
    /// @throws Refusal when some of it was passed on to another person
    Due due(Lot first, Money paid) {
        Plan plan = plan(lots.family(first.id()), first, paid);
        return new Due(plan.before(), plan.due());
    }

    /// @param before principal of the top-up that was returned before
    record Due(long before, Split split) {}

    /// Takes it from the lots where it lies.
    /// @throws Refusal as [#due] does
    Taken takeBack(LedgerTransaction.Builder transaction, Lot first, Money paid) {
        Plan plan = plan(locked(first), first, paid);
        Split due = plan.due();
        List<Drawn.Part> parts = new ArrayList<>();
        for (Lot lot : plan.own()) {
            Split part = new Split(
                    Math.min(due.principal(), lot.left().principal()),
                    Math.min(due.bonus(), lot.left().bonus()));
            if (!part.isNothing()) {
                parts.addAll(lots.takeBack(transaction, lot.id(), StoredValuePurse.PURSE, part)
                        .parts());
                due = due.minus(part);
            }
        }
        return new Taken(plan.before(), parts);
    }

    /// @param before principal of the top-up that was returned before
    /// @param own lots that hold enough
    private record Plan(long before, Split due, List<Lot> own) {}

    private Plan plan(List<Lot> family, Lot first, Money paid) {
        Split returned = returned(family);
        Split due = new Split(paid.fen(), bonus(first, returned, paid.fen()));
        long owner = owner(first);
        List<Lot> own = family.stream()
                .filter(lot -> !lot.isExhausted() && owner(lot) == owner)
                .toList();
        Split left = left(own);
        if (left.principal() < due.principal() || left.bonus() < due.bonus()) {
            throw left.equals(left(family))
                    ? new TopUpUsed(LotTerms.of(first).offer(), used(family), left, paid)
                    : new Refusal(
                            "stored-value.top-up.passed-on", LotTerms.of(first).offer());
        }
        return new Plan(returned.principal(), due, own);
    }

    /// Whoever pays, or passes it on, at this moment has done so, or waits.
    private List<Lot> locked(Lot first) {
        lots.lock(
                StoredValuePurse.PURSE,
                lots.family(first.id()).stream().map(Lot::memberId).toList());
        return lots.family(first.id());
    }

    private long owner(Lot lot) {
        return members.current(cards.find(lot.memberId()).memberId());
    }

    /// What left the family: what went from one of its lots into another did not.
    private static Split returned(List<Lot> family) {
        Split passedOn = Split.sum(family.stream().skip(1).map(Lot::bought).toList());
        return Split.sum(family.stream().map(Lot::returned).toList()).minus(passedOn);
    }

    /// The share of the bonus, so that all parts together bring back all of it.
    private static long bonus(Lot first, Split returned, long principal) {
        long share = BigInteger.valueOf(returned.principal() + principal)
                .multiply(BigInteger.valueOf(first.bought().bonus()))
                .divide(BigInteger.valueOf(first.bought().principal()))
                .longValueExact();
        return Math.max(0, share - returned.bonus());
    }

    private static Split left(List<Lot> lots) {
        return Split.sum(lots.stream().map(Lot::left).toList());
    }

    private static Split used(List<Lot> lots) {
        return Split.sum(lots.stream().map(Lot::used).toList());
    }
}
