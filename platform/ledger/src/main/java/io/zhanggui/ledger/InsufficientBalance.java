package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// A debit that a member's account does not cover. Nothing was posted.
public final class InsufficientBalance extends Refusal {
    private final AccountRef account;
    private final long balance;
    private final long wanted;

    public InsufficientBalance(AccountRef account, long balance, long wanted) {
        super("ledger.insufficient", account.name(), balance, wanted);
        this.account = account;
        this.balance = balance;
        this.wanted = wanted;
    }

    public AccountRef account() {
        return account;
    }

    public long balance() {
        return balance;
    }

    public long wanted() {
        return wanted;
    }
}
