package io.zhanggui.benchmarks.history;

import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.testkit.PluginJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Makes a generated shop in a data directory that `./run` can open. Arguments: data directory, seed, members, SKUs,
/// lines, days.
public final class GenerateShop {
    private static final Set<String> PLUGINS =
            Set.of("checkout", "inventory", "member", "stored-value", "commission", "sms");

    private GenerateShop() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 6) {
            System.err.println("Arguments: DATA SEED MEMBERS SKUS LINES DAYS");
            System.exit(2);
        }
        Path data = Path.of(arguments[0]).toAbsolutePath();
        if (Files.exists(data.resolve("database"))) {
            System.err.println(data + " holds a shop already. Name an empty folder.");
            System.exit(2);
        }
        HistorySpec spec = new HistorySpec(
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                Integer.parseInt(arguments[3]),
                Long.parseLong(arguments[4]),
                Integer.parseInt(arguments[5]));
        Path jars = Files.createTempDirectory("plugins");
        PluginJars.copy(PLUGINS, jars);
        Instant begun = Instant.now();
        HostOptions options = new HostOptions(data, "127.0.0.1", 0, List.of(jars), InstantSource.system(), Map.of());
        try (RunningHost host = RunningHost.start(options)) {
            GeneratedHistory.Made made = GeneratedHistory.fill(
                    host,
                    host.database().access(),
                    spec,
                    words -> say("%4d s  %s"
                            .formatted(Duration.between(begun, Instant.now()).toSeconds(), words)));
            say("%,d members, %,d SKUs, %,d sales with %,d lines: %,d rows in %d s"
                    .formatted(
                            spec.members(),
                            spec.skus(),
                            made.sales(),
                            made.lines(),
                            made.rows(),
                            Duration.between(begun, Instant.now()).toSeconds()));
        }
        System.exit(0);
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
