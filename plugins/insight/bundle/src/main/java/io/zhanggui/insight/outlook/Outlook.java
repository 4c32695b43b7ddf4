package io.zhanggui.insight.outlook;

import io.zhanggui.api.value.Money;
import org.jspecify.annotations.Nullable;

/// What is to be expected of a member.
/// @param alivePercent how likely the member still comes; null without a model or before the second visit, after which
/// somebody can stay away
/// @param visits in the next days by the model; null without one
/// @param naiveVisits in the same days, if the member went on as until now
/// @param visitBrings what a visit is expected to bring by the model; null without one or before the second visit
/// @param year what the member is expected to spend in the next year by the models, visits times what one brings, plain
/// and not discounted; null without one of them
/// @param naiveYear the same, if the member went on to come as often and to spend as much as until now
/// @param modelled whether there is a model of visits at all: then `visits` is null because it cannot tell of this one
public record Outlook(
        @Nullable Integer alivePercent,
        @Nullable Double visits,
        double naiveVisits,
        @Nullable Money visitBrings,
        @Nullable Money year,
        @Nullable Money naiveYear,
        boolean modelled) {
    /// How far ahead visits are told.
    public static final int DAYS = 30;

    /// How far ahead spending is told.
    public static final int YEAR_DAYS = 365;
}
