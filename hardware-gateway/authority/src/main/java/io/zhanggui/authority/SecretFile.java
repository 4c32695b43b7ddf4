package io.zhanggui.authority;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.zhanggui.protocol.GatewayKeys;
import io.zhanggui.protocol.Pem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A key and its certificate in one file that only the shop's system account can read.
record SecretFile(Path path) {

    record Content(PrivateKey key, X509Certificate certificate) {}

    /// What can be read is no key with its certificate.
    static final class Damaged extends IOException {
        private static final long serialVersionUID = 1;

        Damaged(Path path, @Nullable Throwable cause) {
            super("the file " + path + " is damaged; put its copy from the backup of the keys back", cause);
        }
    }

    /// Empty when there is none. Throws when the file is damaged, rather than making a new key in silence.
    Optional<Content> read() throws IOException {
        if (Files.notExists(path)) {
            return Optional.empty();
        }
        byte[] text = Files.readAllBytes(path);
        try {
            Map<String, byte[]> blocks = Pem.decode(new String(text, US_ASCII));
            byte[] key = blocks.get(Pem.PRIVATE_KEY);
            byte[] certificate = blocks.get(Pem.CERTIFICATE);
            if (key == null || certificate == null) {
                throw new Damaged(path, null);
            }
            return Optional.of(new Content(GatewayKeys.privateKey(key), GatewayKeys.certificate(certificate)));
        } catch (IllegalArgumentException malformed) {
            throw new Damaged(path, malformed);
        }
    }

    /// Written beside and moved, so that nobody ever finds half of it.
    void write(Content content) throws IOException {
        SequencedMap<String, byte[]> blocks = new LinkedHashMap<>();
        blocks.put(Pem.PRIVATE_KEY, content.key().getEncoded());
        blocks.put(Pem.CERTIFICATE, GatewayKeys.encoded(content.certificate()));
        Path folder = path.toAbsolutePath().getParent();
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        Files.createDirectories(folder, posix ? owner("rwx------") : new FileAttribute<?>[0]);
        Path draft = Files.createTempFile(folder, "key", ".new", posix ? owner("rw-------") : new FileAttribute<?>[0]);
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(Pem.encode(blocks).getBytes(US_ASCII)));
            channel.force(true);
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        };
    }
}
