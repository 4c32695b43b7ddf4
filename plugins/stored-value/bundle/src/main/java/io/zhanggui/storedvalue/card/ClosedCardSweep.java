package io.zhanggui.storedvalue.card;

import io.zhanggui.api.job.RecurringJob;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Brings to the main card what lies on closed cards, where nobody could spend it or get it paid out: refunds from
/// before [GoneCards] gave back to the card that had paid. Broken off, it goes on at the next run.
@Component(service = {RecurringJob.class, ClosedCardSweep.class})
public final class ClosedCardSweep implements RecurringJob {
    private static final int PAGE = 500;
    private static final String KIND = CardDesk.TRANSFER;

    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Lots lots;
    private final Cards cards;
    private final Stores stores;
    private final AuditLog audit;

    /// @param tables exist
    @Activate
    public ClosedCardSweep(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference Cards cards,
            @Reference Stores stores,
            @Reference AuditLog audit) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.lots = lots;
        this.cards = cards;
        this.stores = stores;
        this.audit = audit;
    }

    @Override
    public String id() {
        return "stored-value.closed-cards";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        long after = 0;
        List<Long> page;
        do {
            long last = after;
            page = unitOfWork.read(unit -> Sql.query(
                    unit.connection(),
                    "SELECT id FROM stored_value_card WHERE closed_at IS NOT NULL AND id > ? ORDER BY id LIMIT ?",
                    row -> row.getLong(1),
                    last,
                    PAGE));
            page.stream().filter(card -> cards.balance(card).total().fen() > 0).forEach(this::empty);
            after = page.isEmpty() ? last : page.getLast();
        } while (page.size() == PAGE);
    }

    private void empty(long cardId) {
        RequestId request = RequestId.random(stores.all().getFirst().id(), RequestId.NO_TILL);
        unitOfWork.writeOnly(unit -> {
            lots.lock(StoredValuePurse.PURSE, List.of(cardId));
            Card card = cards.find(cardId);
            List<Lot> open = lots.ofMember(cardId, StoredValuePurse.PURSE, false);
            if (!card.closed() || open.isEmpty()) {
                return;
            }
            // A closed card is frozen only so that nothing left it while it was closed; every way in refuses it.
            ledger.setFrozen(StoredValuePurse.PURSE.principalOf(cardId), false);
            ledger.setFrozen(StoredValuePurse.PURSE.bonusOf(cardId), false);
            ledger.postOnce(
                    LedgerRequest.of(request, KIND, KIND + ":" + request.documentName(), cardId),
                    transaction -> open.forEach(
                            lot -> lots.passOn(transaction, lot.id(), StoredValuePurse.PURSE, card.memberId())));
            audit.record(
                    "stored-value.closed-card-emptied",
                    "member:" + card.memberId(),
                    Map.of(
                            "card", card.name(),
                            "amount",
                                    Money.ofFen(open.stream()
                                                    .mapToLong(lot -> lot.left().total())
                                                    .sum())
                                            .plain()));
        });
    }
}
