package io.zhanggui.ledger.store;

import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.lot.DrawOrder;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Lots.LeftUntil;
import io.zhanggui.ledger.lot.Split;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The statements that read lots and their movements. None locks.
record LotQueries(Connection connection) {
    private static final String LOTS = """
            SELECT id, member_id, purse, store_id, item, document, line, terms, draw_order, principal, bonus,
              principal_used, bonus_used, principal_returned, bonus_returned, granted_at, expires_on, frozen
            FROM ledger_lot""";

    private static final String OF_MEMBER = " WHERE account_id = (SELECT a.id FROM ledger_account a WHERE a.owner = ?"
            + " AND a.store_id = 0 AND a.name = ? AND a.unit = ?) AND purse = ? AND exhausted ";

    private static final String MOVEMENTS = """
            SELECT id, lot_id, transaction_id, kind, document, origin, store_id, business_date, moved_at, principal,
              bonus FROM ledger_lot_movement""";

    Optional<Lot> find(long lotId) throws SQLException {
        return Sql.first(connection, LOTS + " WHERE id = ?", LotQueries::lot, lotId);
    }

    List<Lot> byIds(Collection<Long> lotIds) throws SQLException {
        return lotIds.isEmpty()
                ? List.of()
                : Sql.query(
                        connection,
                        LOTS + " WHERE id IN (" + Sql.marks(lotIds.size()) + ") ORDER BY id",
                        LotQueries::lot,
                        lotIds.toArray());
    }

    List<Lot> family(long lotId) throws SQLException {
        return Sql.query(
                connection,
                """
                WITH RECURSIVE up AS (
                  SELECT id, predecessor_id FROM ledger_lot WHERE id = ?
                  UNION ALL
                  SELECT p.id, p.predecessor_id FROM up JOIN ledger_lot p ON p.id = up.predecessor_id
                ), family AS (
                  SELECT id FROM up WHERE predecessor_id IS NULL
                  UNION ALL
                  SELECT s.id FROM family f JOIN ledger_lot s ON s.predecessor_id = f.id
                )
                """ + LOTS + " WHERE id IN (SELECT f.id FROM family f) ORDER BY predecessor_id IS NOT NULL, id",
                LotQueries::lot,
                lotId);
    }

    List<Lot> grantedBy(String document) throws SQLException {
        return Sql.query(connection, LOTS + " WHERE document = ? ORDER BY line, id", LotQueries::lot, document);
    }

    /// The lots of an account that have something left, those to be drawn first first.
    List<Lot> open(long accountId) throws SQLException {
        return inDrawOrder(Sql.query(
                connection, LOTS + " WHERE account_id = ? AND exhausted = FALSE", LotQueries::lot, accountId));
    }

    /// @param account of the principal
    List<Lot> ofAccount(long memberId, String account, String unit, String purse, boolean withExhausted)
            throws SQLException {
        return inDrawOrder(Sql.query(
                connection,
                LOTS + OF_MEMBER + exhausted(withExhausted),
                LotQueries::lot,
                memberId,
                account,
                unit,
                purse));
    }

    private static String exhausted(boolean with) {
        return with ? "IN (FALSE, TRUE)" : "= FALSE";
    }

    /// In the order of [LotRules#DRAWN_FIRST].
    List<Lot> page(AccountRef account, String purse, boolean withExhausted, int offset, int limit) throws SQLException {
        return Sql.query(
                connection,
                LOTS + OF_MEMBER + exhausted(withExhausted)
                        + " ORDER BY expires_on IS NULL, expires_on, granted_at, id LIMIT ? OFFSET ?",
                LotQueries::lot,
                account.owner(),
                account.name(),
                account.unit(),
                purse,
                limit,
                offset);
    }

    long count(AccountRef account, String purse, boolean withExhausted) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT COUNT(*) FROM ledger_lot" + OF_MEMBER + exhausted(withExhausted),
                        row -> row.getLong(1),
                        account.owner(),
                        account.name(),
                        account.unit(),
                        purse)
                .orElse(0L);
    }

    List<LeftUntil> leftByLastDay(AccountRef account, String purse) throws SQLException {
        return Sql.query(
                connection,
                "SELECT expires_on, frozen, SUM(principal - principal_used - principal_returned) AS principal,"
                        + " SUM(bonus - bonus_used - bonus_returned) AS bonus, COUNT(*) AS lots FROM ledger_lot"
                        + OF_MEMBER + exhausted(false)
                        + " GROUP BY expires_on, frozen ORDER BY expires_on IS NULL, expires_on, frozen",
                row -> new LeftUntil(
                        row.getObject("expires_on", LocalDate.class),
                        row.getBoolean("frozen"),
                        new Split(row.getLong("principal"), row.getLong("bonus")),
                        row.getLong("lots")),
                account.owner(),
                account.name(),
                account.unit(),
                purse);
    }

    private static List<Lot> inDrawOrder(List<Lot> lots) {
        return lots.stream().sorted(LotRules.DRAWN_FIRST).toList();
    }

    List<Lot> expiring(String purse, LocalDate from, LocalDate to, long afterLotId, int limit) throws SQLException {
        Optional<LocalDate> last = afterLotId == 0
                ? Optional.empty()
                : Sql.first(
                        connection,
                        "SELECT expires_on FROM ledger_lot WHERE id = ? AND expires_on IS NOT NULL",
                        row -> row.getObject(1, LocalDate.class),
                        afterLotId);
        LocalDate begin = last.filter(day -> day.isAfter(from)).orElse(from);
        return Sql.query(
                connection,
                LOTS + " WHERE purse = ? AND exhausted = FALSE AND expires_on BETWEEN ? AND ?"
                        + " AND (expires_on > ? OR id > ?) ORDER BY expires_on, id LIMIT ?",
                LotQueries::lot,
                purse,
                begin,
                to,
                begin,
                last.filter(begin::equals).isPresent() ? afterLotId : 0,
                limit);
    }

    /// What a transaction moved, in order.
    List<LotMovement> ofTransaction(String document, long transactionId) throws SQLException {
        return Sql.query(
                connection,
                MOVEMENTS + " WHERE document = ? AND transaction_id = ? ORDER BY id",
                LotQueries::movement,
                document,
                transactionId);
    }

    List<LotMovement> movements(long lotId) throws SQLException {
        return Sql.query(connection, MOVEMENTS + " WHERE lot_id = ? ORDER BY id", LotQueries::movement, lotId);
    }

    List<LotMovement> ofDocument(String document) throws SQLException {
        return Sql.query(connection, MOVEMENTS + " WHERE document = ? ORDER BY id", LotQueries::movement, document);
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                row.getLong("id"),
                row.getLong("member_id"),
                row.getString("purse"),
                row.getLong("store_id"),
                row.getLong("item"),
                row.getString("document"),
                row.getInt("line"),
                row.getString("terms"),
                DrawOrder.valueOf(row.getString("draw_order")),
                new Split(row.getLong("principal"), row.getLong("bonus")),
                new Split(row.getLong("principal_used"), row.getLong("bonus_used")),
                new Split(row.getLong("principal_returned"), row.getLong("bonus_returned")),
                Sql.instant(row, "granted_at"),
                row.getObject("expires_on", LocalDate.class),
                row.getBoolean("frozen"));
    }

    private static LotMovement movement(ResultSet row) throws SQLException {
        return new LotMovement(
                row.getLong("id"),
                row.getLong("lot_id"),
                row.getLong("transaction_id"),
                LotMovement.Kind.valueOf(row.getString("kind")),
                row.getString("document"),
                row.getString("origin"),
                row.getLong("store_id"),
                row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "moved_at"),
                new Split(row.getLong("principal"), row.getLong("bonus")));
    }
}
