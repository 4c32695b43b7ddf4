package io.zhanggui.ledger.lot;

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

    public LotGrant {
        if (bought.principal() < 0 || bought.bonus() < 0 || bought.isNothing()) {
            throw new IllegalArgumentException("a lot holds something: " + bought);
        }
        if (bought.principal() > Entry.MAX_AMOUNT || bought.bonus() > Entry.MAX_AMOUNT) {
            throw new IllegalArgumentException("at most " + Entry.MAX_AMOUNT + ": " + bought);
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
