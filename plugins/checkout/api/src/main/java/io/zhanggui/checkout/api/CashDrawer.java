package io.zhanggui.checkout.api;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;

/// The cash in the drawers of tills, for plugins that pay out or take in beside a sale: what they do not tell is
/// missing when the drawer is counted. An OSGi service of checkout, thread-safe.
public interface CashDrawer {

    /// Notes in the open shift of the request's till what was moved, in the caller's unit of work and once per
    /// request. Does nothing for another tender than cash. While no shift is open there it does nothing either,
    /// unless the shop wants a shift for whatever is paid: then cash stays where it is.
    /// @param tender id of the [TenderType]
    /// @param amount above zero for cash that went in, below for cash that went out
    /// @param reason for people, 1 to 200 characters
    /// @throws io.zhanggui.api.error.Refusal where the shop wants a shift, and none is open at the request's till
    void moved(RequestId requestId, String tender, Money amount, String reason);
}
