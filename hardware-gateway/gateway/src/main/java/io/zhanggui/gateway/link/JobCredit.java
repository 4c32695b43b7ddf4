package io.zhanggui.gateway.link;

import io.zhanggui.protocol.Message;
import java.util.Optional;

/// What the server is told of the room for print jobs, so that neither a printer that is off for a day nor a
/// server with much to say fills the gateway's memory. Not thread-safe.
final class JobCredit {
    /// 500 receipts, or a megabyte or two of longer documents; a single job may go beyond it.
    static final long ROOM = 500L * Message.PrintJob.MIN_WEIGHT;
    /// Less is not worth a message.
    private static final long STEP = ROOM / 8;

    private long heard;
    private long told;

    /// A line has begun.
    void begin() {
        heard = 0;
        told = -STEP;
    }

    /// A job has come, understood or not: the server counts both.
    void heard(long weight) {
        heard += weight;
    }

    /// @param held by the gateway at present, all counted that was heard
    Optional<Message.Credit> toTell(long held) {
        long credit = Math.max(0, heard + ROOM - held);
        if (credit - told < STEP) {
            return Optional.empty();
        }
        told = credit;
        return Optional.of(new Message.Credit(credit));
    }
}
