package io.zhanggui.benchmarks;

import io.zhanggui.host.HostOptions;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.Database;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.host.database.Databases;
import io.zhanggui.host.files.DataDirectory;
import io.zhanggui.host.files.HostProperties;
import io.zhanggui.testkit.PluginJars;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// A database of its own and all plugins that have a part in a sale; the host is started on it as often as needed.
final class CheckoutStage implements AutoCloseable {
    static final Set<String> PLUGINS = Set.of("checkout", "inventory", "member", "stored-value", "commission", "sms");
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final Path data;
    private final Path jars;
    private final Database server;

    /// @param scratch a folder for everything
    CheckoutStage(Path scratch) throws Exception {
        this.data = Files.createTempDirectory(Files.createDirectories(scratch), "checkout");
        data.toFile().setReadable(true, false);
        data.toFile().setExecutable(true, false);
        this.jars = Files.createDirectories(data.resolve("jars"));
        PluginJars.copy(PLUGINS, jars);
        DataDirectory directory = DataDirectory.open(data.resolve("server"));
        this.server = Databases.open(directory, HostProperties.read(directory.root(), Map.of()));
    }

    DatabaseAccess access() {
        return server.access();
    }

    int databasePort() {
        return URI.create(access().url().substring("jdbc:".length())).getPort();
    }

    /// @param port of the database, or of what lies between
    RunningHost start(int port) throws Exception {
        return RunningHost.start(new HostOptions(
                data.resolve("shop"),
                "127.0.0.1",
                0,
                List.of(jars),
                InstantSource.system(),
                Map.of(
                        "database.url", "jdbc:mariadb://127.0.0.1:" + port + "/" + access().schema(),
                        "database.owner.user", access().owner().user(),
                        "database.owner.password", access().owner().password(),
                        "database.app.user", access().app().user(),
                        "database.app.password", access().app().password())));
    }

    /// Until messages, commission and receipts of all sales are stored.
    void awaitFollowUps() {
        awaitFollowUps(access());
    }

    /// @see #awaitFollowUps()
    static void awaitFollowUps(DatabaseAccess access) {
        while (count(access, "SELECT COUNT(*) FROM host_event_delivery WHERE state = 'WAITING'") > 0) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /// How many sales are stored.
    static long sales(DatabaseAccess access) {
        return count(access, "SELECT COUNT(*) FROM checkout_sale");
    }

    /// Reads each movement of stock: what every item has in stock, and what that is worth, is the sum of its movements,
    /// the opening among them.
    /// @return how many items in stores were compared
    /// @throws IllegalStateException when one differs
    static long requireStockIsItsMovements(DatabaseAccess access) {
        long wrong = count(access, """
                SELECT COUNT(*)
                FROM inventory_stock s
                LEFT JOIN (
                    SELECT store_id, sku_id, SUM(quantity_change) AS quantity, SUM(value_change_fen) AS fen
                    FROM inventory_movement GROUP BY store_id, sku_id) m
                    ON m.store_id = s.store_id AND m.sku_id = s.sku_id
                WHERE s.quantity <> COALESCE(m.quantity, 0) OR s.value_fen <> COALESCE(m.fen, 0)
                """);
        if (wrong > 0) {
            throw new IllegalStateException(wrong + " items have another stock than their movements sum to");
        }
        return count(access, "SELECT COUNT(*) FROM inventory_stock");
    }

    private static long count(DatabaseAccess access, String question) {
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                var statement = connection.prepareStatement(question);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        } catch (SQLException gone) {
            throw new IllegalStateException(gone);
        }
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
