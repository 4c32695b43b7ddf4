package io.zhanggui.ledger.lot;

import io.zhanggui.ledger.AmountTooLarge;
import io.zhanggui.ledger.Entry;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// A lot to be opened. The parameters are those of [Lot].
/// @param bought neither part below zero, their sum above zero
public record LotGrant(
        long memberId,
        Purse purse,
        long item,
        int line,
        String terms,
        DrawOrder drawOrder,
        Split bought,
        @Nullable LocalDate expiresOn) {
    public static final int MAX_TERMS = 4_000;

    /// @throws NotAboveZero for a lot that holds nothing, or less
    /// @throws AmountTooLarge for a part beyond [Entry#MAX_AMOUNT]
    public LotGrant {
        if (bought.principal() < 0 || bought.bonus() < 0 || bought.isNothing()) {
            throw new NotAboveZero(bought);
        }
        if (bought.principal() > Entry.MAX_AMOUNT || bought.bonus() > Entry.MAX_AMOUNT) {
            throw new AmountTooLarge();
        }
        if (bought.bonus() > 0 && purse.bonus() == null) {
            throw new IllegalArgumentException("no bonus in " + purse.name());
        }
        if (terms.length() > MAX_TERMS) {
            throw new IllegalArgumentException("terms of " + terms.length() + " characters");
        }
    }

    /// A lot without bonus and for any use.
    public static LotGrant of(long memberId, Purse purse, long amount, String terms, @Nullable LocalDate expiresOn) {
        return new LotGrant(
                memberId, purse, 0, 0, terms, DrawOrder.PRINCIPAL_FIRST, Split.ofPrincipal(amount), expiresOn);
    }
}
