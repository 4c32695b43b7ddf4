package io.zhanggui.benchmarks;

import io.zhanggui.benchmarks.history.GeneratedHistory;
import io.zhanggui.benchmarks.history.HistorySpec;
import io.zhanggui.host.RunningHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Whether a sale takes longer in a shop that has sold for years: the same checkout after ten thousand sales, after as
/// many as are asked for, and after ten thousand once more, so that what else the machine does shows. Arguments: a
/// scratch folder, seconds to measure each figure, lines of the long history.
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
            System.err.println("Arguments: SCRATCH SECONDS LINES");
            System.exit(2);
        }
        Path scratch = Path.of(arguments[0]);
        Duration measured = Duration.ofSeconds(Long.parseLong(arguments[1]));
        HistorySpec few = new HistorySpec(SEED, MEMBERS / SMALL, SKUS / SMALL, FEW_LINES, 365);
        HistorySpec many = new HistorySpec(SEED, MEMBERS, SKUS, Long.parseLong(arguments[2]), 365);
        say("| sales before | members | SKUs | sales/s | p50 ms | p99 ms |");
        say("| ---: | ---: | ---: | ---: | ---: | ---: |");
        measure(scratch, few, measured);
        measure(scratch, many, measured);
        measure(scratch, few, measured);
        System.exit(0);
    }

    private static void measure(Path scratch, HistorySpec spec, Duration measured) throws Exception {
        try (CheckoutStage stage = new CheckoutStage(scratch);
                RunningHost host = stage.start(stage.databasePort())) {
            GeneratedHistory.Made made =
                    GeneratedHistory.fill(host, stage.access(), spec, words -> System.err.println(words));
            CheckoutShop shop = new CheckoutShop(host, BUYERS, BOUGHT);
            shop.sellToEverybody();
            stage.awaitFollowUps();
            Rate rate = Rate.of(CLIENTS, measured, measured, client -> shop.sell(client, Optional.empty()));
            say("| %,d | %,d | %,d | %s |".formatted(made.sales(), spec.members(), spec.skus(), rate.row()));
            stage.awaitFollowUps();
        }
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
