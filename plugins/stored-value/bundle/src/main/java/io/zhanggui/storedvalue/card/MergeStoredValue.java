package io.zhanggui.storedvalue.card;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.realname.RealNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Cards go over as they are, with their numbers, bounds and histories. What is on the main card goes to the
/// other main card lot by lot, each under the terms it was sold under; a main card that is more than that (has
/// a number, is lost, frozen or bound to stores) becomes a further card instead. Who shared the one shares the
/// other.
@Component
public final class MergeStoredValue implements MergePart {
    private final UnitOfWork unitOfWork;
    private final Cards cards;
    private final Lots lots;
    private final RealNames realNames;
    private final Operators operators;
    private final ShopClock clock;
    private final Texts texts;

    /// @param tables exist
    @Activate
    public MergeStoredValue(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Cards cards,
            @Reference Lots lots,
            @Reference RealNames realNames,
            @Reference Operators operators,
            @Reference ShopClock clock,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.cards = cards;
        this.lots = lots;
        this.realNames = realNames;
        this.operators = operators;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public List<Line> preview(long memberId) {
        if (!cards.find(memberId).isMain()) {
            return List.of();
        }
        Balance left = cards.balanceOf(memberId);
        List<Line> lines = new ArrayList<>();
        if (left.principal().fen() > 0) {
            lines.add(new Line(
                    texts.get("account.stored-value.principal"),
                    "¥" + left.principal().format()));
        }
        if (left.bonus().fen() > 0) {
            lines.add(new Line(
                    texts.get("account.stored-value.bonus"), "¥" + left.bonus().format()));
        }
        return lines;
    }

    @Override
    public void move(LedgerTransaction.Builder transaction, long fromMemberId, long intoMemberId) {
        unitOfWork.writeOnly(unit -> {
            realNames.merge(fromMemberId, intoMemberId);
            for (Card card : cards.all(fromMemberId)) {
                boolean plainMain = card.isMain()
                        && card.number().isEmpty()
                        && card.validIn().isEmpty()
                        && !card.frozen()
                        && !card.isLost();
                if (plainMain && cards.find(fromMemberId).isMain()) {
                    lots.ofMember(card.id(), StoredValuePurse.PURSE, false)
                            .forEach(lot -> lots.passOn(transaction, lot.id(), StoredValuePurse.PURSE, intoMemberId));
                    shareWith(unit, card.id(), intoMemberId);
                } else if (cards.find(card.id()).memberId() == fromMemberId) {
                    become(unit, transaction, card, intoMemberId);
                }
            }
            // What others shared with the one they share with the other, but nobody shares with himself.
            Sql.update(
                    unit.connection(),
                    "UPDATE IGNORE stored_value_share SET user_id = ? WHERE user_id = ?",
                    intoMemberId,
                    fromMemberId);
            Sql.update(unit.connection(), "DELETE FROM stored_value_share WHERE user_id = ?", fromMemberId);
            for (Card card : cards.all(intoMemberId)) {
                Sql.update(
                        unit.connection(),
                        "DELETE FROM stored_value_share WHERE card_id = ? AND user_id = ?",
                        card.id(),
                        intoMemberId);
            }
        });
    }

    private static void shareWith(Unit unit, long card, long intoMemberId) throws SQLException {
        Sql.update(
                unit.connection(),
                "UPDATE IGNORE stored_value_share SET card_id = ? WHERE card_id = ?",
                intoMemberId,
                card);
        Sql.update(unit.connection(), "DELETE FROM stored_value_share WHERE card_id = ?", card);
    }

    /// A further card of the member who stays.
    private void become(Unit unit, LedgerTransaction.Builder transaction, Card card, long intoMemberId)
            throws SQLException {
        Card locked = CardTables.lock(unit.connection(), card.id(), clock.instant());
        String name = locked.name().isEmpty() ? texts.get("stored-value.merge.main") : locked.name();
        Sql.update(
                unit.connection(),
                "UPDATE stored_value_card SET member_id = ?, name = ? WHERE id = ?",
                intoMemberId,
                name,
                card.id());
        CardTables.insert(
                unit.connection(),
                new CardEvent(
                        card.id(),
                        CardEvent.Kind.CHANGED,
                        locked.number(),
                        locked.number(),
                        null,
                        texts.get("stored-value.merge.note"),
                        transaction.requestId().storeId(),
                        operators.current().id(),
                        clock.today(),
                        clock.instant()));
    }
}
