package io.zhanggui.commission.entry;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.PayoutStep;
import io.zhanggui.checkout.api.PrepaidPayout;
import io.zhanggui.commission.entry.Entries.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Takes back the commission for selling what is paid back by law, in proportion and at the frozen rate. The member
/// is charged nothing for it (article 15); whoever sold it earned on what the shop keeps.
@Component
public final class CommissionOfPayout implements PayoutStep {
    private static final Totals NOTHING = new Totals(0, Money.ZERO, Money.ZERO);

    private final Entries entries;

    @Activate
    public CommissionOfPayout(@Reference Entries entries) {
        this.entries = entries;
    }

    @Override
    public void paidOut(PrepaidPayout payout) {
        List<EntryRow> earned = entries.ofDocument(payout.sale().document()).stream()
                .filter(entry -> entry.lineNumber() == payout.line().lineNumber())
                .toList();
        Map<Long, Totals> before =
                entries.reversed(earned.stream().map(EntryRow::id).toList());
        List<EntryRow> reversals = new ArrayList<>();
        for (EntryRow entry : earned) {
            Totals so = before.getOrDefault(entry.id(), NOTHING);
            Money base = LineCommission.reversed(entry.base(), payout.back(), payout.sold())
                    .minus(so.base());
            Money amount = LineCommission.reversed(entry.amount(), payout.back(), payout.sold())
                    .minus(so.amount());
            if (base.fen() != 0 || amount.fen() != 0) {
                reversals.add(reversal(payout, entry, base, amount));
            }
        }
        entries.store(reversals);
    }

    private static EntryRow reversal(PrepaidPayout payout, EntryRow of, Money base, Money amount) {
        return new EntryRow(
                Ids.next(),
                payout.businessDate(),
                payout.at(),
                payout.storeId(),
                of.operatorId(),
                payout.document(),
                of.number(),
                of.lineNumber(),
                of.item(),
                of.kind(),
                base.negated(),
                of.basisPoints(),
                of.sharePercent(),
                amount.negated(),
                of.id());
    }
}
