package io.zhanggui.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Tells scripts that the host is ready, and where: `run/host.json` in the data directory.
final class ReadyFile implements AutoCloseable {
    private final Path file;

    private ReadyFile(Path file) {
        this.file = file;
    }

    /// Written aside and moved, so that nobody reads half of it.
    static ReadyFile write(Path folder, String bind, int port, String tlsUrl) throws IOException {
        Path file = folder.resolve("host.json");
        Path aside = folder.resolve("host.json.new");
        String address = bind.equals("0.0.0.0") ? "127.0.0.1" : bind;
        Files.writeString(
                aside,
                "{\"pid\":" + ProcessHandle.current().pid() + ",\"port\":" + port + ",\"url\":\"http://" + address + ":"
                        + port + "\",\"tlsUrl\":\"" + tlsUrl + "\"}\n",
                StandardCharsets.UTF_8);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new ReadyFile(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }
}
