package io.zhanggui.gateway.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// What the gateway remembers of its server: its identity, and the last configuration, with which it goes on printing
/// what it has accepted while the server is away. Only the gateway's own user may read the files.
final class PairingFile {
    private final Path identity;
    private final Path devices;

    PairingFile(Path folder) {
        this.identity = folder.resolve("pairing.json");
        this.devices = folder.resolve("devices.json");
    }

    /// Empty before the first pairing. Throws when the file is not readable, rather than pairing anew in silence.
    Optional<Message.Paired> identity() throws IOException {
        return read(identity, Message.Paired.class);
    }

    Optional<DeviceConfiguration> devices() throws IOException {
        return read(devices, DeviceConfiguration.class);
    }

    void save(Message.Paired paired) throws IOException {
        write(identity, paired);
    }

    void save(DeviceConfiguration configuration) throws IOException {
        write(devices, configuration);
    }

    private static <T extends Message> Optional<T> read(Path file, Class<T> type) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            Message message = MessageCodec.decode(Files.readString(file));
            if (type.isInstance(message)) {
                return Optional.of(type.cast(message));
            }
        } catch (MalformedMessage e) {
            throw new IOException("The file " + file + " is damaged. Remove it and pair the gateway again.", e);
        }
        throw new IOException("The file " + file + " is not what it should be. Remove it and pair the gateway again.");
    }

    private static void write(Path file, Message message) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, ownerOnly());
        Files.write(fresh, MessageCodec.encode(message).getBytes(UTF_8));
        Files.move(fresh, file, ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
