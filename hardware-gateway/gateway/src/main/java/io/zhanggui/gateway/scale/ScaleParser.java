package io.zhanggui.gateway.scale;

import io.zhanggui.protocol.ScaleProtocol;
import java.util.List;

/// Finds what a scale says among the bytes of its line, however they are split over the reads. What is no frame of
/// its protocol is skipped. The eighth bit is left aside: a scale that sends seven bits and a parity bit is
/// understood on a line that is set to eight as well. Not thread-safe.
interface ScaleParser {
    /// What ends in these bytes, in order.
    List<Reading> accept(byte[] bytes, int count);

    /// Forgets the begin of a frame whose end got lost with the line.
    void discard();

    /// What the scale has to be asked, again and again; empty for one that speaks by itself.
    byte[] question();

    static ScaleParser of(ScaleProtocol protocol) {
        return switch (protocol) {
            case CONTINUOUS -> new ContinuousParser();
            case TOLEDO_8217 -> new ToledoParser();
        };
    }
}
