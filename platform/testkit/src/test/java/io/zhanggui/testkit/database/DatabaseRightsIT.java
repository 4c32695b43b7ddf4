package io.zhanggui.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.host.database.Login;
import io.zhanggui.host.work.Migrations;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@WithHost
class DatabaseRightsIT {
    private final DatabaseAccess access;

    DatabaseRightsIT(Host host) {
        this.access = host.databaseAccess();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE ledger_entry SET amount = 0",
                "DELETE FROM ledger_entry",
                "TRUNCATE TABLE ledger_entry",
                "UPDATE ledger_transaction SET kind = 'x'",
                "DELETE FROM ledger_transaction",
                "DELETE FROM ledger_balance",
                "DELETE FROM ledger_lot",
                "DELETE FROM ledger_close",
                "DELETE FROM host_operator",
                "DELETE FROM host_setting",
                "UPDATE host_key_check SET name = ''",
                "DROP TABLE ledger_entry",
                "CREATE TABLE host_other (id BIGINT)",
                "UPDATE host_schema_history SET success = 0"
            })
    void theAppUserCannot(String statement) throws SQLException {
        try (Connection connection = connect(access.app());
                Statement sql = connection.createStatement()) {
            assertThatThrownBy(() -> sql.execute(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void theAppUserReadsAndWritesOtherTables() throws SQLException {
        try (Connection connection = connect(access.app());
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate("DELETE FROM host_pairing_code WHERE till_id = 0"))
                    .isZero();
            assertThat(sql.execute("SELECT COUNT(*) FROM ledger_entry")).isTrue();
        }
    }

    /// A server that starts removes the temporary tables of all others that use the same folder.
    @Test
    void temporaryTablesLieInAFolderOfTheServersOwn() throws SQLException {
        try (Connection connection = connect(access.app());
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery("SELECT @@tmpdir, @@datadir")) {
            assertThat(row.next()).isTrue();
            Path temporary = Path.of(row.getString(1));
            Path data = Path.of(row.getString(2));
            assertThat(temporary).isNotEqualTo(data).hasParent(data.getParent());
        }
    }

    @Test
    void aPluginsTableThatSaysInsertOnlyIsKeptFromChangeAlsoOnceFilled(@TempDir Path folder) throws Exception {
        migrate("rights", folder, "V1__notes.sql", """
                CREATE TABLE rights_note (id BIGINT NOT NULL PRIMARY KEY) ENGINE = InnoDB;
                CREATE TABLE rights_deed (id BIGINT NOT NULL PRIMARY KEY) ENGINE = InnoDB COMMENT = 'insert-only';
                """);
        try (Connection connection = connect(access.app());
                Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO rights_note VALUES (1)");
            sql.execute("UPDATE rights_note SET id = 2");
            sql.execute("INSERT INTO rights_deed VALUES (1)");
            assertDenied(sql, "UPDATE rights_deed SET id = 2");
            assertDenied(sql, "DELETE FROM rights_deed");
        }
        migrate("rights", folder, "V2__notes_are_deeds.sql", "ALTER TABLE rights_note COMMENT = 'insert-only';");
        try (Connection connection = connect(access.app());
                Statement sql = connection.createStatement()) {
            assertDenied(sql, "UPDATE rights_note SET id = 3");
            assertDenied(sql, "DELETE FROM rights_note");
            sql.execute("INSERT INTO rights_note VALUES (3)");
            assertThat(sql.execute("SELECT id FROM rights_note")).isTrue();
        }
    }

    @Test
    void rowsOfATableThatSaysNoDeleteChangeAndStay(@TempDir Path folder) throws Exception {
        migrate(
                "staying",
                folder,
                "V1__cards.sql",
                "CREATE TABLE staying_card (id BIGINT NOT NULL PRIMARY KEY) ENGINE = InnoDB;");
        migrate("staying", folder, "V2__cards_stay.sql", "ALTER TABLE staying_card COMMENT = 'no-delete';");
        try (Connection connection = connect(access.app());
                Statement sql = connection.createStatement()) {
            sql.execute("INSERT INTO staying_card VALUES (1)");
            assertThat(sql.executeUpdate("UPDATE staying_card SET id = 2")).isEqualTo(1);
            assertDenied(sql, "DELETE FROM staying_card");
            assertDenied(sql, "REPLACE INTO staying_card VALUES (2)");
        }
    }

    /// As by a full disk: the database keeps what was changed before.
    @Test
    void anUpdateThatWasBrokenOffIsBegunAnew(@TempDir Path folder) throws Exception {
        String first = "CREATE TABLE IF NOT EXISTS broken_first (id BIGINT NOT NULL PRIMARY KEY) ENGINE = InnoDB;\n";
        String second = "ALTER TABLE broken_second ADD COLUMN IF NOT EXISTS name VARCHAR(20) NULL;";
        assertThatThrownBy(() -> migrate("broken", folder, "V1__parts.sql", first + second))
                .hasMessageContaining("broken_second");
        try (Connection connection = connect(access.owner());
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE broken_second (id BIGINT NOT NULL PRIMARY KEY) ENGINE = InnoDB");
        }
        migrate("broken", folder, "V1__parts.sql", first + second);
        try (Connection connection = connect(access.app());
                Statement sql = connection.createStatement()) {
            assertThat(sql.executeUpdate("INSERT INTO broken_first VALUES (1)")).isEqualTo(1);
            assertThat(sql.executeUpdate("INSERT INTO broken_second (id, name) VALUES (1, 'whole')"))
                    .isEqualTo(1);
        }
    }

    private static void assertDenied(Statement sql, String statement) {
        assertThatThrownBy(() -> sql.execute(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("denied");
    }

    /// As a plugin whose scripts lie in the folder.
    private void migrate(String plugin, Path folder, String script, String sql) throws Exception {
        Path scripts = Files.createDirectories(folder.resolve("db/migration/" + plugin));
        Files.writeString(scripts.resolve(script), sql);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Object anchor =
                    Proxy.newProxyInstance(loader, new Class<?>[] {Runnable.class}, (proxy, method, arguments) -> null);
            new Migrations(access).migrate(plugin, anchor.getClass());
        }
    }

    @Test
    void nobodyElseGetsIn() throws SQLException {
        for (Login login : new Login[] {new Login("root", ""), new Login("", ""), new Login("zhanggui_app", "")}) {
            assertThatThrownBy(() -> connect(login).close())
                    .as(login.user())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Access denied");
        }
        try (Connection connection = connect(access.owner());
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(
                        "SELECT COUNT(*) FROM information_schema.schemata WHERE schema_name = 'test'")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    private Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(access.url(), login.user(), login.password());
    }
}
