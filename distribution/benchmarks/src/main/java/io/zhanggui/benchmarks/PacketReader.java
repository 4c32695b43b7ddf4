package io.zhanggui.benchmarks;

import java.util.Arrays;

/// Finds the packets in a stream of the database's protocol. Each begins with 3 bytes of length, lowest first, and a
/// number that is 0 for a new command and 1 for the first packet of its answer.
final class PacketReader {
    private static final int HEADER = 4;
    private static final int KEPT = 8_192;

    private final byte[] begin = new byte[KEPT];
    private int headerSeen;
    private int length;
    private int number;
    private int bodySeen;

    /// Is told of a packet that is whole.
    interface Listener {
        /// @param begin the first bytes of its body
        void packet(int number, byte[] begin);
    }

    void read(byte[] bytes, int count, Listener listener) {
        int at = 0;
        while (at < count) {
            if (headerSeen < HEADER) {
                header(bytes[at++] & 0xff);
            } else {
                int part = Math.min(length - bodySeen, count - at);
                if (bodySeen < KEPT) {
                    System.arraycopy(bytes, at, begin, bodySeen, Math.min(part, KEPT - bodySeen));
                }
                bodySeen += part;
                at += part;
            }
            if (headerSeen == HEADER && bodySeen == length) {
                listener.packet(number, Arrays.copyOf(begin, Math.min(length, KEPT)));
                headerSeen = 0;
                length = 0;
                bodySeen = 0;
            }
        }
    }

    private void header(int value) {
        if (headerSeen < HEADER - 1) {
            length |= value << (8 * headerSeen);
        } else {
            number = value;
        }
        headerSeen++;
    }
}
