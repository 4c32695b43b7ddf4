package io.zhanggui.commission;

import io.zhanggui.api.plugin.Setting;
import java.util.List;

/// What a shop can set about commission.
public final class CommissionSettings {
    /// Whether what is paid with bonus counts as base too.
    public static final Setting<Boolean> ON_BONUS =
            Setting.flag("commission.on-bonus", false).aboutMoney();

    /// Whether another than who prepared a statement has to confirm it.
    public static final Setting<Boolean> FOUR_EYES =
            Setting.flag("commission.four-eyes", false).aboutMoney();

    static final List<Setting<?>> ALL = List.of(ON_BONUS, FOUR_EYES);

    private CommissionSettings() {}
}
