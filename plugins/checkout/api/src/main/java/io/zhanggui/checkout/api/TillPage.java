package io.zhanggui.checkout.api;

import java.util.Optional;

/// The way from a page about a customer to the till. Offered by checkout as an OSGi service; each place is one for
/// the navigation, and empty for who may not sell.
public interface TillPage {

    /// The till, serving this customer.
    Optional<String> serving(long memberId);

    /// The till, serving this customer, with what can be topped up before it; empty also when nothing can be.
    Optional<String> toppingUp(long memberId);
}
