package io.zhanggui.ledger.store;

import io.zhanggui.api.value.RequestHash;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.Pendings.Pending;
import io.zhanggui.ledger.Pendings.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements on pending transactions.
record PendingTables(Connection connection) {
    private static final String PENDINGS = """
            SELECT id, store_id, till_id, request_key, kind, document, reverses, state, held_at, until_at, transaction_id
            FROM ledger_pending""";

    /// What a request id was first used for.
    record First(long pendingId, RequestHash requestHash) {}

    /// @return false when the request id has been used before, and nothing was inserted
    boolean insert(Pending pending, RequestHash requestHash) throws SQLException {
        LedgerTransaction transaction = pending.transaction();
        return Sql.update(
                        connection,
                        """
                        INSERT IGNORE INTO ledger_pending (id, store_id, till_id, request_key, request_hash, kind, document,
                          reverses, state, held_at, until_at) VALUES (?,?,?,?,?,?,?,?,?,?,?)""",
                        pending.id(),
                        transaction.requestId().storeId(),
                        transaction.requestId().tillId(),
                        transaction.requestId().key(),
                        requestHash.bytes(),
                        transaction.kind(),
                        transaction.document(),
                        transaction.reverses(),
                        pending.state(),
                        pending.heldAt(),
                        pending.until())
                == 1;
    }

    void insertEntries(Pending pending, Map<AccountRef, Long> accountIds) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Entry entry : pending.transaction().entries()) {
            rows.add(new @Nullable Object[] {
                pending.id(), rows.size() + 1, accountIds.get(entry.account()), entry.amount()
            });
        }
        Sql.batch(
                connection,
                "INSERT INTO ledger_pending_entry (pending_id, line, account_id, amount) VALUES (?,?,?,?)",
                rows);
    }

    First first(RequestId request) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT id, request_hash FROM ledger_pending"
                                + " WHERE store_id = ? AND till_id = ? AND request_key = ?",
                        row -> new First(row.getLong(1), new RequestHash(row.getBytes(2))),
                        request.storeId(),
                        request.tillId(),
                        request.key())
                .orElseThrow();
    }

    void lock(long pendingId) throws SQLException {
        Sql.first(
                connection, "SELECT id FROM ledger_pending WHERE id = ? FOR UPDATE", row -> row.getLong(1), pendingId);
    }

    void decide(long pendingId, State state, @Nullable Long transactionId) throws SQLException {
        int changed = Sql.update(
                connection,
                "UPDATE ledger_pending SET state = ?, transaction_id = ? WHERE id = ? AND state = ?",
                state,
                transactionId,
                pendingId,
                State.PENDING);
        if (changed != 1) {
            throw new IllegalStateException("pending transaction " + pendingId + " changed while it was locked");
        }
    }

    Optional<Pending> find(long pendingId) throws SQLException {
        return read(PENDINGS + " WHERE id = ?", pendingId).stream().findFirst();
    }

    List<Pending> open(int limit) throws SQLException {
        return read(PENDINGS + " WHERE state = ? ORDER BY id LIMIT ?", State.PENDING, limit);
    }

    List<Long> overdue(Instant now, int limit) throws SQLException {
        return Sql.query(
                connection,
                "SELECT id FROM ledger_pending WHERE state = ? AND until_at <= ? ORDER BY until_at, id LIMIT ?",
                row -> row.getLong(1),
                State.PENDING,
                now,
                limit);
    }

    private List<Pending> read(String sql, Object... arguments) throws SQLException {
        Map<Long, List<Entry>> entries = entries(sql, arguments);
        return Sql.query(
                connection, sql, row -> pending(row, entries.getOrDefault(row.getLong("id"), List.of())), arguments);
    }

    /// The entries of all that a statement finds, so that a list takes two statements and not one for each row.
    private Map<Long, List<Entry>> entries(String pendings, Object... arguments) throws SQLException {
        Map<Long, List<Entry>> entries = new HashMap<>();
        Sql.query(
                connection,
                "SELECT p.id, a.owner, a.store_id, a.name, a.unit, e.amount FROM (" + pendings + ") p"
                        + " JOIN ledger_pending_entry e ON e.pending_id = p.id"
                        + " JOIN ledger_account a ON a.id = e.account_id ORDER BY p.id, e.line",
                row -> entries.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new Entry(Accounts.read(row), row.getLong("amount"))),
                arguments);
        return entries;
    }

    private static Pending pending(ResultSet row, List<Entry> entries) throws SQLException {
        long reverses = row.getLong("reverses");
        @Nullable Long reversed = row.wasNull() ? null : reverses;
        return new Pending(
                row.getLong("id"),
                State.valueOf(row.getString("state")),
                new LedgerTransaction(
                        row.getLong("id"),
                        new RequestId(row.getLong("store_id"), row.getLong("till_id"), row.getString("request_key")),
                        row.getString("kind"),
                        row.getString("document"),
                        reversed,
                        entries),
                Sql.instant(row, "held_at"),
                Sql.instant(row, "until_at"),
                row.getLong("transaction_id"));
    }
}
