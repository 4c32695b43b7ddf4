package io.zhanggui.ledger;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.value.RequestId;

/// The request id was used before for something else. Nothing was posted.
public final class RequestConflict extends Refusal {
    public RequestConflict(RequestId requestId) {
        super("ledger.request-conflict", requestId.key());
    }
}
