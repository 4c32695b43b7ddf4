package io.zhanggui.checkout.api;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// One of several cards of a customer, each with value of its own: the one that is presented takes what is topped up
/// and pays.
/// @param id unique among all cards, stored with the open cart
/// @param name text, not a key
/// @param detail small text beside it, such as what is on it
/// @param blocked why it cannot be used now, as a short text; empty when it can
public record CustomerCard(long id, String name, String detail, String blocked) {
    public boolean isUsable() {
        return blocked.isEmpty();
    }

    /// @param memberId whose card it is
    public record Found(long memberId, long cardId) {}

    /// Knows the cards of customers. Registered as an OSGi service, thread-safe. Checkout opens a read unit of work
    /// around each call.
    public interface Source {

        /// What the customer may present in a store, the main one first; empty when there is nothing to choose.
        List<CustomerCard> cards(long memberId, long storeId);

        /// The card with exactly this number or UID.
        /// @throws io.zhanggui.api.error.Refusal for one that was reported lost or replaced
        Optional<Found> scan(String code);

        /// Whether a card ever had this number: nobody else may issue it. Waits for whoever issues it just now:
        /// store the own number first and ask then, in one unit of work.
        boolean isIssued(String number);

        /// Which of many numbers a card ever had, for files.
        default Set<String> issued(Collection<String> numbers) {
            return numbers.stream().filter(this::isIssued).collect(Collectors.toSet());
        }
    }
}
