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
import java.util.Iterator;
import java.util.Set;
import java.util.zip.CRC32C;

/// An append-only file of records, each with a mark, its length and a CRC. A record that was torn by a power
/// cut is dropped; a damaged one in the middle is skipped and those after it are still found. Room is made ahead,
/// because a file that grows with each record costs a second write of the file system. The file is for the gateway's
/// own user alone: receipts name customers. What throws has changed nothing that was there before. Not thread-safe.
final class JobLog implements AutoCloseable {
    static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;
    static final int MARK = 0x5A474A31;
    static final int HEADER_BYTES = 12;
    private static final int ROOM_STEP_BYTES = 256 * 1024;

    private final Path file;
    private FileChannel channel;
    /// Where the next record goes. What a failed write left behind it is overwritten; after it come zeros.
    private long end;

    private long room;
    /// The file's name may not outlive a power cut yet.
    private boolean nameDue;

    private JobLog(Path file, FileChannel channel, long end, boolean isNew) throws IOException {
        this.file = file;
        this.channel = channel;
        this.end = end;
        this.room = channel.size();
        this.nameDue = isNew;
    }

    /// Opens the file, or makes it, to be gone on with after what was read from it. Takes no room.
    static JobLog open(Path file, JobLogReader.Found found) throws IOException {
        boolean isNew = !Files.exists(file);
        FileChannel channel = FileChannel.open(file, Set.of(CREATE, READ, WRITE), OwnerOnly.file());
        try {
            if (found.damagedBytes() > 0) {
                // What is left of a torn record would lie behind a shorter one.
                channel.truncate(found.end());
            }
            return new JobLog(file, channel, found.end(), isNew);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /// Replaces all records by these. Either the old or the new file is there after a crash.
    void rewrite(Iterator<byte[]> records) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        FileChannel replacing = FileChannel.open(fresh, Set.of(CREATE, READ, WRITE), OwnerOnly.file());
        try {
            while (records.hasNext()) {
                ByteBuffer framed = framed(records.next());
                while (framed.hasRemaining()) {
                    replacing.write(framed);
                }
            }
            replacing.force(true);
            Files.move(fresh, file, ATOMIC_MOVE);
        } catch (IOException | RuntimeException e) {
            replacing.close();
            // On a full disk it would take the last room.
            Files.deleteIfExists(fresh);
            throw e;
        }
        // From here on the name leads to the new file, whatever fails: what is appended to the old one is lost.
        FileChannel former = channel;
        channel = replacing;
        end = replacing.size();
        room = end;
        nameDue = true;
        former.close();
        makeNameDurable();
    }

    private void makeNameDurable() throws IOException {
        if (nameDue) {
            DurableName.of(file);
            nameDue = false;
        }
    }

    /// Appends a record; with `durable` it is on the disk when this returns.
    void append(byte[] payload, boolean durable) throws IOException {
        if (payload.length < 1 || payload.length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException("1 to " + MAX_RECORD_BYTES + " bytes: " + payload.length);
        }
        if (durable) {
            makeNameDurable();
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

    static int crc(ByteBuffer bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return (int) crc.getValue();
    }
}
