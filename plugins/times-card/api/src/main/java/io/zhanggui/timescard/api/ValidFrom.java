package io.zhanggui.timescard.api;

/// When the days of an item begin to count.
public enum ValidFrom {
    PURCHASE,
    FIRST_USE
}
