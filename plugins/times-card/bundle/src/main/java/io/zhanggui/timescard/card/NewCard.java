package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Money;
import io.zhanggui.timescard.api.PackageItem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A card to be issued.
/// @param price what was paid for it, shared out over the items
/// @param paper that it comes with, such as a sale: receipts print what its movements say
/// @param saleId null for one that is not sold
/// @param line of the sale; 0 without one
/// @param piece counts the cards of a line or of a gift, from 1
record NewCard(
        long productId,
        String name,
        Money price,
        int sharedWith,
        List<PackageItem> items,
        Card.Origin origin,
        long memberId,
        long storeId,
        long operatorId,
        String paper,
        @Nullable Long saleId,
        int line,
        int piece,
        LocalDate day,
        Instant at,
        String note) {
    NewCard {
        items = List.copyOf(items);
    }

    Movement.Kind movement() {
        return switch (origin) {
            case SOLD -> Movement.Kind.SOLD;
            case GIVEN -> Movement.Kind.GIVEN;
            case IMPORTED -> Movement.Kind.IMPORTED;
        };
    }
}
