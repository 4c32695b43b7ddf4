package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import java.util.List;

/// The ways money can leave the shop beside a sale: what was prepaid does not come back as prepaid money. An OSGi
/// service of checkout, thread-safe.
public interface PayoutTenders {

    /// In the order of the till.
    List<TenderType> all();

    /// @throws io.zhanggui.api.error.Refusal for one that is not among them
    TenderType require(String id);

    /// Notes in the open shift of the request's till that cash left its drawer, in the caller's unit of work
    /// and once per request: what is not told is missing when the drawer is counted. Does nothing for another
    /// tender than cash. While no shift is open there it does nothing either, unless the shop wants a shift for
    /// whatever is paid: then cash stays where it is.
    /// @param tender id of the [TenderType]
    /// @param amount above zero
    /// @param reason for people, 1 to 200 characters
    /// @throws io.zhanggui.api.error.Refusal where the shop wants a shift, and none is open at the request's till
    void paidOut(RequestId requestId, String tender, Money amount, String reason);
}
