package io.zhanggui.gateway.print;

import io.zhanggui.protocol.Message.DeviceState.Condition;

/// What a printer says about itself.
/// @param paperLow the roll ends soon; the printer still prints
record PrinterStatus(boolean offline, boolean coverOpen, boolean paperOut, boolean paperLow, boolean error) {
    static final PrinterStatus READY = new PrinterStatus(false, false, false, false, false);

    PrinterStatus {
        paperLow = paperLow && !paperOut;
    }

    PrinterStatus withOffline(boolean now) {
        return new PrinterStatus(now, coverOpen, paperOut, paperLow, error);
    }

    PrinterStatus withCoverAndError(boolean open, boolean failed) {
        return new PrinterStatus(offline, open, paperOut, paperLow, failed);
    }

    PrinterStatus withPaper(boolean out, boolean low) {
        return new PrinterStatus(offline, coverOpen, out, low, error);
    }

    boolean canPrint() {
        return condition() == Condition.READY || condition() == Condition.PAPER_LOW;
    }

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
        if (offline) {
            return Condition.OFFLINE;
        }
        return paperLow ? Condition.PAPER_LOW : Condition.READY;
    }

    /// A sentence about the condition, empty when ready.
    String detail() {
        return switch (condition()) {
            case COVER_OPEN -> "The printer's cover is open.";
            case PAPER_OUT -> "The printer has no paper.";
            case ERROR -> "The printer reports an error, such as a jammed cutter.";
            case OFFLINE -> "The printer is off line; its feed button may be pressed.";
            case PAPER_LOW -> "The paper roll ends soon.";
            case READY, RECONNECTING -> "";
        };
    }
}
