package io.zhanggui.gateway;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Makes what the gateway's own user alone may read: its secret, and receipts that name customers. On Windows the
/// rights of the folder above decide.
public final class OwnerOnly {
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private OwnerOnly() {}

    /// For the making of a file.
    public static FileAttribute<?>[] file() {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// Makes the folder when it is missing.
    static void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (POSIX) {
            try {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            } catch (FileSystemException givenBySomebodyElse) {
                System.getLogger(OwnerOnly.class.getName())
                        .log(System.Logger.Level.WARNING, "The folder {0} may be listed by others.", folder);
            }
        }
    }
}
