package io.zhanggui.host;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// How a host is started.
/// @param data the shop's data directory
/// @param bind address to listen on
/// @param port port to listen on; 0 for a free one
/// @param plugins folders of plugin jars that come with the program; the shop's own folder is added
/// @param time the true time
/// @param properties override those of the environment and the data directory
public record HostOptions(
        Path data, String bind, int port, List<Path> plugins, InstantSource time, Map<String, String> properties) {
    private static final int DEFAULT_PORT = 8080;

    public HostOptions {
        plugins = List.copyOf(plugins);
        properties = Map.copyOf(properties);
    }

    /// Reads `--data DIR`, `--bind ADDRESS`, `--port N` and `--plugins DIR`, which may be given several times.
    /// @throws IllegalArgumentException naming the argument that is wrong
    static HostOptions parse(String... arguments) {
        Path data = Path.of("data");
        String bind = "127.0.0.1";
        int port = DEFAULT_PORT;
        List<Path> plugins = new java.util.ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--data" -> data = Path.of(value);
                case "--bind" -> bind = value;
                case "--port" -> port = port(value);
                case "--plugins" -> plugins.add(Path.of(value));
                default ->
                    throw new IllegalArgumentException(
                            arguments[i] + " is unknown; --data, --bind, --port and --plugins are known");
            }
        }
        return new HostOptions(data, bind, port, plugins, InstantSource.system(), Map.of());
    }

    private static int port(String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--port takes a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
