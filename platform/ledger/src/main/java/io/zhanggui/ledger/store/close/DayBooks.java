package io.zhanggui.ledger.store.close;

import io.zhanggui.ledger.AccountRef;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the entries of a day say, and the movements of lots that belong to them, each read in one pass. Rows
/// are streamed; memory grows with the accounts that moved.
/// @param lines of the seal file, by account id
/// @param accounts whose row is there, by account id
record DayBooks(
        TreeMap<Long, String> lines,
        Map<Long, AccountRef> accounts,
        Map<SumKey, Sum> sums,
        long transactions,
        long entries) {
    private static final int ROWS_PER_FETCH = 2_000;

    /// A transaction without entries counts, so that it is missed when it goes. Each account has one entry in a
    /// transaction, so that the order of lines is of no account; with it, a long day would be sorted in silence
    /// for longer than a statement may take.
    private static final String ENTRIES = """
            SELECT t.id, t.store_id, t.till_id, t.request_key, t.request_hash, t.kind, t.document, t.reverses,
              CAST(t.business_date AS CHAR) AS business_date, CAST(t.posted_at AS CHAR) AS posted_at, t.operator_id,
              e.line, e.account_id, e.amount, CAST(e.business_date AS CHAR) AS entry_date, e.sequence, e.balance_after,
              e.previous_hash, e.hash, a.owner, a.store_id AS account_store, a.name, a.unit
            FROM ledger_transaction t FORCE INDEX (ledger_transaction_day)
            LEFT JOIN ledger_entry e ON e.transaction_id = t.id
            LEFT JOIN ledger_account a ON a.id = e.account_id
            WHERE t.business_date = ? ORDER BY t.id""";

    /// The values of a movement and of its lot, in the order in which they are sealed. What was used of a lot
    /// is the sum of its movements.
    private static final List<String> MOVEMENT_COLUMNS = List.of(
            "id",
            "lot_id",
            "transaction_id",
            "kind",
            "document",
            "origin",
            "undoes",
            "store_id",
            "business_date",
            "moved_at",
            "principal",
            "bonus",
            "account_id",
            "bonus_account_id",
            "member_id",
            "purse",
            "lot_store",
            "item",
            "lot_document",
            "line",
            "terms",
            "draw_order",
            "lot_principal",
            "lot_bonus",
            "granted_at");

    /// Of the forms that cover them, with the ones above: the lot's last day and freeze are in the conditions.
    private static final List<String> CONDITION_COLUMNS = List.of("revision", "conditions");

    private static final String MOVEMENTS = """
            SELECT m.id, m.lot_id, m.transaction_id, m.kind, m.document, m.origin, m.undoes, m.store_id,
              CAST(m.business_date AS CHAR) AS business_date, CAST(m.moved_at AS CHAR) AS moved_at, m.principal,
              m.bonus, m.revision, LOWER(HEX(m.conditions)) AS conditions, l.account_id, l.bonus_account_id,
              l.member_id, l.purse, l.store_id AS lot_store, l.item,
              l.document AS lot_document, l.line, SHA2(l.terms, 256) AS terms, l.draw_order,
              l.principal AS lot_principal, l.bonus AS lot_bonus, CAST(l.granted_at AS CHAR) AS granted_at,
              a.owner, a.store_id AS account_store, a.name, a.unit
            FROM ledger_transaction t FORCE INDEX (ledger_transaction_day)
            STRAIGHT_JOIN ledger_lot_movement m FORCE INDEX (ledger_lot_movement_transaction)
              ON m.transaction_id = t.id
            LEFT JOIN ledger_lot l ON l.id = m.lot_id
            LEFT JOIN ledger_account a ON a.id = l.account_id
            WHERE t.business_date = ? ORDER BY m.id""";

    /// @param form of the seal file that the lines are for
    static DayBooks read(Connection connection, LocalDate day, int form) throws SQLException {
        Map<Long, AccountDay> moved = new HashMap<>();
        Map<SumKey, Sum> sums = new HashMap<>();
        long transactions = 0;
        long entries = 0;
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            statement.setObject(1, day);
            try (ResultSet row = statement.executeQuery()) {
                long transactionId = Long.MIN_VALUE;
                while (row.next()) {
                    if (row.getLong("id") != transactionId) {
                        transactionId = row.getLong("id");
                        transactions++;
                    }
                    long accountId = row.getLong("account_id");
                    if (row.wasNull()) {
                        continue;
                    }
                    entries++;
                    AccountDay account = moved.get(accountId);
                    if (account == null) {
                        account = AccountDay.of(row);
                        moved.put(accountId, account);
                    }
                    account.add(row);
                    sums.merge(sumKey(row, account), Sum.NOTHING.plus(row.getLong("amount")), DayBooks::together);
                }
            }
        }
        if (SealFile.coversLots(form)) {
            addMovements(connection, day, movementColumns(form), moved);
        }
        TreeMap<Long, String> lines = new TreeMap<>();
        Map<Long, AccountRef> accounts = new HashMap<>();
        moved.forEach((id, account) -> {
            lines.put(id, account.line());
            account.account().ifPresent(known -> accounts.put(id, known));
        });
        return new DayBooks(lines, accounts, sums, transactions, entries);
    }

    private static List<String> movementColumns(int form) {
        if (!SealFile.coversConditions(form)) {
            return MOVEMENT_COLUMNS;
        }
        List<String> columns = new ArrayList<>(MOVEMENT_COLUMNS);
        columns.addAll(CONDITION_COLUMNS);
        return columns;
    }

    /// A lot that is gone has no account: its movements are sealed under 0.
    private static void addMovements(
            Connection connection, LocalDate day, List<String> columns, Map<Long, AccountDay> moved)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(MOVEMENTS)) {
            statement.setFetchSize(ROWS_PER_FETCH);
            statement.setObject(1, day);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long accountId = row.getLong("account_id");
                    AccountDay account = moved.get(accountId);
                    if (account == null) {
                        account = AccountDay.of(row);
                        moved.put(accountId, account);
                    }
                    account.addMovement(row, columns);
                }
            }
        }
    }

    @Nullable
    AccountRef account(long accountId) {
        return accounts.get(accountId);
    }

    private static SumKey sumKey(ResultSet row, AccountDay day) throws SQLException {
        Optional<AccountRef> account = day.account();
        return new SumKey(
                row.getLong("store_id"),
                account.map(AccountRef::name).orElse("-"),
                account.map(AccountRef::isMembers).orElse(false),
                account.map(known -> known.unit().name()).orElse("-"),
                row.getString("kind"));
    }

    private static Sum together(Sum one, Sum other) {
        return new Sum(
                Math.addExact(one.debit(), other.debit()),
                Math.addExact(one.credit(), other.credit()),
                one.entries() + other.entries());
    }
}
