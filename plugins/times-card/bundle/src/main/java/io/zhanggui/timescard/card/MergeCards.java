package io.zhanggui.timescard.card;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.timescard.TimesCardDatabase;
import java.sql.SQLException;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Cards go over with what is left of them and what is owed for them, frozen ones frozen.
@Component
public final class MergeCards implements MergePart {
    private final UnitOfWork unitOfWork;
    private final Lots lots;
    private final Movements movements;
    private final Operators operators;
    private final ShopClock clock;
    private final Texts texts;

    /// @param tables exist
    @Activate
    public MergeCards(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Lots lots,
            @Reference Movements movements,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.lots = lots;
        this.movements = movements;
        this.operators = operators;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<Line> preview(long memberId) {
        List<Card> open = open(memberId);
        if (open.isEmpty()) {
            return List.of();
        }
        int times = open.stream().mapToInt(Card::timesLeft).sum();
        Money owed = open.stream().map(Card::owed).reduce(Money.ZERO, Money::plus);
        return List.of(new Line(
                texts.get("times-card.menu"), texts.get("times-card.merge.line", open.size(), times, owed.format())));
    }

    private List<Card> open(long memberId) {
        return unitOfWork.read(unit -> CardTables.cards(
                unit.connection(),
                "WHERE member_id = ? AND is_open = TRUE AND state <> 'RETURNED' ORDER BY id",
                memberId));
    }

    @Override
    public void move(LedgerTransaction.Builder transaction, long fromMemberId, long intoMemberId) {
        unitOfWork.writeOnly(unit -> {
            for (Card card : open(fromMemberId)) {
                move(unit, transaction, card.id(), intoMemberId);
            }
            // A card that both could use belongs to one of them now.
            Sql.update(
                    unit.connection(),
                    "UPDATE IGNORE times_card_share SET member_id = ? WHERE member_id = ?",
                    intoMemberId,
                    fromMemberId);
            Sql.update(unit.connection(), "DELETE FROM times_card_share WHERE member_id = ?", fromMemberId);
            Sql.update(
                    unit.connection(),
                    "DELETE s FROM times_card_share s JOIN times_card_card c ON c.id = s.card_id"
                            + " WHERE s.member_id = ? AND c.member_id = ?",
                    intoMemberId,
                    intoMemberId);
        });
    }

    /// The items first, as whoever uses one locks them.
    private void move(Unit unit, LedgerTransaction.Builder transaction, long cardId, long into) throws SQLException {
        CardTables.lockItemsOf(unit.connection(), cardId);
        Card card = CardTables.cards(unit.connection(), "WHERE id = ? FOR UPDATE", cardId)
                .getFirst();
        for (CardItem item : card.items()) {
            Long lotId = item.lotId();
            if (lotId != null && item.left() > 0) {
                CardTables.setLot(
                        unit.connection(),
                        item.id(),
                        lots.passOn(transaction, lotId, TimesAccounts.PURSE, into)
                                .id());
            }
        }
        transaction
                .entry(TimesAccounts.prepaid(card.memberId()), -card.owed().fen())
                .entry(TimesAccounts.prepaid(into), card.owed().fen());
        // Whoever bought it is the same person.
        Sql.update(
                unit.connection(),
                "UPDATE times_card_card SET member_id = ?, issued_to = IF(issued_to = ?, ?, issued_to) WHERE id = ?",
                into,
                card.memberId(),
                into,
                cardId);
        record(transaction, card, Movement.Kind.PASSED_ON, card.memberId(), -card.timesLeft());
        record(transaction, card, Movement.Kind.RECEIVED, into, card.timesLeft());
    }

    private void record(
            LedgerTransaction.Builder transaction, Card card, Movement.Kind kind, long memberId, int times) {
        movements.record(new Movement(
                Ids.next(),
                card.id(),
                null,
                kind,
                memberId,
                transaction.requestId().storeId(),
                operators.current().id(),
                "",
                transaction.document(),
                0,
                times,
                Money.ZERO,
                Money.ZERO,
                null,
                texts.get("times-card.merge.note"),
                clock.today(),
                clock.instant()));
    }
}
