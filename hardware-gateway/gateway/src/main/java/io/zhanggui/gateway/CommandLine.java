package io.zhanggui.gateway;

import io.zhanggui.gateway.link.ServerAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the gateway was told to do.
record CommandLine(ServerAddress server, Path data, Optional<String> pairingCode, Optional<Integer> healthPort) {
    static final String USAGE = """
            Usage: gateway --server URL --data DIR [--pair CODE] [--health-port N]

              --server URL      the shop's server, for example https://shop.local:8443; the console shows it with the code
              --data DIR        where the gateway keeps its identity and its print queue
              --pair CODE       the code that the server shows; needed the first time only
              --health-port N   offers a read-only page about itself on 127.0.0.1; 0 for any free port""";

    private static final Set<String> OPTIONS = Set.of("--server", "--data", "--pair", "--health-port");

    /// Throws [IllegalArgumentException] with a sentence for a person.
    static CommandLine parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.size(); i += 2) {
            String option = arguments.get(i);
            if (!OPTIONS.contains(option)) {
                throw new IllegalArgumentException("Unknown option: " + option);
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException(option + " needs a value.");
            }
            values.put(option, arguments.get(i + 1));
        }
        String server = values.get("--server");
        String data = values.get("--data");
        if (server == null || data == null) {
            throw new IllegalArgumentException("--server and --data are needed.");
        }
        return new CommandLine(
                ServerAddress.parse(server),
                Path.of(data),
                Optional.ofNullable(values.get("--pair")),
                Optional.ofNullable(values.get("--health-port")).map(CommandLine::port));
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException("--health-port takes a number from 0 to 65535, not " + text);
        }
        return Integer.parseInt(text);
    }
}
