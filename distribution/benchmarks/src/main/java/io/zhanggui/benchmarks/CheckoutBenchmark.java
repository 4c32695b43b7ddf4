package io.zhanggui.benchmarks;

import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.Database;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.host.database.Databases;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.files.HostProperties;
import io.zhanggui.testkit.PluginJars;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// The whole checkout through all plugins, beside raw JDBC of the same rows. Arguments: a scratch folder, seconds to
/// measure each figure.
public final class CheckoutBenchmark {
    private static final Set<String> PLUGINS =
            Set.of("checkout", "inventory", "member", "stored-value", "commission", "sms");
    private static final int MEMBERS = 2_000;
    private static final int SKUS = 500;
    private static final int MOST_CLIENTS = 16;
    private static final int WARM_UP_SALES = 500;
    private static final int COUNTED_SALES = 51;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Path data;
    private final Path jars;
    private final DatabaseAccess access;
    private final Duration measured;

    private CheckoutBenchmark(Path data, DatabaseAccess access, Duration measured) throws IOException {
        this.data = data;
        this.access = access;
        this.measured = measured;
        this.jars = Files.createDirectories(data.resolve("jars"));
        PluginJars.copy(PLUGINS, jars);
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            System.err.println("Arguments: SCRATCH SECONDS");
            System.exit(2);
        }
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of(arguments[0])), "checkout");
        data.toFile().setReadable(true, false);
        data.toFile().setExecutable(true, false);
        DataDirectory directory = DataDirectory.open(data.resolve("server"));
        try (Database server = Databases.open(directory, HostProperties.read(directory.root(), Map.of()))) {
            CheckoutBenchmark benchmark =
                    new CheckoutBenchmark(data, server.access(), Duration.ofSeconds(Long.parseLong(arguments[1])));
            benchmark.count();
            benchmark.measure();
        }
        System.exit(0);
    }

    private RunningHost start(int port) throws Exception {
        return RunningHost.start(new HostOptions(
                data.resolve("shop"),
                "127.0.0.1",
                0,
                List.of(jars),
                InstantSource.system(),
                Map.of(
                        "database.url", "jdbc:mariadb://127.0.0.1:" + port + "/" + access.schema(),
                        "database.owner.user", access.owner().user(),
                        "database.owner.password", access.owner().password(),
                        "database.app.user", access.app().user(),
                        "database.app.password", access.app().password())));
    }

    private int databasePort() {
        return URI.create(access.url().substring("jdbc:".length())).getPort();
    }

    /// Counts what one sale sends to the database until it is acknowledged.
    private void count() throws Exception {
        try (CountingLine line = new CountingLine(databasePort());
                RunningHost host = start(line.port())) {
            CheckoutShop shop = new CheckoutShop(host, MEMBERS, SKUS);
            for (int i = 0; i < WARM_UP_SALES; i++) {
                shop.sell(0, Optional.empty());
            }
            long[] commands = new long[COUNTED_SALES];
            long[] roundTrips = new long[COUNTED_SALES];
            for (int i = 0; i < COUNTED_SALES; i++) {
                awaitFollowUps();
                CountingLine.Count before = line.count();
                shop.sell(0, Optional.empty());
                CountingLine.Count sale = line.count().since(before);
                commands[i] = sale.commands();
                roundTrips[i] = sale.roundTrips();
            }
            Arrays.sort(commands);
            Arrays.sort(roundTrips);
            say("A sale sends %d commands in %d round trips until it is acknowledged (median of %d)."
                    .formatted(commands[COUNTED_SALES / 2], roundTrips[COUNTED_SALES / 2], COUNTED_SALES));
        }
    }

    private void measure() throws Exception {
        try (RunningHost host = start(databasePort())) {
            CheckoutShop shop = new CheckoutShop(host, MEMBERS, SKUS);
            try (RawSale raw = RawSale.learnt(access, MOST_CLIENTS, () -> {
                shop.sell(0, Optional.empty());
                awaitFollowUps();
            })) {
                say("The same by raw JDBC: " + raw.describe());
                say("| clients | sales/s | p50 ms | p99 ms | raw/s | p50 ms | p99 ms | ratio | follow-ups left s |");
                say("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
                for (int clients : new int[] {1, 4, 8, MOST_CLIENTS}) {
                    compare(Integer.toString(clients), clients, shop, raw, Optional.empty());
                }
                compare("8, one hot SKU", 8, shop, raw, Optional.of(shop.hotSku()));
            }
        }
    }

    private void compare(String title, int clients, CheckoutShop shop, RawSale raw, Optional<Long> sku)
            throws Exception {
        Rate ours = Rate.of(clients, measured, measured, client -> shop.sell(client, sku));
        long ended = System.nanoTime();
        awaitFollowUps();
        double left = (System.nanoTime() - ended) / 1e9;
        Rate theirs = Rate.of(clients, measured, measured, client -> raw.sell(sku.isPresent()));
        say("| %s | %s | %s | %.2f | %.1f |"
                .formatted(title, ours.row(), theirs.row(), ours.perSecond() / theirs.perSecond(), left));
    }

    /// Until messages, commission and receipts of all sales are stored.
    private void awaitFollowUps() {
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                var statement = connection.prepareStatement(
                        "SELECT COUNT(*) FROM host_event_delivery WHERE state = 'WAITING'")) {
            while (true) {
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    if (row.getLong(1) == 0) {
                        return;
                    }
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
