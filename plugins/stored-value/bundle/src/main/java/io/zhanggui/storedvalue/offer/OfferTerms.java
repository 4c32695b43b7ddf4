package io.zhanggui.storedvalue.offer;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.storedvalue.gift.OfferGift;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an offer says: pay the principal, get the bonus, the points and the gifts on top.
/// @param points of the member, granted with the top-up; zero for none
/// @param gifts besides money and points
/// @param position among the tiles, lowest first
/// @param validFrom first day, null for no beginning
/// @param validTo last day, null for no end
public record OfferTerms(
        String name,
        Money principal,
        Money bonus,
        long points,
        List<OfferGift> gifts,
        DrawOrder drawOrder,
        int position,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        OfferScope scope) {
    private static final int MAX_NAME = 40;
    public static final int MAX_GIFTS = 5;
    private static final long MAX_POINTS = 1_000_000_000;

    /// @throws Refusal for terms that cannot be offered
    public OfferTerms {
        name = name.strip();
        if (name.isEmpty() || name.length() > MAX_NAME) {
            throw new Refusal("stored-value.offer.name-invalid", MAX_NAME);
        }
        if (principal.fen() <= 0) {
            throw new Refusal("stored-value.offer.principal-invalid");
        }
        if (points < 0 || points > MAX_POINTS) {
            throw new Refusal("stored-value.offer.points-invalid", MAX_POINTS);
        }
        gifts = List.copyOf(gifts);
        if (gifts.size() > MAX_GIFTS) {
            throw new Refusal("stored-value.gift.too-many", MAX_GIFTS);
        }
        if (bonus.isNegative()) {
            throw new Refusal("stored-value.offer.bonus-invalid");
        }
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new Refusal("stored-value.offer.validity-invalid");
        }
    }

    /// Money on top, for everybody and everywhere.
    public static OfferTerms of(
            String name,
            Money principal,
            Money bonus,
            DrawOrder drawOrder,
            int position,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo) {
        return new OfferTerms(
                name, principal, bonus, 0, List.of(), drawOrder, position, validFrom, validTo, OfferScope.EVERYWHERE);
    }

    /// Whether an active offer with these terms would stand on the same step of the ladder.
    boolean isSameStep(OfferTerms other) {
        return principal.equals(other.principal)
                && scope.soldIn().equals(other.scope.soldIn())
                && scope.tiers().equals(other.scope.tiers())
                && Objects.equals(validFrom, other.validFrom)
                && Objects.equals(validTo, other.validTo);
    }

    boolean validOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }
}
