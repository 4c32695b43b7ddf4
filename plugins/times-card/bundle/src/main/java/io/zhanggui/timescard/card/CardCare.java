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
import io.zhanggui.timescard.api.PackageItem;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Freezes, prolongs and shares cards. Each deed needs the permission to manage cards and a reason, is audited and
/// stands among the card's movements. Thread-safe.
@Component(service = CardCare.class)
public final class CardCare {
    private static final String FREEZE_KIND = "times-freeze";
    private static final String THAW_KIND = "times-thaw";
    private static final String PROLONG_KIND = "times-prolong";
    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final ItemLots lots;
    private final Movements movements;
    private final Operators operators;
    private final AuditLog audit;
    private final MemberNames members;
    private final Stores stores;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public CardCare(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Ledger ledger,
            @Reference Lots lots,
            @Reference Movements movements,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference MemberNames members,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.lots = new ItemLots(lots);
        this.movements = movements;
        this.operators = operators;
        this.audit = audit;
        this.members = members;
        this.stores = stores;
        this.clock = clock;
    }

    /// A frozen card pays for nothing; what it paid for can still come back. Freezing it twice changes nothing.
    /// @param storeId where it is done
    public void setFrozen(long cardId, long storeId, boolean frozen, String reason) {
        operators.require(TimesCardPermissions.MANAGE);
        stores.requireWorkplace(storeId);
        String why = Reason.checked(reason);
        unitOfWork.writeOnly(unit -> {
            Card card = lock(unit, cardId);
            Card.State state = frozen ? Card.State.FROZEN : Card.State.ACTIVE;
            if (card.state() == state) {
                return;
            }
            Sql.update(unit.connection(), "UPDATE times_card_card SET state = ? WHERE id = ?", state, cardId);
            amend(card, storeId, frozen ? FREEZE_KIND : THAW_KIND, transaction -> {
                card.items().forEach(item -> lots.setFrozen(transaction, item, card.memberId(), frozen));
            });
            record(card, null, frozen ? Movement.Kind.FROZEN : Movement.Kind.THAWED, card.memberId(), storeId, why);
            audit.record(frozen ? "times-card.frozen" : "times-card.thawed", subject(cardId), Map.of("reason", why));
        });
    }

    /// Moves the last day of what is left of an item.
    /// @param lastDay after the one it has, today or later, at most [PackageItem#MAX_DAYS] from today
    public void prolong(long cardId, long itemId, long storeId, LocalDate lastDay, String reason) {
        operators.require(TimesCardPermissions.MANAGE);
        stores.requireWorkplace(storeId);
        String why = Reason.checked(reason);
        unitOfWork.writeOnly(unit -> {
            Card card = lock(unit, cardId);
            CardItem item = CardTables.lockItemsOf(unit.connection(), cardId).stream()
                    .filter(each -> each.id() == itemId)
                    .findFirst()
                    .orElseThrow(() -> new Refusal("times-card.card.unknown"));
            LocalDate before = item.lastDay();
            if (item.closed() || item.isUnlimited()) {
                throw new Refusal("times-card.prolong.closed", item.name());
            }
            if (before == null) {
                throw new Refusal("times-card.prolong.endless", item.name());
            }
            if (!lastDay.isAfter(before) || lastDay.isBefore(clock.today())) {
                throw new Refusal("times-card.prolong.earlier", item.name(), before);
            }
            if (lastDay.isAfter(clock.today().plusDays(PackageItem.MAX_DAYS - 1L))) {
                throw new Refusal("times-card.prolong.later", PackageItem.MAX_DAYS);
            }
            CardTables.update(unit.connection(), item, item.until(lastDay));
            amend(card, storeId, PROLONG_KIND, transaction -> {
                lots.setExpiry(transaction, item, card.memberId(), lastDay);
            });
            String change = before + " → " + lastDay;
            record(card, itemId, Movement.Kind.PROLONGED, card.memberId(), storeId, change + " " + why);
            audit.record("times-card.prolonged", subject(cardId), Map.of("reason", why, "change", change));
        });
    }

    /// Lets another member use the card too. Once is enough: again changes nothing.
    /// @throws Refusal for somebody who is not a member, and when one of the two is frozen
    public void share(long cardId, long storeId, long memberId) {
        operators.require(TimesCardPermissions.MANAGE);
        stores.requireWorkplace(storeId);
        unitOfWork.writeOnly(unit -> {
            Card card = lock(unit, cardId);
            if (card.memberId() == memberId || card.sharedWith().contains(memberId)) {
                return;
            }
            members.requireActive(card.memberId());
            members.requireActive(memberId);
            if (card.sharedWith().size() >= card.sharedMost()) {
                throw new Refusal("times-card.share.full", card.name(), card.sharedMost());
            }
            Sql.update(
                    unit.connection(),
                    "INSERT INTO times_card_share (card_id, member_id, since) VALUES (?,?,?)",
                    cardId,
                    memberId,
                    clock.instant());
            record(card, null, Movement.Kind.SHARED, memberId, storeId, "");
            audit.record("times-card.shared", subject(cardId), Map.of("member", Long.toString(memberId)));
        });
    }

    public void unshare(long cardId, long storeId, long memberId) {
        operators.require(TimesCardPermissions.MANAGE);
        stores.requireWorkplace(storeId);
        unitOfWork.writeOnly(unit -> {
            Card card = lock(unit, cardId);
            int gone = Sql.update(
                    unit.connection(),
                    "DELETE FROM times_card_share WHERE card_id = ? AND member_id = ?",
                    cardId,
                    memberId);
            if (gone > 0) {
                record(card, null, Movement.Kind.UNSHARED, memberId, storeId, "");
                audit.record("times-card.unshared", subject(cardId), Map.of("member", Long.toString(memberId)));
            }
        });
    }

    /// Conditions of lots change by a transaction, so that they are sealed with its day.
    private void amend(Card card, long storeId, String kind, Consumer<LedgerTransaction.Builder> change) {
        RequestId request = RequestId.random(storeId, RequestId.NO_TILL);
        ledger.postOnce(LedgerRequest.of(request, kind, subject(card.id())), change);
    }

    private Card lock(Unit unit, long cardId) throws SQLException {
        Card card = CardTables.cards(unit.connection(), "WHERE id = ? FOR UPDATE", cardId).stream()
                .findFirst()
                .orElseThrow(() -> new Refusal("times-card.card.unknown"));
        if (card.state() == Card.State.RETURNED) {
            throw new Refusal("times-card.card.returned", card.name());
        }
        return card;
    }

    private void record(
            Card card, @Nullable Long itemId, Movement.Kind kind, long memberId, long storeId, String note) {
        movements.record(new Movement(
                Ids.next(),
                card.id(),
                itemId,
                kind,
                memberId,
                storeId,
                operators.current().id(),
                "",
                "",
                0,
                0,
                Money.ZERO,
                Money.ZERO,
                null,
                note.length() > Reason.MAX_LENGTH ? note.substring(0, Reason.MAX_LENGTH) : note,
                clock.today(),
                clock.instant()));
    }

    private static String subject(long cardId) {
        return "times-card:" + cardId;
    }
}
