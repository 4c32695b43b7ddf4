package io.zhanggui.timescard.refund;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;

/// What the drawer of a refund is made with.
public record RefundServices(
        CardRefunds refunds, CardPayouts payouts, Operators operators, Stores stores, ShopClock clock) {}
