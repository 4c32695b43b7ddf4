package io.zhanggui.insight.outlook;

import io.zhanggui.api.value.Money;
import org.jspecify.annotations.Nullable;

/// What is to be expected of a member.
/// @param alivePercent how likely the member still comes; null without a model or before the second visit, after which
/// somebody can stay away
/// @param visits in the next days by the model; null without one
/// @param naiveVisits in the same days, if the member went on as until now
/// @param visitBrings what a visit is expected to bring by the model; null without one or before the second visit
public record Outlook(
        @Nullable Integer alivePercent,
        @Nullable Double visits,
        double naiveVisits,
        @Nullable Money visitBrings) {
    /// How far ahead.
    public static final int DAYS = 30;
}
