package io.zhanggui.host;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// How a host is started.
/// @param data the shop's data directory
/// @param bind address to listen on
/// @param port port to listen on; 0 for a free one
/// @param tlsPort port for gateways, and for browsers by https; 0 for a free one
/// @param plugins folders of plugin jars that come with the program; the shop's own folder is added
/// @param time the true time
/// @param properties override those of the environment and the data directory
public record HostOptions(
        Path data,
        String bind,
        int port,
        int tlsPort,
        List<Path> plugins,
        InstantSource time,
        Map<String, String> properties) {
    private static final int DEFAULT_PORT = 8080;
    /// From 8080 to the usual 8443.
    private static final int TLS_DISTANCE = 363;

    private static final int HIGHEST_PORT = 65_535;

    /// With the port for gateways that belongs to the other one.
    public HostOptions(
            Path data, String bind, int port, List<Path> plugins, InstantSource time, Map<String, String> properties) {
        this(data, bind, port, tlsPortFor(port), plugins, time, properties);
    }

    public HostOptions {
        plugins = List.copyOf(plugins);
        properties = Map.copyOf(properties);
    }

    private static int tlsPortFor(int port) {
        return port == 0 || port + TLS_DISTANCE > HIGHEST_PORT ? 0 : port + TLS_DISTANCE;
    }

    /// Reads `--data DIR`, `--bind ADDRESS`, `--port N`, `--tls-port N` and `--plugins DIR`, which may be given several
    /// times.
    /// @throws IllegalArgumentException naming the argument that is wrong
    static HostOptions parse(String... arguments) {
        Path data = Path.of("data");
        String bind = "127.0.0.1";
        int port = DEFAULT_PORT;
        OptionalInt tlsPort = OptionalInt.empty();
        List<Path> plugins = new java.util.ArrayList<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (i + 1 == arguments.length) {
                throw new IllegalArgumentException(arguments[i] + " needs a value");
            }
            String value = arguments[i + 1];
            switch (arguments[i]) {
                case "--data" -> data = Path.of(value);
                case "--bind" -> bind = value;
                case "--port" -> port = port("--port", value);
                case "--tls-port" -> tlsPort = OptionalInt.of(port("--tls-port", value));
                case "--plugins" -> plugins.add(Path.of(value));
                default ->
                    throw new IllegalArgumentException(
                            arguments[i] + " is unknown; --data, --bind, --port, --tls-port and --plugins are known");
            }
        }
        return new HostOptions(
                data, bind, port, tlsPort.orElse(tlsPortFor(port)), plugins, InstantSource.system(), Map.of());
    }

    private static int port(String option, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > HIGHEST_PORT) {
            throw new IllegalArgumentException(option + " takes a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
