package io.zhanggui.testkit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.host.database.Login;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
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
            assertThat(sql.executeUpdate("DELETE FROM host_setting WHERE setting_key = 'nobody'"))
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
