package io.zhanggui.timescard.card;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.TimesCardPermissions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Passes cards on to other members (article 11: a member may transfer the contract). Thread-safe.
///
/// The card stays the same card under the same terms: what is left in each lot goes into a lot of the other member,
/// and what is owed for it with it, so that both members' lots and accounts tell what happened. Who could share it
/// shares it no more. On the day it was done a transfer can be taken back whole, as long as nothing else happened to
/// the card since.
@Component(service = CardTransfers.class)
public final class CardTransfers {
    private static final String KIND = "times-transfer";

    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final ItemLots lots;
    private final Movements movements;
    private final MemberNames members;
    private final Operators operators;
    private final AuditLog audit;
    private final Stores stores;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public CardTransfers(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference Movements movements,
            @Reference MemberNames members,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.lots = new ItemLots(lots);
        this.movements = movements;
        this.members = members;
        this.operators = operators;
        this.audit = audit;
        this.stores = stores;
        this.clock = clock;
    }

    /// Passes a card on, once per request.
    /// @throws Refusal for a card that is frozen, over or paid back, the same member, or one who cannot take it
    public CardTransfer transfer(RequestId requestId, long cardId, long toMember, String reason) {
        operators.require(TimesCardPermissions.TRANSFER);
        stores.requireWorkplace(requestId.storeId());
        String why = Reason.checked(reason);
        String document = KIND + ":" + requestId.documentName();
        return unitOfWork.write(unit -> {
            ledger.postOnce(
                    LedgerRequest.of(requestId, KIND, document, cardId, toMember),
                    transaction -> move(transaction, requestId.storeId(), cardId, toMember, why));
            return TransferTables.ofDocument(unit.connection(), document).orElseThrow();
        });
    }

    private void move(LedgerTransaction.Builder transaction, long storeId, long cardId, long toMember, String reason) {
        unitOfWork.writeOnly(unit -> {
            Card card = lock(unit, cardId);
            requireMovable(card, toMember);
            List<CardTransfer.Lots> moved = new ArrayList<>();
            for (CardItem item : card.items()) {
                Long lotId = item.lotId();
                Long to = lots.passOn(transaction, item, card.memberId(), toMember);
                if (lotId != null && to != null) {
                    moved.add(new CardTransfer.Lots(item.id(), lotId, to));
                    CardTables.setLot(unit.connection(), item.id(), to);
                }
            }
            transaction
                    .entry(
                            TimesAccounts.prepaid(card.memberId()),
                            card.owed().negated().fen())
                    .entry(TimesAccounts.prepaid(toMember), card.owed().fen());
            setHolder(unit, cardId, toMember);
            Sql.update(unit.connection(), "DELETE FROM times_card_share WHERE card_id = ?", cardId);
            CardTransfer transfer = new CardTransfer(
                    Ids.next(),
                    transaction.document(),
                    cardId,
                    card.memberId(),
                    toMember,
                    transaction.id(),
                    card.sharedWith(),
                    reason,
                    storeId,
                    operators.current().id(),
                    clock.today(),
                    clock.instant(),
                    false,
                    moved);
            TransferTables.insert(unit.connection(), transfer);
            record(transfer, Movement.Kind.PASSED_ON, card.memberId(), -card.timesLeft(), reason);
            record(transfer, Movement.Kind.RECEIVED, toMember, card.timesLeft(), reason);
            audited("times-card.passed-on", transfer, reason);
        });
    }

    private void requireMovable(Card card, long toMember) {
        if (card.state() == Card.State.FROZEN) {
            throw new Refusal("times-card.transfer.frozen", card.name());
        }
        if (!card.isOpen()) {
            throw new Refusal("times-card.transfer.nothing", card.name());
        }
        if (card.memberId() == toMember) {
            throw new Refusal("times-card.transfer.same");
        }
        members.requireActive(card.memberId());
        members.requireActive(toMember);
    }

    /// The transfer of a card that can be taken back today, as far as the day tells.
    public Optional<CardTransfer> undoable(long cardId) {
        return unitOfWork
                .read(unit -> TransferTables.last(unit.connection(), cardId))
                .filter(transfer -> transfer.businessDate().equals(clock.today()));
    }

    /// Takes the last transfer of a card back: everything is as it was before. Asked again, it is refused, because
    /// there is none any more.
    /// @throws Refusal when there is none of today, or the card was used or changed since
    public void undo(long cardId, long storeId, String reason) {
        operators.require(TimesCardPermissions.TRANSFER);
        stores.requireWorkplace(storeId);
        String why = Reason.checked(reason);
        unitOfWork.writeOnly(unit -> {
            Card card = lock(unit, cardId);
            CardTransfer transfer = undoable(cardId).orElseThrow(() -> new Refusal("times-card.transfer.none-today"));
            requireUntouched(card, transfer);
            ledger.reverse(
                    new RequestId(storeId, RequestId.NO_TILL, "times-transfer-undo:" + transfer.id()),
                    transfer.transactionId(),
                    KIND + "-undo:" + transfer.id());
            for (CardTransfer.Lots moved : transfer.lots()) {
                CardTables.setLot(unit.connection(), moved.itemId(), moved.from());
            }
            setHolder(unit, cardId, transfer.fromMember());
            for (long memberId : transfer.sharedWith()) {
                Sql.update(
                        unit.connection(),
                        "INSERT INTO times_card_share (card_id, member_id, since) VALUES (?,?,?)",
                        cardId,
                        memberId,
                        clock.instant());
            }
            TransferTables.markUndone(unit.connection(), transfer.id(), clock.instant());
            record(transfer, Movement.Kind.PASSED_BACK, transfer.toMember(), 0, why);
            audited("times-card.passed-back", transfer, why);
        });
    }

    /// Also the days of a card without a number of times may have earned something since.
    private void requireUntouched(Card card, CardTransfer transfer) {
        boolean moved = movements.ofCard(card.id()).stream()
                .anyMatch(movement -> !movement.document().equals(transfer.document())
                        && movement.at().compareTo(transfer.at()) >= 0);
        long owed = ledger.ofDocument(transfer.document()).stream()
                .filter(entry -> entry.account().equals(TimesAccounts.prepaid(transfer.toMember())))
                .mapToLong(Ledger.DocumentEntry::amount)
                .sum();
        if (moved || owed != card.owed().fen()) {
            throw new Refusal("times-card.transfer.touched", card.name());
        }
    }

    /// The items first, as whoever uses one locks them.
    private static Card lock(Unit unit, long cardId) throws SQLException {
        CardTables.lockItemsOf(unit.connection(), cardId);
        Card card = CardTables.cards(unit.connection(), "WHERE id = ? FOR UPDATE", cardId).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal("times-card.card.unknown"));
        if (card.state() == Card.State.RETURNED) {
            throw new Refusal("times-card.card.returned", card.name());
        }
        return card;
    }

    private static void setHolder(Unit unit, long cardId, long memberId) throws SQLException {
        Sql.update(unit.connection(), "UPDATE times_card_card SET member_id = ? WHERE id = ?", memberId, cardId);
    }

    private void record(CardTransfer transfer, Movement.Kind kind, long memberId, int times, String note) {
        movements.record(new Movement(
                Ids.next(),
                transfer.cardId(),
                null,
                kind,
                memberId,
                transfer.storeId(),
                operators.current().id(),
                "",
                transfer.document(),
                0,
                times,
                Money.ZERO,
                Money.ZERO,
                null,
                note,
                clock.today(),
                clock.instant()));
    }

    private void audited(String action, CardTransfer transfer, String reason) {
        audit.record(
                action,
                "times-card:" + transfer.cardId(),
                Map.of(
                        "from", Long.toString(transfer.fromMember()),
                        "to", Long.toString(transfer.toMember()),
                        "reason", reason));
    }
}
