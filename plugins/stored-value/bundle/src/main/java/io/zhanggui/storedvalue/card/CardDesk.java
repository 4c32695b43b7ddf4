package io.zhanggui.storedvalue.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.region.TopUpLimits;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Freezes a member's stored value and passes it on (articles 11 and 24: a member may transfer it and report it
/// lost). Thread-safe.
@Component(service = CardDesk.class)
public final class CardDesk {
    /// Kind of the ledger's transaction.
    public static final String TRANSFER = "prepaid-transfer";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Ledger ledger;
    private final Lots lots;
    private final TopUpLimits limits;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public CardDesk(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference TopUpLimits limits,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.ledger = ledger;
        this.lots = lots;
        this.limits = limits;
        this.audit = audit;
        this.clock = clock;
    }

    public boolean isFrozen(long memberId) {
        return ledger.isFrozen(StoredValuePurse.PURSE.principalOf(memberId))
                || ledger.isFrozen(StoredValuePurse.PURSE.bonusOf(memberId));
    }

    /// Refuses every payment from a member's stored value, or lets them through again. Top-ups are taken all
    /// the time.
    public void setFrozen(long memberId, boolean frozen, String reason) {
        operators.require(StoredValuePermissions.CARDS);
        if (reason.isBlank()) {
            throw new Refusal("stored-value.card.reason-missing");
        }
        unitOfWork.writeOnly(unit -> {
            ledger.setFrozen(StoredValuePurse.PURSE.principalOf(memberId), frozen);
            ledger.setFrozen(StoredValuePurse.PURSE.bonusOf(memberId), frozen);
            audit.record(
                    frozen ? "stored-value.frozen" : "stored-value.unfrozen",
                    "member:" + memberId,
                    Map.of("reason", reason.strip()));
        });
    }

    /// Passes all that a member has on to another member, each lot under the terms it was sold under, once per
    /// request.
    /// @return how much went over
    /// @throws Refusal when there is nothing, when it is the same member, or when the other's card cannot hold it
    public Money passOn(RequestId requestId, long fromMemberId, long toMemberId) {
        operators.require(StoredValuePermissions.CARDS);
        if (fromMemberId == toMemberId) {
            throw new Refusal("stored-value.transfer.same");
        }
        String document = TRANSFER + ":" + requestId.key();
        return unitOfWork.write(unit -> {
            ledger.postOnce(LedgerRequest.of(requestId, TRANSFER, document, fromMemberId, toMemberId), transaction -> {
                List<Lot> open = lots.ofMember(fromMemberId, StoredValuePurse.PURSE, false);
                if (open.isEmpty()) {
                    throw new Refusal("stored-value.transfer.nothing");
                }
                long total = open.stream().mapToLong(lot -> lot.left().total()).sum();
                limits.check(toMemberId, Money.ZERO, Money.ofFen(total), clock.today());
                for (Lot lot : open) {
                    lots.passOn(transaction, lot.id(), StoredValuePurse.PURSE, toMemberId);
                }
                audit.record(
                        "stored-value.passed-on",
                        "member:" + fromMemberId,
                        Map.of(
                                "to", Long.toString(toMemberId),
                                "amount", Money.ofFen(total).plain()));
            });
            return Money.ofFen(lots.grantedBy(document).stream()
                    .mapToLong(lot -> lot.bought().total())
                    .sum());
        });
    }
}
