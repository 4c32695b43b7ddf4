package io.zhanggui.checkout.shift;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;

/// What the list of shifts is made with.
public record ShiftServices(Shifts shifts, Operators operators, Stores stores, ShopClock clock) {}
