package io.zhanggui.checkout.api;

import java.util.List;

/// Says before a refund is stored what it takes back from the customer besides goods, such as points and the bonus of
/// a top-up, and what it gives back where that is not plain, such as the bonus that paid a part.
/// Registered as an OSGi service, thread-safe. Asked in a read unit of work with every change of what comes
/// back: it must be quick. A hint only; the sale step decides.
public interface RefundForecast {

    /// @param original the sale that something comes back of
    /// @param before what came back of it so far
    /// @param lines what comes back, with amounts above zero: what was paid for them
    /// @return text for people, not keys; empty when there is nothing to say
    /// @throws io.zhanggui.api.error.Refusal when the sale step would refuse it as things are
    List<String> of(CompletedSale original, List<SoldLine> before, List<SoldLine> lines);

    /// Asked for the screen: also says what becomes of the tenders.
    /// @param tenders to which the amount goes back
    default List<String> of(
            CompletedSale original, List<SoldLine> before, List<SoldLine> lines, List<PaidTender> tenders) {
        return of(original, before, lines);
    }
}
