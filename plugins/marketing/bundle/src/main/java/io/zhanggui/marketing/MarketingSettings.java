package io.zhanggui.marketing;

import io.zhanggui.api.plugin.Setting;
import java.util.List;

/// What a shop can set about coupons.
public final class MarketingSettings {
    /// A coupon can be used again when all of its sale came back.
    public static final Setting<Boolean> GIVE_BACK = Setting.flag("marketing.give-back", true);

    static final List<Setting<?>> ALL = List.of(GIVE_BACK);

    private MarketingSettings() {}
}
