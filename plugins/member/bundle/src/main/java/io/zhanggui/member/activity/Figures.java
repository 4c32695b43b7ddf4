package io.zhanggui.member.activity;

import io.zhanggui.api.value.Money;

/// What a member did in a period.
/// @param spent for goods and services, minus refunds
/// @param toppedUp for prepaid money and services, minus refunds
/// @param visits days with a purchase
public record Figures(Money spent, Money toppedUp, long visits) {
    public static final Figures NONE = new Figures(Money.ZERO, Money.ZERO, 0);
}
