package io.zhanggui.storedvalue.topup;

import io.zhanggui.api.error.Refusal;

/// A top-up without anybody to give it to.
public final class TopUpNeedsMember extends Refusal {
    TopUpNeedsMember(String item) {
        super("stored-value.top-up.needs-member", item);
    }
}
