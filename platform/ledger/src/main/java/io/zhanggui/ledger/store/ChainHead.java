package io.zhanggui.ledger.store;

import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.BalanceTooLarge;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.InsufficientBalance;

/// Where a member's account stands: the row that an entry moves on.
/// @param held reserved by pending transactions; other debits see only the rest
/// @param inLots whether the balance is the sum of lots
record ChainHead(long accountId, long balance, long sequence, Hash hash, boolean frozen, long held, boolean inLots) {

    ChainHead with(boolean nowFrozen, long nowHeld) {
        return new ChainHead(accountId, balance, sequence, hash, nowFrozen, nowHeld, inLots);
    }

    ChainHead nowInLots() {
        return new ChainHead(accountId, balance, sequence, hash, frozen, held, true);
    }

    /// The balance after an entry.
    /// @throws AccountFrozen when the account is frozen and would be debited
    /// @throws InsufficientBalance when it would fall below zero, or below what is held
    /// @throws BalanceTooLarge when it would be more than an account can hold
    long balanceAfter(AccountRef account, long amount) {
        if (frozen && amount < 0) {
            throw new AccountFrozen(account);
        }
        if (amount < 0 && balance - held < -amount) {
            throw new InsufficientBalance(account, balance - held, -amount);
        }
        if (amount > Entry.MAX_AMOUNT - balance) {
            throw new BalanceTooLarge(account, balance, amount);
        }
        return balance + amount;
    }
}
