package io.zhanggui.protocol.server;

/// Which sequences of one run of a gateway were handled. They arrive in growing order, so the last one says it all.
/// Guarded by itself.
final class HandledSequences {
    private final String bootId;
    private long last;

    HandledSequences(String bootId) {
        this.bootId = bootId;
    }

    boolean isOf(String boot) {
        return bootId.equals(boot);
    }

    /// Runs the handler unless this sequence was handled before. An older connection of the same gateway may still be
    /// at work, so one at a time.
    synchronized void once(long sequence, Runnable handler) {
        if (sequence > last) {
            handler.run();
            last = sequence;
        }
    }
}
