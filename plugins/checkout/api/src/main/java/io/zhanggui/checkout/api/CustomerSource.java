package io.zhanggui.checkout.api;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds customers for the till. Registered as an OSGi service, thread-safe; there is at most one. Checkout opens a
/// read unit of work around each call.
public interface CustomerSource {

    /// By card number or UID, exactly.
    Optional<Customer> scan(String code);

    /// By name, pinyin initials, last four digits or full number of the phone, card number; best first.
    List<Customer> search(String text, int limit);

    /// Several at once, by id; unknown ones are left out. A list of sales asks for the customers of a whole page.
    /// @param memberIds at most 1000
    List<Customer> findAll(Collection<Long> memberIds);

    /// Who has these full phone or card numbers, for files about customers; those that nobody has are left out.
    /// @param phonesOrCards at most 1000
    Map<String, Long> resolve(Collection<String> phonesOrCards);

    default Optional<Customer> find(long memberId) {
        return findAll(List.of(memberId)).stream().findFirst();
    }

    /// Who stands for this member now: the same, unless it was merged with another one. An old paper names who bought
    /// then; whoever exchanges it is served as who that is now.
    default long current(long memberId) {
        return memberId;
    }
}
