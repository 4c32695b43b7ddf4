package io.zhanggui.host.privacy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;

/// A file with a Tink keyset that only the shop's system account can read.
final class KeyFile {
    private KeyFile() {}

    /// Reads the keyset, or makes a new one at the very first start.
    static KeysetHandle open(Path file, Parameters parameters) throws GeneralSecurityException {
        try {
            if (Files.notExists(file)) {
                create(file, KeysetHandle.generateNew(parameters));
            }
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        } catch (IOException failed) {
            throw new UncheckedIOException("the key file cannot be used: " + file, failed);
        }
    }

    /// Written beside and moved: a key that encrypted something must never be half a file after a power cut.
    private static void create(Path file, KeysetHandle keyset) throws IOException, GeneralSecurityException {
        Path directory = file.toAbsolutePath().getParent();
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(directory, posix ? owner("rwx------") : new FileAttribute<?>[0]);
        Path draft =
                Files.createTempFile(directory, "key", ".new", posix ? owner("rw-------") : new FileAttribute<?>[0]);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(keyset, InsecureSecretKeyAccess.get());
            channel.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
