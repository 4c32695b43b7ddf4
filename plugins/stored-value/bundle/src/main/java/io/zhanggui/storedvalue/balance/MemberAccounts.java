package io.zhanggui.storedvalue.balance;

import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.lot.Split;

/// The accounts that stored value moves between.
public final class MemberAccounts {
    private MemberAccounts() {}

    /// Adds a change of a member's stored value to a sale. Bonus moves against the shop's contra account, so
    /// that it is never paid for and never becomes revenue; what balances the principal comes from the tenders
    /// or becomes revenue.
    /// @param change above zero: the member has more
    public static void move(SaleInProgress sale, long memberId, Split change) {
        sale.ledger()
                .entry(principal(memberId), change.principalFen())
                .entry(bonus(memberId), change.bonusFen())
                .entry(bonusGranted(sale.storeId()), -change.bonusFen());
    }

    static AccountRef principal(long memberId) {
        return AccountRef.ofMember(memberId, StoredValue.PRINCIPAL, UnitOfAccount.FEN);
    }

    static AccountRef bonus(long memberId) {
        return AccountRef.ofMember(memberId, StoredValue.BONUS, UnitOfAccount.FEN);
    }

    private static AccountRef bonusGranted(long storeId) {
        return AccountRef.ofShop(storeId, "stored-value.bonus-granted", UnitOfAccount.FEN);
    }
}
