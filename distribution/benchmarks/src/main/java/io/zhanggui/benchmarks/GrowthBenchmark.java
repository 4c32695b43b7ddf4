package io.zhanggui.benchmarks;

import io.zhanggui.benchmarks.history.GeneratedHistory;
import io.zhanggui.benchmarks.history.HistorySpec;
import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.testkit.PluginJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether a sale takes longer in a shop that has sold for years: the same checkout after ten thousand sales, after as
/// many as are asked for, and after ten thousand once more, so that what else the machine does shows. Arguments: a
/// scratch folder, seconds to measure each figure, and either lines of the long history or the data folder of a shop
/// that `generate-shop` has made, which then holds the sales of the measurement too.
public final class GrowthBenchmark {
    private static final long SEED = 7;
    private static final long FEW_LINES = 30_000;
    private static final int MEMBERS = 1_000_000;
    private static final int SKUS = 50_000;
    /// A small shop has fewer of all.
    private static final int SMALL = 20;

    private static final int BUYERS = 2_000;
    private static final int BOUGHT = 500;
    private static final int CLIENTS = 8;

    private GrowthBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("Arguments: SCRATCH SECONDS LINES|DATA");
            System.exit(2);
        }
        Path scratch = Path.of(arguments[0]);
        Duration measured = Duration.ofSeconds(Long.parseLong(arguments[1]));
        HistorySpec few = new HistorySpec(SEED, MEMBERS / SMALL, SKUS / SMALL, FEW_LINES, 365);
        say("| sales before | sales/s | p50 ms | p99 ms |");
        say("| ---: | ---: | ---: | ---: |");
        measure(scratch, few, measured);
        if (arguments[2].matches("[0-9]+")) {
            measure(scratch, new HistorySpec(SEED, MEMBERS, SKUS, Long.parseLong(arguments[2]), 365), measured);
        } else {
            measureIn(Path.of(arguments[2]).toAbsolutePath(), measured);
        }
        measure(scratch, few, measured);
        System.exit(0);
    }

    private static void measure(Path scratch, HistorySpec spec, Duration measured) throws Exception {
        try (CheckoutStage stage = new CheckoutStage(scratch);
                RunningHost host = stage.start(stage.databasePort())) {
            GeneratedHistory.fill(host, stage.access(), spec, words -> System.err.println(words));
            measure(host, stage.access(), measured);
        }
    }

    private static void measureIn(Path data, Duration measured) throws Exception {
        Path jars = Files.createTempDirectory("plugins");
        PluginJars.copy(CheckoutStage.PLUGINS, jars);
        try (RunningHost host = RunningHost.start(
                new HostOptions(data, "127.0.0.1", 0, List.of(jars), InstantSource.system(), Map.of()))) {
            measure(host, host.database().access(), measured);
        }
    }

    private static void measure(RunningHost host, DatabaseAccess access, Duration measured) throws Exception {
        CheckoutShop shop = new CheckoutShop(host, BUYERS, BOUGHT);
        shop.sellToEverybody();
        CheckoutStage.awaitFollowUps(access);
        long before = CheckoutStage.sales(access);
        Rate rate = Rate.of(CLIENTS, measured, measured, client -> shop.sell(client, Optional.empty()));
        say("| %,d | %s |".formatted(before, rate.row()));
        CheckoutStage.awaitFollowUps(access);
        CheckoutStage.requireStockIsItsMovements(access);
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
