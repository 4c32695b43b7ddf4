package io.zhanggui.ledger.lot;

import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import org.jspecify.annotations.Nullable;

/// A kind of value that members hold in lots, and the accounts that it moves between.
///
/// The balances of a member's accounts of a purse are the sums of what is left in the lots of the member.
/// @param name stored with each lot: `stored-value`, `points`, `times`
/// @param principal name of the member's account
/// @param principalContra name of the shop's account that gets the other leg of each change of the principal; null
/// when the caller adds that leg, because it is cash today and revenue tomorrow
/// @param bonus name of the member's account for the bonus; null for a purse without
/// @param bonusContra name of the shop's account that gets the other leg of each change of the bonus; given if
/// and only if `bonus` is
public record Purse(
        String name,
        UnitOfAccount unit,
        String principal,
        @Nullable String principalContra,
        @Nullable String bonus,
        @Nullable String bonusContra) {
    public Purse {
        if (!name.matches("[a-z][a-z0-9-]{0,29}")) {
            throw new IllegalArgumentException("1 to 30 of a-z 0-9 - expected: " + name);
        }
        if ((bonus == null) != (bonusContra == null)) {
            throw new IllegalArgumentException("a bonus has a contra account: " + name);
        }
    }

    /// A purse without bonus, whose other leg is always the same account of the shop.
    public static Purse simple(String name, UnitOfAccount unit, String account, String contra) {
        return new Purse(name, unit, account, contra, null, null);
    }

    public AccountRef principalOf(long memberId) {
        return AccountRef.ofMember(memberId, principal, unit);
    }

    /// @throws IllegalStateException for a purse without bonus
    public AccountRef bonusOf(long memberId) {
        if (bonus == null) {
            throw new IllegalStateException("no bonus in " + name);
        }
        return AccountRef.ofMember(memberId, bonus, unit);
    }
}
