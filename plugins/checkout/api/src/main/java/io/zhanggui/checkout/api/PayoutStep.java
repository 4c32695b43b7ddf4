package io.zhanggui.checkout.api;

/// A plugin's part when prepaid money is paid back by the law's rules, beside the till: it takes back what the
/// sale of it brought. Registered as an OSGi service, and called in the payout's unit of work; an exception
/// rolls the payout back. What the member has used already is no reason to refuse: the money is owed.
public interface PayoutStep {
    void paidOut(PrepaidPayout payout);
}
