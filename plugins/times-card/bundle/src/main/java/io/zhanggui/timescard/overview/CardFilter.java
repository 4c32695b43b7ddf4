package io.zhanggui.timescard.overview;

/// Which cards a list shows.
public enum CardFilter {
    OPEN,
    RUNNING_OUT,
    EXPIRING,
    FROZEN,
    /// used up, over or paid back
    OVER
}
