package io.zhanggui.marketing.coupon;

import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.member.api.MergePart;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Coupons that were not used go over with their codes and their last days; used ones stay where they were used.
@Component
public final class MergeCoupons implements MergePart {
    private static final String OPEN = "i.member_id = ? AND i.state = 'ISSUED' ORDER BY i.id";

    private final UnitOfWork unitOfWork;
    private final Journal journal;
    private final Stores stores;
    private final Texts texts;

    @Activate
    public MergeCoupons(
            @Reference UnitOfWork unitOfWork,
            @Reference Journal journal,
            @Reference Stores stores,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.journal = journal;
        this.stores = stores;
        this.texts = texts;
    }

    @Override
    public List<Line> preview(long memberId) {
        int open = unitOfWork
                .read(unit -> IssuedTable.read(unit.connection(), OPEN, memberId))
                .size();
        return open == 0
                ? List.of()
                : List.of(new Line(texts.get("marketing.fact.title"), texts.get("marketing.pieces", open)));
    }

    @Override
    public void move(LedgerTransaction.Builder transaction, long fromMemberId, long intoMemberId) {
        unitOfWork.writeOnly(unit -> {
            List<IssuedCoupon> open = IssuedTable.read(unit.connection(), OPEN + " FOR UPDATE", fromMemberId);
            if (open.isEmpty()) {
                return;
            }
            Sql.update(
                    unit.connection(),
                    "UPDATE marketing_issued SET member_id = ? WHERE member_id = ? AND state = 'ISSUED'",
                    intoMemberId,
                    fromMemberId);
            journal.write(
                    unit.connection(),
                    Journal.Kind.MOVED,
                    stores.currentStore().id(),
                    "member:" + fromMemberId,
                    "",
                    open.stream()
                            .map(coupon -> new Journal.Happening(coupon.id(), intoMemberId, Money.ZERO))
                            .toList());
        });
    }
}
