package io.zhanggui.gateway.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import io.zhanggui.gateway.DurableName;
import io.zhanggui.gateway.OwnerOnly;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.MalformedMessage;
import io.zhanggui.protocol.MessageCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;

/// What the gateway remembers of its server: its identity, what it asked to be paired with as long as it has no
/// answer, and the last configuration, with which it goes on printing what it has accepted while the server is
/// away. Only the gateway's own user may read the files.
final class PairingFile {
    private static final System.Logger LOG = System.getLogger(PairingFile.class.getName());

    private final Path identity;
    private final Path request;
    private final Path devices;
    /// What gateways of the versions 1 and 2 left behind.
    private final Path token;

    PairingFile(Path folder) {
        this.identity = folder.resolve("identity.pem");
        this.request = folder.resolve("pairing-request.pem");
        this.devices = folder.resolve("devices.json");
        this.token = folder.resolve("pairing.json");
    }

    /// Empty before the first pairing. Throws when the file is not readable, rather than pairing anew in silence.
    Optional<Identity> identity() throws IOException {
        return read(identity, Identity::parse);
    }

    /// The pairing that was asked for and of which no answer has come. One whose answer was stored, but which was not
    /// removed before the power went, is removed now.
    Optional<PairingRequest> request() throws IOException {
        Optional<PairingRequest> asked = read(request, PairingRequest::parse);
        Optional<Identity> known = identity();
        if (asked.isPresent()
                && known.isPresent()
                && known.get().isPairedBy(asked.get().normalizedCode())) {
            forgetRequest();
            return Optional.empty();
        }
        return asked;
    }

    /// Empty also for one that cannot be read: the server gives it anew.
    Optional<DeviceConfiguration> devices() {
        try {
            return read(devices, text -> (DeviceConfiguration) MessageCodec.decode(text));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "The last configuration cannot be read; the server will give it.", e);
            return Optional.empty();
        }
    }

    void save(Identity known) throws IOException {
        write(identity, known.text());
        forgetRequest();
        Files.deleteIfExists(token);
    }

    void save(PairingRequest asked) throws IOException {
        write(request, asked.text());
    }

    void forgetRequest() throws IOException {
        Files.deleteIfExists(request);
    }

    void save(DeviceConfiguration configuration) throws IOException {
        write(devices, MessageCodec.encode(configuration));
    }

    private static <T> Optional<T> read(Path file, Function<String, T> reading) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(Files.readString(file)));
        } catch (MalformedMessage | IllegalArgumentException | ClassCastException e) {
            throw new IOException("The file " + file + " is damaged. Remove it and pair the gateway again.", e);
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, OwnerOnly.file());
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(fresh, file, ATOMIC_MOVE);
        // Whoever hears of what was stored forgets what it replaces.
        DurableName.of(file);
    }
}
