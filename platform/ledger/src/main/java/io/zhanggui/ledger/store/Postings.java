package io.zhanggui.ledger.store;

import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.AccountRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements that write transactions and entries. Each is one round trip, whatever the number of rows.
record Postings(Connection connection) {
    private static final int DUPLICATE_KEY = 1062;

    /// Rows of one INSERT: bounds the length of the statement.
    private static final int MAX_ROWS = 200;

    /// @param link null on an account of the shop
    record Row(long accountId, long amount, @Nullable Link link) {}

    /// What chains an entry to the one before it.
    record Link(long sequence, long balanceAfter, Hash previous, Hash hash) {}

    /// The transaction that a request id was first used for.
    record First(long transactionId, RequestHash requestHash) {}

    /// The shared lock on the row of the closed days is held until the commit: a day is not closed while a
    /// posting on it is under way, and no posting slips into a day that is.
    /// @return false when the request id has been used before, or the day is closed, and nothing was inserted
    boolean insertTransaction(Posting posting) throws SQLException {
        String sql = """
                INSERT INTO ledger_transaction (id, store_id, till_id, request_key, request_hash, kind, document,
                  reverses, business_date, posted_at, operator_id)
                SELECT ?,?,?,?,?,?,?,?,?,?,? FROM ledger_close
                WHERE id = 1 AND closed_through < ? LOCK IN SHARE MODE""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            RequestId request = posting.requestId();
            statement.setLong(1, posting.id());
            statement.setLong(2, request.storeId());
            statement.setLong(3, request.tillId());
            statement.setString(4, request.key());
            statement.setBytes(5, posting.requestHash().bytes());
            statement.setString(6, posting.kind());
            statement.setString(7, posting.document());
            statement.setObject(8, posting.reverses(), Types.BIGINT);
            statement.setString(9, posting.businessDate().toString());
            statement.setObject(10, LocalDateTime.ofInstant(posting.at(), ZoneOffset.UTC));
            statement.setLong(11, posting.operatorId());
            statement.setString(12, posting.businessDate().toString());
            return statement.executeUpdate() == 1;
        } catch (SQLIntegrityConstraintViolationException duplicate) {
            if (duplicate.getErrorCode() != DUPLICATE_KEY) {
                throw duplicate;
            }
            return false;
        }
    }

    /// Tells the transaction apart from one whose entries were deleted.
    void insertEmpty(long transactionId) throws SQLException {
        Sql.update(connection, "INSERT INTO ledger_empty_transaction (transaction_id) VALUES (?)", transactionId);
    }

    /// Takes note that a transaction is taken back in part.
    /// @return false when it was reversed as a whole
    boolean claimPart(long transactionId) throws SQLException {
        return Sql.update(
                                connection,
                                "INSERT IGNORE INTO ledger_reversal (transaction_id, whole) VALUES (?, FALSE)",
                                transactionId)
                        == 1
                || Sql.first(
                                connection,
                                "SELECT 1 FROM ledger_reversal WHERE transaction_id = ? AND whole = FALSE",
                                row -> true,
                                transactionId)
                        .isPresent();
    }

    /// Takes note that a transaction is taken back as a whole.
    /// @return false when it was taken back before, even in part
    boolean claimWhole(long transactionId) throws SQLException {
        return Sql.update(
                        connection,
                        "INSERT IGNORE INTO ledger_reversal (transaction_id, whole) VALUES (?, TRUE)",
                        transactionId)
                == 1;
    }

    /// What the request id was used for.
    Optional<First> first(RequestId request) throws SQLException {
        String sql =
                "SELECT id, request_hash FROM ledger_transaction WHERE store_id = ? AND till_id = ? AND request_key = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, request.storeId());
            statement.setLong(2, request.tillId());
            statement.setString(3, request.key());
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new First(row.getLong(1), new RequestHash(row.getBytes(2))))
                        : Optional.empty();
            }
        }
    }

    Map<AccountRef, Long> balancesAfter(long transactionId) throws SQLException {
        String sql = """
                SELECT a.owner, a.store_id, a.name, a.unit, e.balance_after
                FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                WHERE e.transaction_id = ? AND e.sequence IS NOT NULL""";
        Map<AccountRef, Long> balances = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, transactionId);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    balances.put(Accounts.read(rows), rows.getLong("balance_after"));
                }
            }
        }
        return balances;
    }

    void insertEntries(Posting posting, List<Row> rows) throws SQLException {
        for (int from = 0; from < rows.size(); from += MAX_ROWS) {
            insertEntries(posting, rows, from, Math.min(rows.size(), from + MAX_ROWS));
        }
    }

    private void insertEntries(Posting posting, List<Row> rows, int from, int to) throws SQLException {
        String sql = "INSERT INTO ledger_entry (transaction_id, line, account_id, amount, business_date, sequence,"
                + " balance_after, previous_hash, hash) VALUES " + Placeholders.of("(?,?,?,?,?,?,?,?,?)", to - from);
        String day = posting.businessDate().toString();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (int line = from; line < to; line++) {
                Row row = rows.get(line);
                Link link = row.link();
                statement.setLong(parameter++, posting.id());
                statement.setInt(parameter++, line + 1);
                statement.setLong(parameter++, row.accountId());
                statement.setLong(parameter++, row.amount());
                statement.setString(parameter++, day);
                statement.setObject(parameter++, link == null ? null : link.sequence(), Types.BIGINT);
                statement.setObject(parameter++, link == null ? null : link.balanceAfter(), Types.BIGINT);
                statement.setBytes(
                        parameter++, link == null ? null : link.previous().bytes());
                statement.setBytes(
                        parameter++, link == null ? null : link.hash().bytes());
            }
            statement.executeUpdate();
        }
    }
}
