package io.zhanggui.checkout.shift;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.shift.ShiftReport.CashMove;
import io.zhanggui.checkout.shift.ShiftReport.Papers;
import io.zhanggui.checkout.shift.ShiftReport.Tender;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// Reads and writes shifts on one connection.
record ShiftTables(Connection connection) {
    private static final String COLUMNS = "SELECT id, store_id, till_id, number, opened_by, opened_at, opened_on,"
            + " float_fen, closed_by, closed_at, closed_on, expected_fen, counted_fen, note FROM checkout_shift WHERE ";

    private static final String INSERT = """
            INSERT IGNORE INTO checkout_shift (id, store_id, till_id, number, open_till, opened_by, opened_at,
                opened_on, open_key, float_fen, note)
            SELECT ?, ?, ?, COALESCE(MAX(number), 0) + 1, ?, ?, ?, ?, ?, ?, ''
            FROM checkout_shift WHERE till_id = ?""";

    /// Whatever day they have: a clock that is put right in the middle of a shift takes none of its papers away.
    private static final String OF_SHIFT = " WHERE s.shift_id = ?";

    private static final String PAPERS = """
            SELECT s.kind, COUNT(*), SUM(s.list_total_fen), SUM(s.discount_total_fen), SUM(s.rounding_fen),
                SUM(s.payable_fen), MIN(s.number), MAX(s.number)
            FROM checkout_sale s""" + OF_SHIFT + " GROUP BY s.kind";

    private static final String TENDERS = """
            SELECT t.type, s.kind, COUNT(*), SUM(t.amount_fen)
            FROM checkout_sale s JOIN checkout_tender t ON t.sale_id = s.id""" + OF_SHIFT + " GROUP BY t.type, s.kind";

    /// @return false when a shift is open at this till, or this request has opened one before
    boolean insert(RequestId request, long operatorId, Instant at, LocalDate on, Money openingFloat)
            throws SQLException {
        return Sql.update(
                        connection,
                        INSERT,
                        Ids.next(),
                        request.storeId(),
                        request.tillId(),
                        request.tillId(),
                        operatorId,
                        at,
                        on,
                        request.key(),
                        openingFloat,
                        request.tillId())
                == 1;
    }

    Optional<Shift> openAt(long tillId) throws SQLException {
        return first("open_till = ?", tillId);
    }

    /// Keeps the shift from being closed until the end of the unit; others may hold it too.
    /// @return its id
    OptionalLong holdOpenAt(long tillId) throws SQLException {
        return Sql.query(
                        connection,
                        "SELECT id FROM checkout_shift WHERE open_till = ? LOCK IN SHARE MODE",
                        row -> row.getLong(1),
                        tillId)
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /// Waits for the sales of the till that are being stored, and keeps others waiting: each holds its shift.
    Optional<Shift> lockOpenAt(long tillId) throws SQLException {
        return first("open_till = ? FOR UPDATE", tillId);
    }

    Optional<Shift> find(long shiftId) throws SQLException {
        return first("id = ?", shiftId);
    }

    /// Several at once; unknown ones are left out.
    List<Shift> findAll(Collection<Long> shiftIds) throws SQLException {
        Object[] ids = Sql.padded(shiftIds);
        return Sql.query(connection, COLUMNS + "id IN (" + Sql.marks(ids.length) + ")", ShiftTables::shift, ids);
    }

    Optional<Shift> openedBy(RequestId request) throws SQLException {
        return first("till_id = ? AND open_key = ?", request.tillId(), request.key());
    }

    Optional<Shift> closedBy(RequestId request) throws SQLException {
        return first("till_id = ? AND close_key = ?", request.tillId(), request.key());
    }

    /// Newest first.
    List<Shift> between(List<Long> storeIds, LocalDate from, LocalDate to) throws SQLException {
        List<Object> arguments = new ArrayList<>(storeIds);
        arguments.add(from);
        arguments.add(to);
        return Sql.query(
                connection,
                COLUMNS + "store_id IN (" + Sql.marks(storeIds.size())
                        + ") AND opened_on BETWEEN ? AND ? ORDER BY opened_at DESC, id DESC",
                ShiftTables::shift,
                arguments.toArray());
    }

    void close(Shift shift, Shift.Closing closing, RequestId request, String note) throws SQLException {
        Sql.update(
                connection,
                "UPDATE checkout_shift SET open_till = NULL, closed_by = ?, closed_at = ?, closed_on = ?,"
                        + " close_key = ?, expected_fen = ?, counted_fen = ?, note = ? WHERE id = ?",
                closing.by(),
                closing.at(),
                closing.on(),
                request.key(),
                closing.expected(),
                closing.counted(),
                note,
                shift.id());
    }

    /// @return false when this request has moved it before
    boolean insertMove(Shift shift, RequestId request, long operatorId, Instant at, Money amount, String reason)
            throws SQLException {
        return Sql.update(
                        connection,
                        "INSERT IGNORE INTO checkout_cash_move (id, store_id, till_id, shift_id, operator_id, at,"
                                + " amount_fen, reason, request_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        Ids.next(),
                        shift.storeId(),
                        shift.tillId(),
                        shift.id(),
                        operatorId,
                        at,
                        amount,
                        reason,
                        request.key())
                == 1;
    }

    /// Whether the request moved just this.
    boolean hasMove(RequestId request, Money amount, String reason) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT 1 FROM checkout_cash_move WHERE till_id = ? AND request_key = ? AND amount_fen = ?"
                                + " AND reason = ?",
                        row -> true,
                        request.tillId(),
                        request.key(),
                        amount,
                        reason)
                .isPresent();
    }

    ShiftReport report(Shift shift) throws SQLException {
        Map<String, Papers> papers = new LinkedHashMap<>();
        Sql.query(connection, PAPERS, row -> papers.put(row.getString(1), papers(row)), shift.id());
        Map<String, Tender> tenders = new LinkedHashMap<>();
        Sql.query(
                connection,
                TENDERS,
                row -> tenders.merge(row.getString(1), tender(row), ShiftTables::both),
                shift.id());
        List<CashMove> moves = Sql.query(
                connection,
                "SELECT operator_id, at, amount_fen, reason FROM checkout_cash_move WHERE shift_id = ? ORDER BY id",
                row -> new CashMove(
                        row.getLong(1), Sql.instant(row, "at"), Money.ofFen(row.getLong(3)), row.getString(4)),
                shift.id());
        return new ShiftReport(
                shift,
                papers.getOrDefault("SALE", Papers.NONE),
                papers.getOrDefault("REFUND", Papers.NONE),
                new ArrayList<>(tenders.values()),
                moves);
    }

    static Papers papers(ResultSet row) throws SQLException {
        return new Papers(
                row.getLong(2),
                Money.ofFen(row.getLong(3)),
                Money.ofFen(row.getLong(4)),
                Money.ofFen(row.getLong(5)),
                Money.ofFen(Math.absExact(row.getLong(6))),
                row.getString(7),
                row.getString(8));
    }

    static Tender tender(ResultSet row) throws SQLException {
        long count = row.getLong(3);
        Money amount = Money.ofFen(row.getLong(4));
        return row.getString(2).equals("REFUND")
                ? new Tender(row.getString(1), 0, Money.ZERO, count, amount)
                : new Tender(row.getString(1), count, amount, 0, Money.ZERO);
    }

    static Tender both(Tender one, Tender other) {
        return new Tender(
                one.type(),
                one.sales() + other.sales(),
                one.received().plus(other.received()),
                one.refunds() + other.refunds(),
                one.paidBack().plus(other.paidBack()));
    }

    private Optional<Shift> first(String where, @Nullable Object... arguments) throws SQLException {
        return Sql.first(connection, COLUMNS + where, ShiftTables::shift, arguments);
    }

    private static Shift shift(ResultSet row) throws SQLException {
        LocalDateTime closedAt = row.getObject("closed_at", LocalDateTime.class);
        Shift.Closing closing = closedAt == null
                ? null
                : new Shift.Closing(
                        row.getLong("closed_by"),
                        closedAt.toInstant(ZoneOffset.UTC),
                        row.getObject("closed_on", LocalDate.class),
                        Sql.money(row, "expected_fen"),
                        Sql.money(row, "counted_fen"));
        return new Shift(
                row.getLong("id"),
                row.getLong("store_id"),
                row.getLong("till_id"),
                row.getInt("number"),
                row.getLong("opened_by"),
                Sql.instant(row, "opened_at"),
                row.getObject("opened_on", LocalDate.class),
                Sql.money(row, "float_fen"),
                closing,
                row.getString("note"));
    }
}
