package io.zhanggui.gateway.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.zhanggui.gateway.OwnerOnly;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What the gateway remembers of its server: its identity, what it asked to be paired with as long as it has no
/// answer, and the last configuration, with which it goes on printing what it has accepted while the server is
/// away. Only the gateway's own user may read the files.
final class PairingFile {
    private final Path identity;
    private final Path request;
    private final Path devices;

    PairingFile(Path folder) {
        this.identity = folder.resolve("pairing.json");
        this.request = folder.resolve("pairing-request.json");
        this.devices = folder.resolve("devices.json");
    }

    /// Empty before the first pairing. Throws when the file is not readable, rather than pairing anew in silence.
    Optional<Message.Paired> identity() throws IOException {
        return read(identity, Message.Paired.class);
    }

    /// The pairing that was asked for and of which no answer has come. One whose answer was stored, but which was not
    /// removed before the power went, is removed now.
    Optional<Message.Pair> request() throws IOException {
        Optional<Message.Pair> asked = read(request, Message.Pair.class);
        if (asked.isPresent()
                && identity()
                        .filter(known -> known.token().equals(asked.get().token()))
                        .isPresent()) {
            forgetRequest();
            return Optional.empty();
        }
        return asked;
    }

    Optional<DeviceConfiguration> devices() throws IOException {
        return read(devices, DeviceConfiguration.class);
    }

    void save(Message.Paired paired) throws IOException {
        write(identity, paired);
        forgetRequest();
    }

    void save(Message.Pair asked) throws IOException {
        write(request, asked);
    }

    void forgetRequest() throws IOException {
        Files.deleteIfExists(request);
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
        Files.createFile(fresh, OwnerOnly.file());
        Files.write(fresh, MessageCodec.encode(message).getBytes(UTF_8));
        Files.move(fresh, file, ATOMIC_MOVE);
    }
}
