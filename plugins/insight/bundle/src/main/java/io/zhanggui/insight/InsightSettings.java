package io.zhanggui.insight;

import io.zhanggui.api.plugin.Setting;
import java.util.List;

/// What a shop can set about its members' figures.
public final class InsightSettings {
    /// Days that RFM looks back.
    public static final Setting<Long> WINDOW_DAYS = Setting.wholeNumber("insight.window-days", 365, 30, 1830);

    /// A member is at risk after so many percent of the own median gap.
    public static final Setting<Long> PATIENCE_PERCENT =
            Setting.wholeNumber("insight.patience-percent", 200, 100, 1000);

    /// A member without a habit is at risk after so many days.
    public static final Setting<Long> PATIENCE_DAYS = Setting.wholeNumber("insight.patience-days", 30, 1, 730);

    /// From this hour of the day on figures are compared with sales.
    public static final Setting<Long> CHECK_HOUR = Setting.wholeNumber("insight.check-hour", 3, 0, 23);

    /// For so many minutes a day; what is left goes on the next day.
    public static final Setting<Long> CHECK_MINUTES = Setting.wholeNumber("insight.check-minutes", 60, 1, 600);

    static final List<Setting<?>> ALL =
            List.of(WINDOW_DAYS, PATIENCE_PERCENT, PATIENCE_DAYS, CHECK_HOUR, CHECK_MINUTES);

    private InsightSettings() {}
}
