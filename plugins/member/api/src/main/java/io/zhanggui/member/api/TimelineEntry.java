package io.zhanggui.member.api;

import java.time.Instant;

/// One thing that happened, as the member's time line shows it.
/// @param title text, not a key: 消费 总监剪发 等 3 项
/// @param detail small line below, may be empty: 总店 · 单号 0101-20261122-0042
/// @param value at the right edge, formatted, may be empty: ¥268.20, +26
/// @param route where it can be read in full, without a slash in front; empty when nowhere
public record TimelineEntry(Instant at, Kind kind, String title, String detail, String value, String route) {

    /// What the entry is about; the time line's tabs filter by it.
    public enum Kind {
        SALE,
        STORED_VALUE,
        POINTS,
        TIMES,
        MESSAGE,
        BOOKING,
        PROFILE
    }
}
