package io.zhanggui.host.work;

import io.zhanggui.api.work.Sql;
import io.zhanggui.host.database.DatabaseAccess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings the tables of the host and of each plugin up to date as their owner, then gives the app user its
/// rights on them. Thread-safe; one migration at a time.
public final class Migrations {
    private static final Logger log = LoggerFactory.getLogger(Migrations.class);
    /// Value once moved and deeds once recorded are never changed: the app user may add to these tables and
    /// read them, no more. Any other table, also a plugin's, says by its comment that it is one of these, or that
    /// its rows change but are never deleted.
    private static final Set<String> INSERT_ONLY = Set.of(
            "ledger_entry",
            "ledger_transaction",
            "ledger_empty_transaction",
            "ledger_lot_movement",
            "ledger_reversal",
            "ledger_seal",
            "ledger_seal_line",
            "ledger_day_sum",
            "host_audit");
    private static final String INSERT_ONLY_COMMENT = "insert-only";
    /// Of a table whose rows change but are never taken away.
    private static final String NO_DELETE_COMMENT = "no-delete";

    private final DatabaseAccess access;
    private final MigratedFiles migrated;

    public Migrations(DatabaseAccess access) throws SQLException {
        this.access = access;
        this.migrated = new MigratedFiles(access);
        if (access.oneUserForBoth()) {
            log.warn("One database user owns and runs: nothing but the program protects ledger entries from change");
        }
    }

    /// Runs `db/migration/<plugin>/V*.sql` that lie beside the anchor's class, in its bundle or jar.
    /// @throws IllegalStateException when a migration fails; a plugin that cannot migrate must not start
    public synchronized void migrate(String plugin, Class<?> anchor) {
        try {
            List<MigrationFile> files = MigrationFiles.of(plugin, anchor);
            if (files.isEmpty() || migrated.isDone(plugin, files)) {
                return;
            }
            Flyway flyway = Flyway.configure(Flyway.class.getClassLoader())
                    .dataSource(
                            ConnectionPool.patient(access.url()),
                            access.owner().user(),
                            access.owner().password())
                    .table(plugin.replace('-', '_') + "_schema_history")
                    .locations("classpath:" + MigrationFiles.folder(plugin))
                    .resourceProvider(new MigrationFiles(files))
                    .javaMigrationClassProvider(List::of)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load();
            forgetBrokenOff(plugin, flyway);
            MigrateResult result = flyway.migrate();
            if (result.migrationsExecuted > 0) {
                log.info("Tables of {} are at version {}", plugin, result.targetSchemaVersion);
            }
            grant(plugin);
            migrated.done(plugin, files);
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException("the tables of " + plugin + " cannot be brought up to date", failed);
        }
    }

    /// The database cannot take a change of a table back, so a migration says with IF NOT EXISTS and the like that it
    /// may
    /// be begun anew after it was broken off.
    private static void forgetBrokenOff(String plugin, Flyway flyway) {
        boolean brokenOff = Arrays.stream(flyway.info().all())
                .anyMatch(migration -> migration.getState().isFailed());
        if (brokenOff) {
            log.warn("The last update of the tables of {} was broken off; it is begun anew", plugin);
            flyway.repair();
        }
    }

    /// @param given to the app user beside reading and adding
    /// @param taken from it, if it ever had that
    private record Table(String name, String given, String taken) {
        static Table of(String name, String comment) {
            if (INSERT_ONLY.contains(name) || comment.equals(INSERT_ONLY_COMMENT)) {
                return new Table(name, "", "UPDATE, DELETE");
            }
            return comment.equals(NO_DELETE_COMMENT)
                    ? new Table(name, ", UPDATE", "DELETE")
                    : new Table(name, ", UPDATE, DELETE", "");
        }
    }

    /// MariaDB has no way to take a right on one table from a grant on the schema: each table gets its own.
    private void grant(String plugin) throws SQLException {
        if (access.oneUserForBoth()) {
            return;
        }
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement statement = connection.createStatement()) {
            String app = quotedAppUser(connection);
            for (Table table : tables(connection, plugin)) {
                String on = " ON `" + access.schema() + "`.`" + table.name() + "`";
                statement.execute("GRANT SELECT, INSERT" + table.given() + on + " TO " + app);
                if (!table.taken().isEmpty()) {
                    statement.execute("REVOKE " + table.taken() + on + " FROM " + app);
                }
            }
        }
    }

    /// The app user is granted at the same host as the owner: loopback for a server of our own.
    private String quotedAppUser(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SUBSTRING_INDEX(CURRENT_USER(), '@', -1)")) {
            row.next();
            return "'" + access.app().user() + "'@'" + row.getString(1) + "'";
        }
    }

    private List<Table> tables(Connection connection, String plugin) throws SQLException {
        String sql = """
                SELECT table_name, table_comment FROM information_schema.tables
                WHERE table_schema = ? AND table_name LIKE ? AND table_type = 'BASE TABLE'
                  AND table_name NOT LIKE '%\\_schema\\_history'
                """;
        return Sql.query(
                connection,
                sql,
                row -> Table.of(row.getString(1), row.getString(2)),
                access.schema(),
                plugin.replace("-", "\\_") + "\\_%");
    }
}
