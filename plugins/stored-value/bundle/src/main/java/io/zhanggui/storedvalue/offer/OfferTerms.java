package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.DrawOrder;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What an offer says: pay the principal, get the bonus on top.
/// @param position among the tiles, lowest first
/// @param validFrom first day, null for no beginning
/// @param validTo last day, null for no end
public record OfferTerms(
        String name,
        Money principal,
        Money bonus,
        DrawOrder drawOrder,
        int position,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {
    private static final int MAX_NAME = 40;

    /// @throws Refusal for terms that cannot be offered
    public OfferTerms {
        name = name.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("stored-value.offer.name-invalid", MAX_NAME);
        }
        if (principal.fen() <= 0) {
            throw new Refusal("stored-value.offer.principal-invalid");
        }
        if (bonus.isNegative()) {
            throw new Refusal("stored-value.offer.bonus-invalid");
        }
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new Refusal("stored-value.offer.validity-invalid");
        }
    }

    boolean validOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
