package io.zhanggui.timescard;

import io.zhanggui.api.plugin.Setting;
import java.util.List;

/// What a shop may decide.
public final class TimesCardSettings {
    /// A card with at most so many times left is running out.
    public static final Setting<Long> RUNNING_OUT = Setting.wholeNumber("times-card.running-out", 2, 1, 100);
    /// A card whose last day is at most so many days away is expiring.
    public static final Setting<Long> EXPIRING_DAYS = Setting.wholeNumber("times-card.expiring-days", 30, 1, 365);
    /// Whether a use has to name who served.
    public static final Setting<Boolean> NEEDS_EMPLOYEE = Setting.flag("times-card.needs-employee", true);
    /// Whether what was not used by the last day lapses and becomes revenue. Otherwise it stays owed.
    public static final Setting<Boolean> BREAKAGE =
            Setting.flag("times-card.breakage", false).aboutMoney();
    /// How many days after the last day that happens.
    public static final Setting<Long> BREAKAGE_AFTER_DAYS =
            Setting.wholeNumber("times-card.breakage-after-days", 90, 0, 3_650).aboutMoney();

    /// From how many yuan on a refund needs password or PIN once more.
    public static final Setting<Long> REFUND_PROOF_FROM_YUAN = Setting.wholeNumber(
                    "times-card.refund-proof-from", 500, 0, 1_000_000)
            .aboutMoney();

    static final List<Setting<?>> ALL =
            List.of(RUNNING_OUT, EXPIRING_DAYS, NEEDS_EMPLOYEE, BREAKAGE, BREAKAGE_AFTER_DAYS, REFUND_PROOF_FROM_YUAN);

    private TimesCardSettings() {}
}
