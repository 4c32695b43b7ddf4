package io.zhanggui.ledger.store;

import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.ClosedDay;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements that write transactions and entries. Each is one round trip, whatever the number of rows.
record Postings(Connection connection) {
    private static final int DUPLICATE_KEY = 1062;

    private static final String INSERT_TRANSACTION = """
            INSERT INTO ledger_transaction (id, store_id, till_id, request_key, request_hash, kind, document,
              reverses, business_date, posted_at, operator_id)
            SELECT ?,?,?,?,?,?,?,?,?,?,? FROM ledger_close
            WHERE id = 1 AND closed_through < ? LOCK IN SHARE MODE""";

    private static final String INSERT_ENTRY =
            "INSERT INTO ledger_entry (transaction_id, line, account_id, amount, business_date, sequence,"
                    + " balance_after, previous_hash, hash)";

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
        try {
            return Sql.update(connection, INSERT_TRANSACTION, values(posting)) == 1;
        } catch (SQLIntegrityConstraintViolationException duplicate) {
            if (duplicate.getErrorCode() != DUPLICATE_KEY) {
                throw duplicate;
            }
            return false;
        }
    }

    /// The same for a unit that fails when the request id has been used before.
    static void insertTransactionLater(Unit unit, Posting posting) {
        unit.updateLater(
                INSERT_TRANSACTION,
                inserted -> {
                    if (inserted != 1) {
                        throw new ClosedDay(posting.businessDate());
                    }
                },
                values(posting));
    }

    private static @Nullable Object[] values(Posting posting) {
        RequestId request = posting.requestId();
        String day = posting.businessDate().toString();
        return new @Nullable Object[] {
            posting.id(),
            request.storeId(),
            request.tillId(),
            request.key(),
            posting.requestHash().bytes(),
            posting.kind(),
            posting.document(),
            posting.reverses(),
            day,
            posting.at(),
            posting.operatorId(),
            day
        };
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

    /// Later: nobody reads the entries of a unit before its end without its connection.
    static void insertEntries(Unit unit, Posting posting, List<Row> rows) {
        String day = posting.businessDate().toString();
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        for (int line = 0; line < rows.size(); line++) {
            Row row = rows.get(line);
            Link link = row.link();
            values.add(new @Nullable Object[] {
                posting.id(),
                line + 1,
                row.accountId(),
                row.amount(),
                day,
                link == null ? null : link.sequence(),
                link == null ? null : link.balanceAfter(),
                link == null ? null : link.previous().bytes(),
                link == null ? null : link.hash().bytes()
            });
        }
        unit.insertLater(INSERT_ENTRY, values);
    }
}
