package io.zhanggui.api.device;

import java.time.Instant;

/// The state of one device of a till.
/// @param name as the shop calls it, for example 小票机
/// @param detail what is wrong, empty when ready
public record DeviceState(String deviceId, Kind kind, String name, Condition condition, String detail, Instant since) {
    public enum Kind {
        PRINTER,
        SCANNER,
        CARD_READER,
        SCALE,
        POLE_DISPLAY
    }

    public enum Condition {
        READY,
        RECONNECTING,
        /// prints, but the roll ends soon
        PAPER_LOW,
        PAPER_OUT,
        COVER_OPEN,
        OFFLINE,
        ERROR
    }
}
