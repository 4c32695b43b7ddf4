package io.zhanggui.benchmarks;

import io.zhanggui.host.RunningHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The whole checkout through all plugins, beside raw JDBC of the same rows. Arguments: a scratch folder, seconds to
/// measure each figure; 0 to count the statements of a sale alone.
public final class CheckoutBenchmark {
    private static final int MEMBERS = 2_000;
    private static final int SKUS = 500;
    private static final int MOST_CLIENTS = 16;
    private static final int ROUNDS = 3;
    private static final int COUNTED_MEMBERS = 100;
    private static final int WARM_UP_SALES = 500;
    private static final int COUNTED_SALES = 51;

    private final CheckoutStage stage;
    private final Duration measured;

    private CheckoutBenchmark(CheckoutStage stage, Duration measured) {
        this.stage = stage;
        this.measured = measured;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("Arguments: SCRATCH SECONDS");
            System.exit(2);
        }
        try (CheckoutStage stage = new CheckoutStage(Path.of(arguments[0]))) {
            Duration measured = Duration.ofSeconds(Long.parseLong(arguments[1]));
            CheckoutBenchmark benchmark = new CheckoutBenchmark(stage, measured);
            benchmark.count();
            if (measured.isPositive()) {
                benchmark.measure();
            }
        }
        System.exit(0);
    }

    private void count() throws Exception {
        CountingLine.Traffic sale = SaleTraffic.of(stage, COUNTED_MEMBERS, WARM_UP_SALES, COUNTED_SALES);
        for (int i = 0; i < sale.commands().size(); i++) {
            say("%3d  %s".formatted(i + 1, sale.commands().get(i)));
        }
        say("A sale sends these %d commands in %d round trips until it is acknowledged (median of %d)."
                .formatted(sale.commands().size(), sale.roundTrips(), COUNTED_SALES));
    }

    private void measure() throws Exception {
        try (RunningHost host = stage.start(stage.databasePort())) {
            CheckoutShop shop = new CheckoutShop(host, MEMBERS, SKUS);
            shop.sellToEverybody();
            stage.awaitFollowUps();
            try (RawSale raw = RawSale.learnt(stage.access(), MOST_CLIENTS, () -> {
                shop.sell(0, Optional.empty());
                stage.awaitFollowUps();
            })) {
                say("The same by raw JDBC: " + raw.describe());
                say("| clients | sales/s | p50 ms | p99 ms | raw/s | p50 ms | p99 ms | ratio | follow-ups left s"
                        + " | CPU of a sale: program us | database us | of raw: program us | database us |");
                say("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
                for (int clients : new int[] {1, 4, 8, MOST_CLIENTS}) {
                    compare(Integer.toString(clients), clients, shop, raw, Optional.empty());
                }
                compare("8, one hot SKU", 8, shop, raw, Optional.of(shop.hotSku()));
            }
            say("The stock of each of %,d items is its opening and its movements."
                    .formatted(CheckoutStage.requireStockIsItsMovements(stage.access())));
        }
    }

    /// Each warmed up for as long as it is measured, then in turns, so that whatever else the machine does meets both;
    /// the figures are the median round's.
    private void compare(String title, int clients, CheckoutShop shop, RawSale raw, Optional<Long> sku)
            throws Exception {
        Rate.of(clients, measured, Duration.ofMillis(100), client -> shop.sell(client, sku));
        Rate.of(clients, measured, Duration.ofMillis(100), client -> raw.sell(client, sku.isPresent()));
        Duration part = measured.dividedBy(ROUNDS);
        List<Round> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Measured ours = measured(clients, part, client -> shop.sell(client, sku));
            Measured theirs = measured(clients, part, client -> raw.sell(client, sku.isPresent()));
            rounds.add(new Round(ours, theirs));
        }
        rounds.sort(Comparator.comparingDouble(Round::ratio));
        Round median = rounds.get(ROUNDS / 2);
        say("| %s | %s | %s | %.2f | %.1f | %s | %s |"
                .formatted(
                        title,
                        median.ours().rate().row(),
                        median.theirs().rate().row(),
                        median.ratio(),
                        median.ours().left(),
                        median.ours().processor(),
                        median.theirs().processor()));
    }

    /// What follows from earlier sales is over when it begins, and the processors' time is counted until what follows
    /// from those that are measured is.
    private Measured measured(int clients, Duration part, Rate.Action sale) throws Exception {
        stage.awaitFollowUps();
        ProcessorTime begin = ProcessorTime.now();
        Rate rate = Rate.of(clients, Duration.ZERO, part, sale);
        long ended = System.nanoTime();
        stage.awaitFollowUps();
        double left = (System.nanoTime() - ended) / 1e9;
        double sales = rate.perSecond() * part.toNanos() / 1e9;
        return new Measured(rate, left, ProcessorTime.now().since(begin).row(sales));
    }

    /// @param left seconds until what follows from the sales was stored
    /// @param processor microseconds of a sale with all that follows from it
    private record Measured(Rate rate, double left, String processor) {}

    private record Round(Measured ours, Measured theirs) {
        double ratio() {
            return ours.rate().perSecond() / theirs.rate().perSecond();
        }
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
