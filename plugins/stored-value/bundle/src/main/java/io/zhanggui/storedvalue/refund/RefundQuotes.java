package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.Uses;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Figures refunds before anything is paid. Thread-safe.
@Component(service = RefundQuotes.class)
public final class RefundQuotes {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Lots lots;
    private final Cards cards;
    private final Uses uses;
    private final RefundRules.Source rules;

    @Activate
    public RefundQuotes(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Lots lots,
            @Reference Cards cards,
            @Reference Uses uses,
            @Reference RefundRules.Source rules) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.lots = lots;
        this.cards = cards;
        this.uses = uses;
        this.rules = rules;
    }

    /// The lots on all cards of a member that were paid for and have something left, card by card, oldest first.
    public List<Lot> refundable(long memberId) {
        operators.require(StoredValuePermissions.REFUND);
        return cards.all(memberId).stream()
                .flatMap(card -> lots.ofMember(card.id(), StoredValuePurse.PURSE, false).stream())
                .filter(this::isPaidFor)
                .toList();
    }

    /// A lot that was passed on may hold only bonus, because the principal of its contract was used first.
    private boolean isPaidFor(Lot lot) {
        return lot.granted().principal() > 0
                || lots.family(lot.id()).getFirst().bought().principal() > 0;
    }

    /// @param lotIds of the member's refundable lots; others are left out
    /// @throws io.zhanggui.api.error.Refusal when the law gives no such refund
    public RefundQuote quote(long memberId, Set<Long> lotIds, RefundRequest request) {
        return unitOfWork.read(unit -> figured(
                refundable(memberId).stream()
                        .filter(lot -> lotIds.contains(lot.id()))
                        .toList(),
                request,
                ""));
    }

    /// @param payout the document that has taken the lots already, for which they are quoted; empty for none
    RefundQuote figured(List<Lot> chosen, RefundRequest request, String payout) {
        return RefundQuote.of(request, chosen, lot -> share(lot, payout), rules.refundRules());
    }

    private ContractShare share(Lot lot, String payout) {
        List<Lot> family = lots.family(lot.id());
        List<LotMovement> movements = family.stream()
                .flatMap(each -> lots.movements(each.id()).stream())
                .filter(movement -> !movement.document().equals(payout))
                .sorted(Comparator.comparingLong(LotMovement::id))
                .toList();
        return ContractShare.of(
                lot.id(),
                family.getFirst().bought(),
                movements,
                uses.prices(family.stream().map(Lot::id).toList()));
    }
}
