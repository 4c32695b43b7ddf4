package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// A credit that an account cannot hold. Nothing was posted.
public final class BalanceTooLarge extends Refusal {
    private final AccountRef account;

    public BalanceTooLarge(AccountRef account, long balance, long amount) {
        super("ledger.balance-too-large", account.name(), balance, amount);
        this.account = account;
    }

    public AccountRef account() {
        return account;
    }
}
