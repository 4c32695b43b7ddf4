package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// A debit of a frozen account. Nothing was posted.
public final class AccountFrozen extends Refusal {
    private final AccountRef account;

    public AccountFrozen(AccountRef account) {
        super("ledger.account-frozen", account.name());
        this.account = account;
    }

    public AccountRef account() {
        return account;
    }
}
