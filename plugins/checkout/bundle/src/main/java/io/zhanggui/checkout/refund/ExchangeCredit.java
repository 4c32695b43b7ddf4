package io.zhanggui.checkout.refund;

import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.PaidTender;
import java.util.ArrayList;
import java.util.List;

/// What lines that come back are worth for what is sold in their place: money that stays where it was paid to.
public final class ExchangeCredit {
    private ExchangeCredit() {}

    /// The part of what comes back that pays for the new cart, tender by tender.
    public static List<PaidTender> carried(List<PaidTender> back, Money payable) {
        List<PaidTender> carried = new ArrayList<>();
        Money rest = payable;
        for (PaidTender tender : back) {
            Money amount = tender.amount().compareTo(rest) < 0 ? tender.amount() : rest;
            if (amount.fen() > 0) {
                carried.add(new PaidTender(tender.type(), amount, amount));
                rest = rest.minus(amount);
            }
        }
        return carried;
    }

    /// What the customer gets back of it after all.
    /// @param paid for the new cart, with what was carried over
    public static List<PaidTender> left(List<PaidTender> back, List<PaidTender> paid) {
        List<PaidTender> left = new ArrayList<>();
        for (PaidTender tender : back) {
            Money kept = paid.stream()
                    .filter(each -> each.type().equals(tender.type()))
                    .map(PaidTender::amount)
                    .reduce(Money.ZERO, Money::plus);
            Money amount = tender.amount().minus(kept);
            if (amount.fen() > 0) {
                left.add(new PaidTender(tender.type(), amount, amount));
            }
        }
        return left;
    }
}
