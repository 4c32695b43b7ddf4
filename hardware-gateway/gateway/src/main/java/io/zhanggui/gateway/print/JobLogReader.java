package io.zhanggui.gateway.print;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the records of a [JobLog] one after the other: a day's receipts need not fit into the memory together.
final class JobLogReader implements AutoCloseable {
    private static final int WINDOW_BYTES = 64 * 1024;

    private final FileChannel channel;
    private final long size;
    private ByteBuffer window = ByteBuffer.allocate(WINDOW_BYTES).limit(0);
    private long windowAt;

    /// What a file held.
    /// @param end after the last valid record
    /// @param damagedBytes bytes that belong to no valid record
    record Found(long records, long end, long damagedBytes) {}

    /// Gets the records in their order.
    interface Taker {
        void take(byte[] payload) throws IOException;
    }

    private JobLogReader(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /// A file that is not there holds nothing.
    static Found read(Path file, Taker records) throws IOException {
        if (!Files.exists(file)) {
            return new Found(0, 0, 0);
        }
        try (JobLogReader reader = new JobLogReader(FileChannel.open(file, READ))) {
            return reader.read(records);
        }
    }

    private Found read(Taker records) throws IOException {
        long count = 0;
        long end = 0;
        long damaged = 0;
        // Zeros at the end are room that was made ahead, or the end of a torn record.
        long zeros = 0;
        long at = 0;
        while (at < size) {
            byte first = bytes(at, 1).get();
            int length = first == (byte) (JobLog.MARK >>> 24) ? validLength(at) : -1;
            if (length >= 0) {
                byte[] payload = new byte[length];
                bytes(at + JobLog.HEADER_BYTES, length).get(payload);
                records.take(payload);
                damaged += zeros;
                zeros = 0;
                count++;
                at += JobLog.HEADER_BYTES + length;
                end = at;
            } else if (first == 0) {
                zeros++;
                at++;
            } else {
                damaged += zeros + 1;
                zeros = 0;
                at++;
            }
        }
        return new Found(count, end, damaged);
    }

    private int validLength(long at) throws IOException {
        if (size - at < JobLog.HEADER_BYTES) {
            return -1;
        }
        ByteBuffer header = bytes(at, JobLog.HEADER_BYTES);
        if (header.getInt() != JobLog.MARK) {
            return -1;
        }
        int length = header.getInt();
        int crc = header.getInt();
        if (length < 1 || length > JobLog.MAX_RECORD_BYTES || length > size - at - JobLog.HEADER_BYTES) {
            return -1;
        }
        return JobLog.crc(bytes(at + JobLog.HEADER_BYTES, length)) == crc ? length : -1;
    }

    /// So many bytes of the file from there on, which has them.
    private ByteBuffer bytes(long at, int count) throws IOException {
        if (at < windowAt || at + count > windowAt + window.limit()) {
            if (window.capacity() < count) {
                window = ByteBuffer.allocate(count);
            }
            window.clear();
            windowAt = at;
            while (window.hasRemaining() && channel.read(window, windowAt + window.position()) >= 0) {
                // As much as there is.
            }
            window.flip();
        }
        return window.slice((int) (at - windowAt), count);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
