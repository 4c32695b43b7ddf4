package io.zhanggui.gateway;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/// The gateway's folder, held by one process at a time: two would print the same queue twice. The system lets go of
/// it when the process ends, however that happens.
record DataFolder(Path path, FileChannel lock) implements AutoCloseable {

    static DataFolder open(Path path) throws IOException {
        OwnerOnly.folder(path);
        FileChannel channel = FileChannel.open(path.resolve("lock"), CREATE, WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw new IOException("Another gateway is running with the folder " + path + ". Stop it, or choose another"
                    + " folder with --data DIR.");
        }
        return new DataFolder(path, channel);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
