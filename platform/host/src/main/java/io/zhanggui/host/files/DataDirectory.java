package io.zhanggui.host.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everything a shop's host keeps on disk, used by one host at a time. Its folders are the shop's own system
/// user's alone: logs and prints name customers. Who starts the host as root lets others pass through the root
/// folder, but not look into it, where they could before: its database server runs as another user and has to
/// reach its own folder.
public final class DataDirectory implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> PASSABLE = PosixFilePermissions.fromString("rwx--x--x");

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
        closeToOthers(root);
        Path run = made(root, "run");
        made(root, "logs");
        FileChannel channel =
                FileChannel.open(run.resolve("host.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new DirectoryInUse(root);
        }
        return new DataDirectory(root, channel);
    }

    /// Only takes rights away. A folder that somebody else owns stays as that one made it.
    private static void closeToOthers(Path root) throws IOException {
        if (!isPosix(root)) {
            return;
        }
        Set<PosixFilePermission> before = Files.getPosixFilePermissions(root);
        Set<PosixFilePermission> kept = EnumSet.copyOf(before);
        kept.retainAll("root".equals(System.getProperty("user.name")) ? PASSABLE : OWN);
        if (!kept.equals(before)) {
            try {
                Files.setPosixFilePermissions(root, kept);
            } catch (FileSystemException notTheOwner) {
                log.warn("The folder {} may be listed by others", root);
            }
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
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
        return made("secrets");
    }

    /// A folder of its own for a part of the host.
    public Path folder(String name) {
        return made(name);
    }

    /// Takes rights from everybody but the owner, where the file system knows rights.
    public static void restrict(Path file, String permissions) {
        try {
            if (isPosix(file)) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private Path made(String name) {
        return made(root, name);
    }

    private static Path made(Path root, String name) {
        try {
            Path folder = Files.createDirectories(root.resolve(name));
            restrict(folder, "rwx------");
            return folder;
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
