package io.zhanggui.benchmarks.history;

import io.zhanggui.api.work.Sql;
import io.zhanggui.host.database.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Rows for many tables, kept until there are enough of them and then written in one transaction. Used by one thread.
final class Bulk implements AutoCloseable {
    private static final int ENOUGH = 60_000;

    private final Connection connection;
    private final Map<String, List<@Nullable Object[]>> rows = new LinkedHashMap<>();
    private int waiting;
    private long written;

    Bulk(DatabaseAccess access) throws SQLException {
        this.connection = DriverManager.getConnection(
                access.url() + "?useServerPrepStmts=true&useBulkStmts=true",
                access.owner().user(),
                access.owner().password());
        connection.setAutoCommit(false);
        // What is written here is whole; the indexes need not be asked for each row.
        Sql.update(connection, "SET SESSION unique_checks = 0, foreign_key_checks = 0");
    }

    /// @param insert an INSERT with a mark for each value
    void add(String insert, @Nullable Object... row) {
        rows.computeIfAbsent(insert, table -> new ArrayList<>()).add(row);
        waiting++;
    }

    boolean isEnough() {
        return waiting >= ENOUGH;
    }

    void write() throws SQLException {
        for (Map.Entry<String, List<@Nullable Object[]>> table : rows.entrySet()) {
            Sql.batch(connection, table.getKey(), table.getValue());
            table.getValue().clear();
        }
        connection.commit();
        written += waiting;
        waiting = 0;
    }

    Connection connection() {
        return connection;
    }

    long written() {
        return written;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
