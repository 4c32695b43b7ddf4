package io.zhanggui.member.merge;

import io.zhanggui.api.text.Texts;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.member.points.PointsAccount;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.points.PointsDebt;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Points go over lot by lot, each with its last day.
@Component
public final class MergePoints implements MergePart {
    private final PointsBook points;
    private final PointsDebt debt;
    private final Lots lots;
    private final Texts texts;

    @Activate
    public MergePoints(
            @Reference PointsBook points, @Reference PointsDebt debt, @Reference Lots lots, @Reference Texts texts) {
        this.points = points;
        this.debt = debt;
        this.lots = lots;
        this.texts = texts;
    }

    @Override
    public List<Line> preview(long memberId) {
        long left = points.inLots(memberId);
        return left == 0 ? List.of() : List.of(new Line(texts.get("member.points"), Long.toString(left)));
    }

    @Override
    public void move(LedgerTransaction.Builder transaction, long fromMemberId, long intoMemberId) {
        points.lots(fromMemberId, false)
                .forEach(lot -> lots.passOn(transaction, lot.id(), PointsAccount.PURSE, intoMemberId));
        debt.merge(fromMemberId, intoMemberId, transaction.document());
    }
}
