package io.zhanggui.checkout.api;

import java.util.List;
import java.util.Optional;

/// Finds customers for the till. Registered as an OSGi service; there is at most one.
public interface CustomerSource {

    /// By card number or UID, exactly.
    Optional<Customer> scan(String code);

    /// By name, pinyin initials, last four digits or full number of the phone, card number; best first.
    List<Customer> search(String text, int limit);

    Optional<Customer> find(long memberId);
}
