package io.zhanggui.sampleshop;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.marketing.api.Coupons;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.PointsProgram;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.timescard.api.TimesCards;
import java.util.Optional;
import java.util.function.Supplier;

/// The services that the sample shop is made with: the same as every other caller's.
/// @param timesCards empty while that plugin does not run
/// @param coupons empty while that plugin does not run
record Services(
        ShopClock clock,
        Operators operators,
        Stores stores,
        ShopSetup setup,
        Members members,
        PointsProgram pointsProgram,
        Inventory inventory,
        StoredValue storedValue,
        Commissions commissions,
        Checkout checkout,
        Supplier<Optional<TimesCards>> timesCards,
        Supplier<Optional<Coupons>> coupons) {}
