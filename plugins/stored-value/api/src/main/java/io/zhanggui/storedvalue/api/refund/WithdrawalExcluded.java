package io.zhanggui.storedvalue.api.refund;

import io.zhanggui.api.error.Refusal;

/// A withdrawal by somebody who knew the service: article 14 gives it to those who had not received the same before.
public final class WithdrawalExcluded extends Refusal {
    WithdrawalExcluded() {
        super("stored-value.refund.withdrawal-excluded");
    }
}
