package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;

/// The purse of prepaid money.
///
/// Bonus moves against the shop's contra account, so that it is never paid for and never becomes revenue; what
/// balances the principal comes from the tenders or becomes revenue.
public final class StoredValuePurse {
    /// Name of the shop's account that has the other leg of each change of the bonus.
    public static final String BONUS_GRANTED = "stored-value.bonus-granted";

    public static final Purse PURSE =
            new Purse("stored-value", UnitOfAccount.FEN, StoredValue.PRINCIPAL, null, StoredValue.BONUS, BONUS_GRANTED);

    private StoredValuePurse() {}

    /// The same amount, in money.
    public static Balance money(Split split) {
        return new Balance(Money.ofFen(split.principal()), Money.ofFen(split.bonus()));
    }
}
