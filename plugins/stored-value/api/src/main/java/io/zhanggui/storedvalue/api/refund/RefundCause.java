package io.zhanggui.storedvalue.api.refund;

/// Why prepaid money is asked back. It decides at which price what was used is charged, and the interest.
public enum RefundCause {
    /// the shop's: it closed, moved away, changed the service, did not deliver
    MERCHANT,
    /// the consumer's own: does not want it any more
    CONSUMER,
    /// within seven days of payment, without a reason (article 14)
    WITHDRAWAL
}
