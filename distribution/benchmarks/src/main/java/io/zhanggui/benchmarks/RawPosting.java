package io.zhanggui.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zhanggui.api.value.Ids;
import io.zhanggui.host.database.DatabaseAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.UUID;

/// The same rows as a posting of the ledger, written with plain JDBC: no checks, no hashing, no request id that
/// decides. It writes into tables of the same shape, so that the ledger's own stay whole.
final class RawPosting implements AutoCloseable {
    private static final int ENTRIES = 4;

    private final HikariDataSource pool;
    private final int accounts;
    private final byte[] hash = new byte[32];

    RawPosting(DatabaseAccess access, int connections, int accounts) throws SQLException {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url() + "?useServerPrepStmts=true&useBulkStmts=true&prepStmtCacheSize=500");
        config.setUsername(access.owner().user());
        config.setPassword(access.owner().password());
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(connections);
        this.pool = new HikariDataSource(config);
        this.accounts = accounts;
        new Random(1).nextBytes(hash);
        try (Connection connection = pool.getConnection()) {
            for (String table : new String[] {"ledger_transaction", "ledger_entry", "ledger_balance"}) {
                execute(connection, "CREATE TABLE raw_" + table + " LIKE " + table);
            }
            for (int account = 1; account <= 2 * accounts; account++) {
                execute(
                        connection,
                        "INSERT INTO raw_ledger_balance (account_id, balance, last_sequence, head_hash) VALUES ("
                                + account + ", 1000000000000, 0, '')");
            }
            connection.commit();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Debits two balances of a member and credits two accounts of the shop.
    void post(int member) throws SQLException {
        long id = Ids.next();
        long principal = 1 + member % accounts;
        long bonus = principal + accounts;
        try (Connection connection = pool.getConnection()) {
            insertTransaction(connection, id, member);
            lock(connection, principal, bonus);
            insertEntries(connection, id, principal, bonus);
            move(connection, principal, bonus);
            connection.commit();
        }
    }

    private void insertTransaction(Connection connection, long id, int member) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO raw_ledger_transaction (id, store_id, till_id, request_key, request_hash, kind, document,
                  reverses, business_date, posted_at, operator_id) VALUES (?,1,1,?,?,'sale',?,NULL,?,?,1)""")) {
            insert.setLong(1, id);
            // Random as a till's request ids are: it falls anywhere in the index.
            insert.setString(2, UUID.randomUUID().toString());
            insert.setBytes(3, hash);
            insert.setString(4, "sale:" + member);
            insert.setObject(5, LocalDate.now(ZoneOffset.UTC));
            insert.setObject(6, LocalDateTime.now(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static void lock(Connection connection, long principal, long bonus) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT balance, last_sequence, head_hash FROM raw_ledger_balance WHERE account_id IN (?, ?)"
                        + " ORDER BY account_id FOR UPDATE")) {
            select.setLong(1, principal);
            select.setLong(2, bonus);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    rows.getLong(1);
                }
            }
        }
    }

    private void insertEntries(Connection connection, long id, long principal, long bonus) throws SQLException {
        long[] account = {principal, bonus, -1, -2};
        try (PreparedStatement insert = connection.prepareStatement("""
                INSERT INTO raw_ledger_entry (transaction_id, line, account_id, amount, business_date, sequence,
                  balance_after, previous_hash, hash) VALUES (?,?,?,?,?,?,?,?,?),(?,?,?,?,?,?,?,?,?),
                  (?,?,?,?,?,?,?,?,?),(?,?,?,?,?,?,?,?,?)""")) {
            int parameter = 1;
            for (int line = 0; line < ENTRIES; line++) {
                insert.setLong(parameter++, id);
                insert.setInt(parameter++, line + 1);
                insert.setLong(parameter++, account[line]);
                insert.setLong(parameter++, 100);
                insert.setObject(parameter++, LocalDate.now(ZoneOffset.UTC));
                // Unique as in the ledger; a member's rows carry the chain, the shop's do not.
                insert.setObject(parameter++, line < 2 ? id : null, java.sql.Types.BIGINT);
                insert.setObject(parameter++, line < 2 ? id : null, java.sql.Types.BIGINT);
                insert.setBytes(parameter++, line < 2 ? hash : null);
                insert.setBytes(parameter++, line < 2 ? hash : null);
            }
            insert.executeUpdate();
        }
    }

    private void move(Connection connection, long principal, long bonus) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("""
                UPDATE raw_ledger_balance SET balance = balance - 100, last_sequence = last_sequence + 1, head_hash = ?
                WHERE account_id IN (?, ?) AND balance >= 100""")) {
            update.setBytes(1, hash);
            update.setLong(2, principal);
            update.setLong(3, bonus);
            update.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
