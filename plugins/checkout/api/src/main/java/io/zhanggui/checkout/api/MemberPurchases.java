package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All that members bought and kept, here and, as far as it was taken over, in the books before this system: for
/// figures of members, such as how often they come. What came back is as if it had not been bought, on the day of its
/// sale; a refund without receipt stands for itself, below zero. Thread-safe. Checks no permission: what shows the
/// answer to a person does.
public interface MemberPurchases {

    /// All that these members bought, by member, day and store. So much a member, however many sales there were: what
    /// a card for passing customers bought on a day is one of them too.
    /// @param memberIds at most 1000
    List<Bought> of(Collection<Long> memberIds);

    /// The same of one day in one store. Costs as much as that day has sales, however many there were before.
    /// @param memberIds at most 1000
    List<Bought> of(long storeId, LocalDate day, Collection<Long> memberIds);

    /// On which days these papers count for whom, each once: a refund counts where its sale does. Papers that name no
    /// member are left out.
    /// @param saleIds sales and refunds, at most 1000
    List<Place> placesOf(Collection<Long> saleIds);

    /// Who of these got a paper at this time or later.
    /// @param memberIds at most 1000
    Set<Long> servedSince(Instant time, Collection<Long> memberIds);

    /// Members under whose ids something was bought, by id.
    /// @param after 0 to begin with; the last one's id to go on
    List<Long> members(long after, int limit);

    /// Members who bought one of these items, or something of one of these categories, and kept it.
    /// @param since business day from which on it counts; null for all time
    /// @return ids as they stand on the sales, rising, each once
    long[] buyers(Collection<ItemRef> items, Collection<String> categories, @Nullable LocalDate since);

    /// Where and when somebody bought.
    record Place(long memberId, LocalDate day, long storeId) {}

    /// What a member bought on a day in a store.
    /// @param kept whether anything did not come back
    /// @param spent for goods and services after discounts and rounding, by category; what was paid ahead
    /// counts when it is used
    record Bought(Place place, boolean kept, Map<String, Money> spent) {
        public Bought {
            spent = Map.copyOf(spent);
        }
    }
}
