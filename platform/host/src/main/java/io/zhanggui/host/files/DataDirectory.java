package io.zhanggui.host.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/// Everything a shop's host keeps on disk, used by one host at a time.
public final class DataDirectory implements AutoCloseable {
    private final Path root;
    private final FileChannel lockChannel;

    private DataDirectory(Path root, FileChannel lockChannel) {
        this.root = root;
        this.lockChannel = lockChannel;
    }

    /// Makes the directory when it is missing and locks it until [#close].
    /// @throws DirectoryInUse when another host holds it
    public static DataDirectory open(Path directory) throws IOException {
        Path root = Files.createDirectories(directory).toRealPath();
        Path run = Files.createDirectories(root.resolve("run"));
        FileChannel channel =
                FileChannel.open(run.resolve("host.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DirectoryInUse(root);
        }
        return new DataDirectory(root, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    public Path root() {
        return root;
    }

    /// Facts about the running host: ports, process ids, locks.
    public Path run() {
        return root.resolve("run");
    }

    public Path logs() {
        return made("logs");
    }

    /// The folder of plugin jars that this shop added itself.
    public Path plugins() {
        return made("plugins");
    }

    /// Passwords and keys; readable by the owner alone.
    public Path secrets() {
        Path secrets = made("secrets");
        restrict(secrets, "rwx------");
        return secrets;
    }

    /// A folder of its own for a part of the host.
    public Path folder(String name) {
        return made(name);
    }

    /// Takes rights from everybody but the owner, where the file system knows rights.
    public static void restrict(Path file, String permissions) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(root.resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() throws IOException {
        lockChannel.close();
    }

    /// Another host works on the same data.
    public static final class DirectoryInUse extends IllegalStateException {
        DirectoryInUse(Path root) {
            super("another Zhanggui is running on " + root + "; stop it first or choose another --data directory");
        }
    }
}
