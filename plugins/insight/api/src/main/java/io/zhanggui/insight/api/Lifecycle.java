package io.zhanggui.insight.api;

/// Where a member who has ever bought stands; each is in exactly one. A member's own patience is a factor (a setting)
/// of the median gap between the own visits; below three visits, which show no habit, a number of days (a setting).
public enum Lifecycle {
    /// has come within the patience, for the first time in the last 30 days
    NEW,
    /// has come within the patience
    ACTIVE,
    /// has been away for longer than the patience: at risk
    DORMANT,
    /// has been away for longer than three times the patience
    LOST
}
