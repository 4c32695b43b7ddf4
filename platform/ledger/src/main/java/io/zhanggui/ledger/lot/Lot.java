package io.zhanggui.ledger.lot;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What was granted at once under the same terms, as it stands now. A value.
/// @param memberId owner of the accounts, see [io.zhanggui.ledger.AccountRef#owner()]
/// @param purse name of the purse
/// @param storeId where it was granted
/// @param item what it may be used for, such as the service of a times card; 0 for anything
/// @param document the paper that granted it, for example `sale:123`
/// @param line of that paper; 0 when the paper has no lines
/// @param terms what was agreed, as the granting plugin wrote it; the kernel does not read it
/// @param bought principal and bonus of the terms
/// @param used what was drawn, minus what came back
/// @param returned what was taken back from the member, paid out, passed on or expired
/// @param expiresOn the last day on which it can be used; null for never
public record Lot(
        long id,
        long memberId,
        String purse,
        long storeId,
        long item,
        String document,
        int line,
        String terms,
        DrawOrder drawOrder,
        Split bought,
        Split used,
        Split returned,
        Instant grantedAt,
        @Nullable LocalDate expiresOn,
        boolean frozen) {
    public Lot {
        Split left = bought.minus(used).minus(returned);
        if (left.principal() < 0 || left.bonus() < 0 || used.principal() < 0 || used.bonus() < 0) {
            throw new IllegalArgumentException("used " + used + " and returned " + returned + " of " + bought);
        }
    }

    /// What the terms gave, without what was taken back.
    public Split granted() {
        return bought.minus(returned);
    }

    public Split left() {
        return granted().minus(used);
    }

    public boolean isExhausted() {
        return left().isNothing();
    }

    /// The same lot with another last day.
    public Lot until(@Nullable LocalDate lastDay) {
        return new Lot(
                id, memberId, purse, storeId, item, document, line, terms, drawOrder, bought, used, returned, grantedAt,
                lastDay, frozen);
    }

    /// The same lot, frozen or not.
    public Lot frozen(boolean nowFrozen) {
        return new Lot(
                id, memberId, purse, storeId, item, document, line, terms, drawOrder, bought, used, returned, grantedAt,
                expiresOn, nowFrozen);
    }

    public boolean isUsableOn(LocalDate day) {
        return !frozen && (expiresOn == null || !expiresOn.isBefore(day));
    }
}
