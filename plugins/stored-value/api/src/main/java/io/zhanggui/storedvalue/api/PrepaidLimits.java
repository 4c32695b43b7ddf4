package io.zhanggui.storedvalue.api;

import io.zhanggui.api.value.Money;
import java.time.LocalDate;
import java.util.List;

/// What the region's law says about selling a prepaid card of any kind. Thread-safe.
public interface PrepaidLimits {

    /// Checks one card. What the law says of a whole purchase is checked with the sale.
    /// @param price of the card, which is also what is on it
    /// @return sentences of warning for the operator, none when all is well
    /// @throws io.zhanggui.api.error.Refusal when the region's pack blocks it
    List<String> check(long memberId, Money price, LocalDate day);
}
