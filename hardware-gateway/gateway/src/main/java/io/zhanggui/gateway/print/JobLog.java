package io.zhanggui.gateway.print;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.zhanggui.gateway.DurableName;
import io.zhanggui.gateway.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;

/// An append-only file of records, each with a mark, its length and a CRC. A record that was torn by a power
/// cut is dropped; a damaged one in the middle is skipped and those after it are still found. Room is made ahead,
/// because a file that grows with each record costs a second write of the file system. The file is for the gateway's
/// own user alone: receipts name customers. Not thread-safe.
final class JobLog implements AutoCloseable {
    static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;
    private static final int MARK = 0x5A474A31;
    private static final int HEADER_BYTES = 12;
    private static final int ROOM_STEP_BYTES = 256 * 1024;

    private final Path file;
    private FileChannel channel;
    /// Where the next record goes. What a failed write left behind it is overwritten; after it come zeros.
    private long end;

    private long room;

    /// What a file held.
    /// @param damagedBytes bytes that belong to no valid record
    record Content(List<byte[]> records, long damagedBytes) {}

    private JobLog(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
        this.room = end;
    }

    static Content read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return new Content(List.of(), 0);
        }
        byte[] content = Files.readAllBytes(file);
        int written = content.length;
        while (written > 0 && content[written - 1] == 0) {
            written--;
        }
        // A record may end with zeros of its own.
        ByteBuffer bytes = ByteBuffer.wrap(content);
        List<byte[]> records = new ArrayList<>();
        long damaged = 0;
        int at = 0;
        while (at < written) {
            int length = validLength(bytes, at);
            if (length < 0) {
                damaged++;
                at++;
            } else {
                byte[] payload = new byte[length];
                bytes.get(at + HEADER_BYTES, payload);
                records.add(payload);
                at += HEADER_BYTES + length;
            }
        }
        return new Content(records, damaged);
    }

    private static int validLength(ByteBuffer bytes, int at) {
        if (bytes.limit() - at < HEADER_BYTES || bytes.getInt(at) != MARK) {
            return -1;
        }
        int length = bytes.getInt(at + 4);
        if (length < 1 || length > MAX_RECORD_BYTES || length > bytes.limit() - at - HEADER_BYTES) {
            return -1;
        }
        return crc(bytes.slice(at + HEADER_BYTES, length)) == bytes.getInt(at + 8) ? length : -1;
    }

    /// Replaces the file by one of these records and opens it. Either the old or the new file is there after a crash.
    static JobLog create(Path file, List<byte[]> records) throws IOException {
        return new JobLog(file, write(file, records), Files.size(file));
    }

    private static FileChannel write(Path file, List<byte[]> records) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel channel = FileChannel.open(fresh, Set.of(CREATE, READ, WRITE), OwnerOnly.file());
        try {
            for (byte[] record : records) {
                ByteBuffer framed = framed(record);
                while (framed.hasRemaining()) {
                    channel.write(framed);
                }
            }
            channel.force(true);
            Files.move(fresh, file, ATOMIC_MOVE);
            DurableName.of(file);
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Appends a record; with `durable` it is on the disk when this returns.
    void append(byte[] payload, boolean durable) throws IOException {
        if (payload.length < 1 || payload.length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException("1 to " + MAX_RECORD_BYTES + " bytes: " + payload.length);
        }
        ByteBuffer framed = framed(payload);
        makeRoom(end + framed.remaining());
        long at = end;
        while (framed.hasRemaining()) {
            at += channel.write(framed, at);
        }
        if (durable) {
            channel.force(false);
        }
        end = at;
    }

    private void makeRoom(long wanted) throws IOException {
        if (wanted <= room) {
            return;
        }
        long size = wanted + ROOM_STEP_BYTES;
        ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(size - room, ROOM_STEP_BYTES));
        while (room < size) {
            zeros.position(0).limit((int) Math.min(size - room, zeros.capacity()));
            room += channel.write(zeros, room);
        }
        channel.force(true);
    }

    /// Replaces all records by these.
    void rewrite(List<byte[]> records) throws IOException {
        FileChannel fresh = write(file, records);
        channel.close();
        channel = fresh;
        end = fresh.size();
        room = end;
    }

    long bytes() {
        return end;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static ByteBuffer framed(byte[] payload) {
        return ByteBuffer.allocate(HEADER_BYTES + payload.length)
                .putInt(MARK)
                .putInt(payload.length)
                .putInt(crc(ByteBuffer.wrap(payload)))
                .put(payload)
                .flip();
    }

    private static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
