package io.zhanggui.storedvalue.api;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.List;

/// What the region's law says about selling a prepaid card of any kind. Thread-safe.
public interface PrepaidLimits {

    /// Checks one card.
    /// @param price of the card, which is also what is on it
    /// @param paid for all that the purchase pays ahead: cards, packages and top-ups together
    /// @return sentences of warning for the operator, none when all is well
    /// @throws io.zhanggui.api.error.Refusal when the region's pack blocks it
    List<String> check(long memberId, Money price, Money paid, LocalDate day);
}
