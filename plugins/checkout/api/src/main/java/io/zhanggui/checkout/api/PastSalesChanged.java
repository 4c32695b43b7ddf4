package io.zhanggui.checkout.api;

import java.util.List;

/// Payload of the event `checkout.past-sales-changed`: sales of the time before this system were taken over, or taken
/// away again.
/// @param memberIds whose they are, at most 1000; a large import publishes several events after its last row, and names
/// each member once
public record PastSalesChanged(List<Long> memberIds) {
    public static final String TYPE = "checkout.past-sales-changed";
    public static final int MOST = 1000;

    public PastSalesChanged {
        memberIds = List.copyOf(memberIds);
    }
}
