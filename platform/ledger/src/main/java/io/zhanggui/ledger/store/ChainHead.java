package io.zhanggui.ledger.store;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.InsufficientBalance;

/// Where a member's account stands: the row that an entry moves on.
record ChainHead(long accountId, long balance, long sequence, Hash hash) {

    /// The balance after an entry.
    /// @throws InsufficientBalance when it would fall below zero
    long balanceAfter(AccountRef account, long amount) {
        long after = Math.addExact(balance, amount);
        if (after < 0) {
            throw new InsufficientBalance(account, balance, Math.negateExact(amount));
        }
        return after;
    }
}
