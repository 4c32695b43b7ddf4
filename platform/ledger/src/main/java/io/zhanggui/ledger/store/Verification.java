package io.zhanggui.ledger.store;

import io.zhanggui.api.value.RequestHash;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.Ledger.ChainFault.Reason;
import io.zhanggui.ledger.UnitOfAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads chains from their first entry and compares each with what it should be. Rows are streamed, so memory
/// does not grow with the ledger. Sales may go on meanwhile: one statement sees one state of balances and
/// entries.
record Verification(Connection connection) {
    private static final int ACCOUNTS_PER_STATEMENT = 200;
    private static final int ROWS_PER_FETCH = 1_000;

    Optional<ChainFault> firstFault(@Nullable Long memberId) throws SQLException {
        Optional<ChainFault> fault = chains(memberId);
        if (fault.isEmpty()) {
            fault = new OffChainVerification(connection).firstFault(memberId);
        }
        return fault.isPresent() || memberId != null ? fault : transactions();
    }

    private Optional<ChainFault> chains(@Nullable Long memberId) throws SQLException {
        String sql =
                "SELECT a.id, a.owner, a.store_id, a.name, a.unit, b.balance, b.last_sequence, b.head_hash, b.frozen, b.held, b.in_lots,"
                        + " e.sequence, e.transaction_id, e.amount, e.balance_after, e.previous_hash, e.hash,"
                        + " e.business_date, t.business_date AS transaction_day, t.store_id AS at_store, t.till_id,"
                        + " t.request_key, t.request_hash, t.kind, t.document, t.reverses, t.posted_at, t.operator_id"
                        + " FROM (SELECT id, owner, store_id, name, unit FROM ledger_account WHERE id > ? AND "
                        + (memberId == null ? "owner <> " + AccountRef.SHOP : "owner = ?")
                        + " ORDER BY id LIMIT " + ACCOUNTS_PER_STATEMENT + ") a"
                        + " LEFT JOIN ledger_balance b ON b.account_id = a.id"
                        + " LEFT JOIN ledger_entry e ON e.account_id = a.id"
                        + " LEFT JOIN ledger_transaction t ON t.id = e.transaction_id"
                        + " ORDER BY a.id, e.sequence";
        Page page = new Page(Long.MIN_VALUE, ACCOUNTS_PER_STATEMENT, null);
        while (page.fault() == null && page.accounts() == ACCOUNTS_PER_STATEMENT) {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setFetchSize(ROWS_PER_FETCH);
                statement.setLong(1, page.lastId());
                if (memberId != null) {
                    statement.setLong(2, memberId);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    page = walk(rows);
                }
            }
        }
        return Optional.ofNullable(page.fault());
    }

    private record Page(long lastId, int accounts, @Nullable ChainFault fault) {}

    private static Page walk(ResultSet rows) throws SQLException {
        int accounts = 0;
        long id = Long.MIN_VALUE;
        ChainWalk walk = null;
        while (rows.next()) {
            if (walk == null || rows.getLong("id") != id) {
                Optional<ChainFault> end = walk == null ? Optional.empty() : walk.end();
                if (end.isPresent()) {
                    return new Page(id, accounts, end.get());
                }
                accounts++;
                id = rows.getLong("id");
                walk = new ChainWalk(Accounts.read(rows), head(rows));
            }
            if (rows.getObject("transaction_id") != null) {
                Optional<ChainFault> wrong = walk.next(entry(rows));
                if (wrong.isPresent()) {
                    return new Page(id, accounts, wrong.get());
                }
            }
        }
        return new Page(id, accounts, walk == null ? null : walk.end().orElse(null));
    }

    private static @Nullable ChainHead head(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("head_hash");
        return hash == null
                ? null
                : new ChainHead(
                        row.getLong("id"),
                        row.getLong("balance"),
                        row.getLong("last_sequence"),
                        Hash.stored(hash),
                        row.getBoolean("frozen"),
                        row.getLong("held"),
                        row.getBoolean("in_lots"));
    }

    /// A transaction that is gone gives values that no hash was made of.
    private static ChainWalk.Stored entry(ResultSet row) throws SQLException {
        byte[] previous = row.getBytes("previous_hash");
        byte[] hash = row.getBytes("hash");
        ChainEntry content = new ChainEntry(
                row.getLong("id"),
                row.getLong("sequence"),
                row.getLong("amount"),
                row.getLong("balance_after"),
                heading(row));
        return new ChainWalk.Stored(
                content,
                row.getObject("transaction_day", LocalDate.class),
                previous == null ? null : Hash.stored(previous),
                hash == null ? null : Hash.stored(hash));
    }

    private static ChainEntry.Heading heading(ResultSet row) throws SQLException {
        LocalDateTime postedAt = row.getObject("posted_at", LocalDateTime.class);
        byte[] requestHash = row.getBytes("request_hash");
        long reverses = row.getLong("reverses");
        Long reversed = row.wasNull() ? null : reverses;
        return new ChainEntry.Heading(
                row.getLong("transaction_id"),
                row.getLong("at_store"),
                row.getLong("till_id"),
                Objects.requireNonNullElse(row.getString("request_key"), ""),
                new RequestHash(requestHash == null ? new byte[0] : requestHash),
                Objects.requireNonNullElse(row.getString("kind"), ""),
                Objects.requireNonNullElse(row.getString("document"), ""),
                reversed,
                row.getObject("business_date", LocalDate.class),
                postedAt == null ? Instant.EPOCH : postedAt.toInstant(ZoneOffset.UTC),
                row.getLong("operator_id"));
    }

    /// The shop's accounts have no chain: their entries are held by the balance of each transaction, and by its day.
    private Optional<ChainFault> transactions() throws SQLException {
        String sql = """
                SELECT t.id AS transaction_id, t.store_id AS at_store, e.amount,
                  e.business_date = t.business_date AS same_day,
                  a.owner, a.store_id, a.name, a.unit
                FROM ledger_transaction t FORCE INDEX (PRIMARY)
                LEFT JOIN ledger_entry e ON e.transaction_id = t.id
                LEFT JOIN ledger_account a ON a.id = e.account_id
                WHERE e.line IS NOT NULL OR t.id NOT IN (SELECT transaction_id FROM ledger_empty_transaction)
                ORDER BY t.id""";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            try (ResultSet rows = statement.executeQuery()) {
                long id = Long.MIN_VALUE;
                AccountRef account = null;
                Map<UnitOfAccount, Long> sums = new EnumMap<>(UnitOfAccount.class);
                while (rows.next()) {
                    if (account != null && rows.getLong("transaction_id") != id) {
                        if (isUnbalanced(sums)) {
                            break;
                        }
                        sums.clear();
                    }
                    id = rows.getLong("transaction_id");
                    if (rows.getString("name") == null) {
                        return Optional.of(new ChainFault(missing(rows), 0, id, Reason.UNBALANCED));
                    }
                    account = Accounts.read(rows);
                    if (!rows.getBoolean("same_day")) {
                        return Optional.of(new ChainFault(account, 0, id, Reason.CHANGED));
                    }
                    sums.merge(account.unit(), rows.getLong("amount"), Long::sum);
                }
                return account != null && isUnbalanced(sums)
                        ? Optional.of(new ChainFault(account, 0, id, Reason.UNBALANCED))
                        : Optional.empty();
            }
        }
    }

    private static boolean isUnbalanced(Map<UnitOfAccount, Long> sums) {
        return sums.values().stream().anyMatch(sum -> sum != 0);
    }

    /// Stands for the account of entries that are gone, or whose account is.
    private static AccountRef missing(ResultSet row) throws SQLException {
        return AccountRef.ofShop(Math.max(1, row.getLong("at_store")), "missing", UnitOfAccount.FEN);
    }
}
