package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;

/// A member's account in a unit that its name does not count, such as points in fen. Nothing was posted, and no
/// account was opened.
public final class WrongUnit extends Refusal {
    private final AccountRef account;
    private final UnitOfAccount known;

    public WrongUnit(AccountRef account, UnitOfAccount known) {
        super("ledger.wrong-unit", account.name(), known.name(), account.unit().name());
        this.account = account;
        this.known = known;
    }

    public AccountRef account() {
        return account;
    }

    /// What accounts of this name count.
    public UnitOfAccount known() {
        return known;
    }
}
