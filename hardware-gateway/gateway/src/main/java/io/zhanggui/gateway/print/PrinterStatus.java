package io.zhanggui.gateway.print;

import io.zhanggui.protocol.Message.DeviceState.Condition;

/// What a printer says about itself.
record PrinterStatus(boolean offline, boolean coverOpen, boolean paperOut, boolean error) {
    static final PrinterStatus READY = new PrinterStatus(false, false, false, false);

    Condition condition() {
        if (coverOpen) {
            return Condition.COVER_OPEN;
        }
        if (paperOut) {
            return Condition.PAPER_OUT;
        }
        if (error) {
            return Condition.ERROR;
        }
        return offline ? Condition.OFFLINE : Condition.READY;
    }

    /// A sentence about the condition, empty when ready.
    String detail() {
        return switch (condition()) {
            case COVER_OPEN -> "The printer's cover is open.";
            case PAPER_OUT -> "The printer has no paper.";
            case ERROR -> "The printer reports an error, such as a jammed cutter.";
            case OFFLINE -> "The printer is off line; its feed button may be pressed.";
            case READY, RECONNECTING -> "";
        };
    }
}
