package io.zhanggui.host.work;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zhanggui.api.error.Unavailable;
import io.zhanggui.host.database.DatabaseAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/// The connections of the app user. Thread-safe.
public final class ConnectionPool implements AutoCloseable {
    /// A till waits this long for a database that is gone before it is told so.
    public static final Duration PATIENCE = Duration.ofSeconds(3);

    /// A database that stops in the middle of a statement. Longer than a statement waits for a lock.
    private static final int SILENT_MILLIS = 30_000;

    public static final int MAX_CONNECTIONS = 24;

    static {
        // A connection that is handed out unasked makes a till that pays just then hear nothing of a database that has
        // stopped until its socket times out. Within so short a time it is as likely to stop in the middle of a sale.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "100");
    }

    private final LastingDataSource connections;
    private final HikariDataSource pool;
    private volatile Duration patience = PATIENCE;

    public ConnectionPool(DatabaseAccess access) throws SQLException {
        this.connections = new LastingDataSource(withOptions(access.url()));
        HikariConfig config = new HikariConfig();
        config.setPoolName("zhanggui");
        config.setDataSource(connections);
        config.setUsername(access.app().user());
        config.setPassword(access.app().password());
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setValidationTimeout(1_000);
        config.setKeepaliveTime(120_000);
        this.pool = new HikariDataSource(config);
    }

    /// Server-side prepared statements and bulk batches carry the speed; instants are stored in UTC wherever
    /// the server and this process stand.
    static String withOptions(String url) {
        return withOptions(url, SILENT_MILLIS);
    }

    /// The same for a connection whose statements take as long as they take, such as a change of a table with millions
    /// of rows.
    static String patient(String url) {
        return withOptions(url, 0);
    }

    private static String withOptions(String url, int silentMillis) {
        return url + (url.contains("?") ? "&" : "?")
                + "useServerPrepStmts=true&useBulkStmts=true&prepStmtCacheSize=500&connectTimeout=2000"
                + "&connectionTimeZone=UTC&forceConnectionTimeZoneToSession=true&preserveInstants=true"
                + "&tcpKeepAlive=true&socketTimeout=" + silentMillis
                + "&socketFactory=" + GatheringSockets.class.getName();
    }

    /// How long whoever asks from now on waits for a connection, and who waits already.
    public void setPatience(Duration newPatience) {
        patience = newPatience;
    }

    /// @throws Unavailable when no connection can be had in time
    Connection connection() {
        Duration waited = PATIENCE;
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLException gone) {
                waited = waited.plus(PATIENCE);
                if (waited.compareTo(patience) > 0) {
                    throw unavailable(gone);
                }
            }
        }
    }

    private Unavailable unavailable(SQLException gone) {
        SQLException cause = connections.lastFailure();
        if (cause != null) {
            gone.addSuppressed(cause);
        }
        return new Unavailable("no database connection", gone);
    }

    /// Closes every connection as soon as nobody uses it; new ones are opened as needed.
    void evict() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    /// For parts that bring their own transactions, such as the job scheduler. Auto-commit is off.
    public DataSource dataSource() {
        return pool;
    }

    /// Connections in use just now, for the system page.
    public int active() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        connections.close();
        pool.close();
    }
}
