package io.zhanggui.checkout.sale;

import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;

/// What of a paper is revenue, and what is owed to members instead.
final class Revenue {
    private Revenue() {}

    /// What the tenders moved and no top-up took is revenue, by the kind of the lines that earned it.
    static void add(SaleDraft draft) {
        long sign = draft.isRefund() ? -1 : 1;
        long goods = 0;
        long service = 0;
        for (int i = 0; i < draft.lines().size(); i++) {
            switch (draft.lines().get(i).kind()) {
                case GOODS -> goods += draft.earnedFen(i);
                case SERVICE -> service += draft.earnedFen(i);
                case TOP_UP, PACKAGE -> {}
            }
        }
        draft.ledger()
                .entry(AccountRef.ofShop(draft.storeId(), "revenue.goods", UnitOfAccount.FEN), sign * goods)
                .entry(AccountRef.ofShop(draft.storeId(), "revenue.service", UnitOfAccount.FEN), sign * service);
    }

    /// What was paid for top-ups.
    static long topUpFen(SaleDraft draft) {
        long sum = 0;
        for (int i = 0; i < draft.lines().size(); i++) {
            if (draft.lines().get(i).kind() == ItemKind.TOP_UP) {
                sum += draft.paidFen(i);
            }
        }
        return sum;
    }
}
