package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// All that members bought and kept, here and, as far as it was taken over, in the books before this system. For
/// figures
/// of members, such as how often they come. Thread-safe. Checks no permission: what shows the answer to a person does.
public interface MemberPurchases {

    /// The purchases of these members, by member and day.
    /// @param memberIds at most 1000
    List<Purchase> of(Collection<Long> memberIds);

    /// Members under whose ids something was bought, by id.
    /// @param after 0 to begin with; the last one's id to go on
    List<Long> members(long after, int limit);

    /// A sale, less what came back of it, on the day of the sale: what came back is as if it had not been bought. A
    /// refund without receipt stands for itself, below zero.
    /// @param kept whether anything did not come back
    /// @param spent for goods and services after discounts and rounding, by category; what was paid ahead
    /// counts when it is used
    record Purchase(long memberId, long storeId, LocalDate day, boolean kept, Map<String, Money> spent) {
        public Purchase {
            spent = Map.copyOf(spent);
        }
    }
}
