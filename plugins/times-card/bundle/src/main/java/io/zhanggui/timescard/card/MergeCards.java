package io.zhanggui.timescard.card;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.timescard.TimesCardDatabase;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Cards go over with what is left of them and what is owed for them, frozen ones frozen.
@Component
public final class MergeCards implements MergePart {
    private final UnitOfWork unitOfWork;
    private final CardHandover handover;
    private final Texts texts;

    /// @param tables exist
    @Activate
    public MergeCards(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference CardHandover handover,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.handover = handover;
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
                handover.move(transaction, card.id(), intoMemberId);
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
}
