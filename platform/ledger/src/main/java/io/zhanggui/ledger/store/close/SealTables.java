package io.zhanggui.ledger.store.close;

import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.close.CloseBusy;
import io.zhanggui.ledger.close.Reopening;
import io.zhanggui.ledger.close.Seal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The tables of closed days.
record SealTables(Connection connection) {
    /// In the rows of days before anything is closed.
    static final LocalDate NEVER = LocalDate.of(1000, 1, 1);

    private static final int MAX_WAIT_SECONDS = 2;
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    private static final String SEAL = "SELECT business_date, edition, form, digest, previous, transactions, entries,"
            + " accounts, closed_at, operator_id FROM ledger_seal s WHERE ";

    /// Those that were not withdrawn.
    private static final String HOLDS = Reopenings.holds("s") + " AND ";

    LocalDate closedThrough() throws SQLException {
        return day("SELECT closed_through FROM ledger_close WHERE id = 1");
    }

    LocalDate sealedThrough() throws SQLException {
        return day("SELECT sealed_through FROM ledger_sealed WHERE id = 1");
    }

    /// Waits a moment for the postings that are under way; those that come later are refused.
    /// @throws CloseBusy when one of them takes long: postings that come meanwhile wait behind this one
    void close(LocalDate through) throws SQLException {
        try {
            day("SELECT closed_through FROM ledger_close WHERE id = 1 FOR UPDATE WAIT " + MAX_WAIT_SECONDS);
        } catch (SQLException failed) {
            throw busyOr(failed);
        }
        Sql.update(
                connection,
                "UPDATE ledger_close SET closed_through = ? WHERE id = 1 AND closed_through < ?",
                through,
                through);
    }

    private static SQLException busyOr(SQLException failed) {
        if (failed.getErrorCode() == LOCK_WAIT_TIMEOUT) {
            throw new CloseBusy();
        }
        return failed;
    }

    /// One seal after the other, whoever closes.
    LocalDate lockSealedThrough() throws SQLException {
        return day("SELECT sealed_through FROM ledger_sealed WHERE id = 1 FOR UPDATE");
    }

    void setSealedThrough(LocalDate day) throws SQLException {
        Sql.update(
                connection,
                "UPDATE ledger_sealed SET sealed_through = ? WHERE id = 1 AND sealed_through < ?"
                        + " AND ? <= (SELECT closed_through FROM ledger_close WHERE id = 1)",
                day,
                day,
                day);
    }

    /// Waits for a seal that is being made, and for postings under way.
    /// @throws CloseBusy when that takes long
    LocalDate lockForReopening() throws SQLException {
        try {
            day("SELECT sealed_through FROM ledger_sealed WHERE id = 1 FOR UPDATE WAIT " + MAX_WAIT_SECONDS);
            return day("SELECT closed_through FROM ledger_close WHERE id = 1 FOR UPDATE WAIT " + MAX_WAIT_SECONDS);
        } catch (SQLException failed) {
            throw busyOr(failed);
        }
    }

    void reopen(LocalDate after) throws SQLException {
        Sql.update(connection, "UPDATE ledger_close SET closed_through = ? WHERE id = 1", after);
        Sql.update(
                connection,
                "UPDATE ledger_sealed SET sealed_through = ? WHERE id = 1 AND sealed_through > ?",
                after,
                after);
    }

    /// The days with transactions, oldest first.
    List<LocalDate> daysWithTransactions(LocalDate after, LocalDate through) throws SQLException {
        return Sql.query(
                connection,
                "SELECT DISTINCT business_date FROM ledger_transaction WHERE business_date > ? AND business_date <= ?"
                        + " ORDER BY business_date",
                row -> row.getObject(1, LocalDate.class),
                after,
                through);
    }

    /// The id of the transaction that was posted last to one of these days; 0 for none.
    long lastTransaction(LocalDate after, LocalDate through) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT COALESCE(MAX(id), 0) FROM ledger_transaction"
                                + " WHERE business_date > ? AND business_date <= ?",
                        row -> row.getLong(1),
                        after,
                        through)
                .orElse(0L);
    }

    Optional<Seal> seal(LocalDate day) throws SQLException {
        return Sql.first(connection, SEAL + HOLDS + "s.business_date = ?", SealTables::seal, day);
    }

    /// Whether it holds or was withdrawn.
    Optional<Seal> seal(LocalDate day, int edition) throws SQLException {
        return Sql.first(connection, SEAL + "s.business_date = ? AND s.edition = ?", SealTables::seal, day, edition);
    }

    Optional<Seal> lastSealBefore(LocalDate day) throws SQLException {
        return seals(1, day).stream().findFirst();
    }

    List<Seal> seals(int limit, @Nullable LocalDate before) throws SQLException {
        return Sql.query(
                connection,
                SEAL + HOLDS + "s.business_date < ? ORDER BY s.business_date DESC LIMIT ?",
                SealTables::seal,
                before == null ? LocalDate.of(9999, 12, 31) : before,
                limit);
    }

    List<Seal> sealsThrough(LocalDate through) throws SQLException {
        return Sql.query(
                connection, SEAL + HOLDS + "s.business_date <= ? ORDER BY s.business_date", SealTables::seal, through);
    }

    /// Those that hold and those that were withdrawn.
    List<Seal> allSeals() throws SQLException {
        return Sql.query(connection, SEAL + "TRUE ORDER BY s.business_date, s.edition", SealTables::seal);
    }

    /// The digest of the seal that one of this edition replaces; zeros for none.
    private String replaced(LocalDate day, int edition) throws SQLException {
        return Sql.first(
                        connection,
                        SEAL + "s.business_date = ? AND s.edition < ? ORDER BY s.edition DESC LIMIT 1",
                        SealTables::seal,
                        day,
                        edition)
                .map(Seal::digest)
                .orElse(Digest.NONE);
    }

    /// What the file of a day says of the reopening before; nothing when there was none.
    List<String> reopening(LocalDate day, int edition) throws SQLException {
        if (edition == 0) {
            return List.of();
        }
        Optional<Reopening> last = new Reopenings(connection).find(edition);
        return last.isEmpty() ? List.of() : SealFile.reopening(last.get(), replaced(day, edition));
    }

    /// The file of a stored seal, from its stored lines.
    SealFile file(Seal seal) throws SQLException {
        TreeMap<Long, String> lines = new TreeMap<>();
        Sql.query(
                        connection,
                        "SELECT account_id, line FROM ledger_seal_line WHERE business_date = ? AND edition = ?",
                        row -> Map.entry(row.getLong(1), row.getString(2)),
                        seal.day(),
                        seal.edition())
                .forEach(line -> lines.put(line.getKey(), line.getValue()));
        return new SealFile(
                seal.form(),
                seal.day(),
                seal.previous(),
                reopening(seal.day(), seal.edition()),
                closed(seal.closedAt(), seal.operatorId()),
                seal.transactions(),
                seal.entries(),
                lines);
    }

    static String closed(Instant at, long operatorId) {
        return at + " by " + operatorId;
    }

    Map<SumKey, Sum> sums(Seal seal) throws SQLException {
        Map<SumKey, Sum> sums = new HashMap<>();
        Sql.query(
                        connection,
                        "SELECT store_id, account, members, unit, kind, debit, credit, entries FROM ledger_day_sum"
                                + " WHERE business_date = ? AND edition = ?",
                        row -> Map.entry(
                                new SumKey(
                                        row.getLong(1),
                                        row.getString(2),
                                        row.getBoolean(3),
                                        row.getString(4),
                                        row.getString(5)),
                                new Sum(row.getLong(6), row.getLong(7), row.getLong(8))),
                        seal.day(),
                        seal.edition())
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return sums;
    }

    void insert(Seal seal, DayBooks books) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO ledger_seal (business_date, edition, form, digest, previous, transactions, entries,"
                        + " accounts, closed_at, operator_id) VALUES (?,?,?,?,?,?,?,?,?,?)",
                seal.day(),
                seal.edition(),
                seal.form(),
                HexFormat.of().parseHex(seal.digest()),
                HexFormat.of().parseHex(seal.previous()),
                seal.transactions(),
                seal.entries(),
                seal.accounts(),
                seal.closedAt(),
                seal.operatorId());
        List<@Nullable Object[]> lines = new ArrayList<>();
        books.lines()
                .forEach((accountId, line) -> lines.add(new Object[] {seal.day(), seal.edition(), accountId, line}));
        Sql.batch(
                connection,
                "INSERT INTO ledger_seal_line (business_date, edition, account_id, line) VALUES (?,?,?,?)",
                lines);
        List<@Nullable Object[]> sums = new ArrayList<>();
        books.sums()
                .forEach((key, sum) -> sums.add(new Object[] {
                    seal.day(),
                    seal.edition(),
                    key.storeId(),
                    key.account(),
                    key.members(),
                    key.unit(),
                    key.kind(),
                    sum.debit(),
                    sum.credit(),
                    sum.entries()
                }));
        Sql.batch(
                connection,
                "INSERT INTO ledger_day_sum (business_date, edition, store_id, account, members, unit, kind, debit,"
                        + " credit, entries) VALUES (?,?,?,?,?,?,?,?,?,?)",
                sums);
    }

    /// A day that has a roll-up although it was never sealed.
    Optional<LocalDate> rollUpWithoutSeal() throws SQLException {
        return Sql.first(
                connection,
                "SELECT d.business_date FROM ledger_day_sum d WHERE NOT EXISTS"
                        + " (SELECT 1 FROM ledger_seal s WHERE s.business_date = d.business_date AND s.edition = d.edition)"
                        + " ORDER BY d.business_date LIMIT 1",
                row -> Objects.requireNonNull(row.getObject(1, LocalDate.class)));
    }

    /// An entry whose transaction is gone, or never was: no day's books contain it.
    Optional<String> entryWithoutTransaction() throws SQLException {
        return Sql.first(
                connection,
                "SELECT e.transaction_id, e.line, e.account_id FROM ledger_entry e FORCE INDEX (PRIMARY)"
                        + " LEFT JOIN ledger_transaction t ON t.id = e.transaction_id WHERE t.id IS NULL LIMIT 1",
                row -> "entry " + row.getLong(1) + " " + row.getInt(2) + " of account " + row.getLong(3));
    }

    /// A movement whose transaction is gone, or never was.
    Optional<String> movementWithoutTransaction() throws SQLException {
        return Sql.first(
                connection,
                "SELECT m.transaction_id, m.id, m.lot_id FROM ledger_lot_movement m"
                        + " LEFT JOIN ledger_transaction t ON t.id = m.transaction_id WHERE t.id IS NULL LIMIT 1",
                row -> "movement " + row.getLong(1) + " " + row.getLong(2) + " of lot " + row.getLong(3));
    }

    private LocalDate day(String sql) throws SQLException {
        return Sql.first(connection, sql, row -> Objects.requireNonNull(row.getObject(1, LocalDate.class)))
                .orElseThrow(() -> new IllegalStateException("the row of the day close is gone"));
    }

    private static Seal seal(ResultSet row) throws SQLException {
        return new Seal(
                Objects.requireNonNull(row.getObject("business_date", LocalDate.class)),
                row.getInt("edition"),
                row.getInt("form"),
                HexFormat.of().formatHex(row.getBytes("digest")),
                HexFormat.of().formatHex(row.getBytes("previous")),
                row.getLong("transactions"),
                row.getLong("entries"),
                row.getLong("accounts"),
                Sql.instant(row, "closed_at"),
                row.getLong("operator_id"));
    }
}
