package io.zhanggui.inventory;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.RequestId;

/// The request id was used before for something else. Nothing was stored.
public final class RequestReused extends Refusal {
    public RequestReused(RequestId requestId) {
        super("inventory.request-reused", requestId.key());
    }

    /// A request counts within its store, so it moves the stock of that store only.
    public static void requireStore(RequestId requestId, long storeId) {
        if (requestId.storeId() != storeId) {
            throw new IllegalArgumentException("a request of store " + requestId.storeId() + " for store " + storeId);
        }
    }
}
