package io.zhanggui.timescard.card;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A card that a member holds, with its items. A value.
/// @param issuedTo who got it first; another member than who holds it when it was passed on
/// @param saleId null for one that was not sold
/// @param lineNumber of the sale that sold it
/// @param sharedMost how many other members may use it
/// @param sharedWith those who may now
public record Card(
        long id,
        String name,
        Money price,
        Origin origin,
        long memberId,
        long issuedTo,
        long storeId,
        @Nullable Long saleId,
        int lineNumber,
        LocalDate soldOn,
        State state,
        int sharedMost,
        Set<Long> sharedWith,
        List<CardItem> items) {
    public Card {
        sharedWith = Set.copyOf(sharedWith);
        items = List.copyOf(items);
    }

    /// Where it comes from.
    public enum Origin {
        SOLD,
        /// nothing was paid for it, so nothing is owed in money and nothing is earned by its uses
        GIVEN,
        /// brought along from the books that the shop kept before
        IMPORTED
    }

    /// What may be done with it.
    public enum State {
        ACTIVE,
        FROZEN,
        /// paid back; nothing of it is left
        RETURNED
    }

    /// What is still owed for it.
    public Money owed() {
        return items.stream().map(CardItem::owed).reduce(Money.ZERO, Money::plus);
    }

    public boolean isOpen() {
        return items.stream().anyMatch(item -> !item.closed());
    }

    public int timesLeft() {
        return items.stream()
                .filter(item -> !item.closed())
                .mapToInt(CardItem::left)
                .sum();
    }
}
