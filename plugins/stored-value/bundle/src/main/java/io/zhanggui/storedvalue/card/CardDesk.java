package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.region.TopUpLimits;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Passes stored value on to another card (articles 11 and 24: a member may transfer it). Thread-safe.
@Component(service = CardDesk.class)
public final class CardDesk {
    /// Kind of the ledger's transaction.
    public static final String TRANSFER = "prepaid-transfer";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Ledger ledger;
    private final Lots lots;
    private final Cards cards;
    private final KnownMembers members;
    private final TopUpLimits limits;
    private final AuditLog audit;
    private final Stores stores;
    private final ShopClock clock;

    @Activate
    public CardDesk(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference Cards cards,
            @Reference KnownMembers members,
            @Reference TopUpLimits limits,
            @Reference AuditLog audit,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.ledger = ledger;
        this.lots = lots;
        this.cards = cards;
        this.members = members;
        this.limits = limits;
        this.audit = audit;
        this.stores = stores;
        this.clock = clock;
    }

    /// Passes all that is on a card on to another card, of another member or of the same, each lot under the terms it
    /// was sold under, once per request.
    /// @return how much went over
    /// @throws Refusal when there is nothing, when it is the same card, when one of them is frozen or lost, or when
    /// the other one cannot hold it, or is nobody's
    public Money passOn(RequestId requestId, long fromCardId, long toCardId) {
        operators.require(StoredValuePermissions.CARDS);
        stores.requireWorkplace(requestId.storeId());
        if (fromCardId == toCardId) {
            throw new Refusal("stored-value.transfer.same");
        }
        String document = TRANSFER + ":" + requestId.documentName();
        return unitOfWork.write(unit -> {
            ledger.postOnce(
                    LedgerRequest.of(requestId, TRANSFER, document, fromCardId, toCardId),
                    transaction -> move(transaction, cards.find(fromCardId), cards.find(toCardId)));
            return Money.ofFen(lots.grantedBy(document).stream()
                    .mapToLong(lot -> lot.bought().total())
                    .sum());
        });
    }

    private static Refusal frozen() {
        return new Refusal("stored-value.transfer.frozen");
    }

    private void move(LedgerTransaction.Builder transaction, Card from, Card to) {
        for (Card card : List.of(from, to)) {
            members.require(card.memberId());
            card.requireAtHand();
            if (card.frozen()) {
                throw frozen();
            }
            members.requireNotFrozen(card.memberId(), CardDesk::frozen);
        }
        lots.lock(StoredValuePurse.PURSE, List.of(from.id(), to.id()));
        List<Lot> open = lots.ofMember(from.id(), StoredValuePurse.PURSE, false);
        if (open.isEmpty()) {
            throw new Refusal("stored-value.transfer.nothing");
        }
        long total = open.stream().mapToLong(lot -> lot.left().total()).sum();
        limits.check(to.memberId(), cards.balance(to.id()).total(), Money.ofFen(total), clock.today());
        for (Lot lot : open) {
            lots.passOn(transaction, lot.id(), StoredValuePurse.PURSE, to.id());
        }
        audit.record(
                "stored-value.passed-on",
                "member:" + from.memberId(),
                Map.of(
                        "to", Long.toString(to.memberId()),
                        "from-card", from.name(),
                        "to-card", to.name(),
                        "amount", Money.ofFen(total).plain()));
    }
}
