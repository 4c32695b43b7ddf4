package io.zhanggui.storedvalue.lot;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The statements on lots and their movements.
final class LotTables {
    private static final String COLUMNS = """
            SELECT id, offer_name, draw_order, principal, bonus, principal_used, bonus_used, principal_returned,
              bonus_returned FROM stored_value_lot""";

    private LotTables() {}

    static void insert(Connection connection, Purchase purchase, Movement movement) throws SQLException {
        long id = Ids.next();
        Sql.update(
                connection,
                """
                INSERT INTO stored_value_lot (id, member_id, store_id, sale_id, line_number, offer_name, draw_order,
                  principal, bonus, topped_up_at) VALUES (?,?,?,?,?,?,?,?,?,?)""",
                id,
                purchase.memberId(),
                movement.storeId(),
                movement.saleId(),
                purchase.lineNumber(),
                purchase.offerName(),
                purchase.drawOrder(),
                purchase.granted().principalFen(),
                purchase.granted().bonusFen(),
                purchase.at());
        record(connection, id, movement, purchase.granted());
    }

    /// The lots that have something left, oldest first; ids grow with time.
    static List<Lot> lockOpen(Connection connection, long memberId) throws SQLException {
        return Sql.query(
                connection,
                COLUMNS + " FORCE INDEX (stored_value_lot_member)"
                        + " WHERE member_id = ? AND exhausted = FALSE ORDER BY id FOR UPDATE",
                LotTables::lot,
                memberId);
    }

    static List<Lot> lockDrawnBy(Connection connection, long saleId) throws SQLException {
        List<Long> ids = Sql.query(
                connection,
                "SELECT DISTINCT lot_id FROM stored_value_movement WHERE sale_id = ? AND kind = ? ORDER BY lot_id",
                row -> row.getLong(1),
                saleId,
                Movement.Kind.PAYMENT);
        return ids.isEmpty()
                ? List.of()
                : Sql.query(
                        connection,
                        COLUMNS + " FORCE INDEX (PRIMARY) WHERE id IN (" + Sql.marks(ids.size())
                                + ") ORDER BY id FOR UPDATE",
                        LotTables::lot,
                        ids.toArray());
    }

    static Optional<BoughtLot> lockBought(Connection connection, long saleId, int lineNumber) throws SQLException {
        return Sql.first(
                connection,
                COLUMNS + " WHERE sale_id = ? AND line_number = ? FOR UPDATE",
                row -> new BoughtLot(lot(row), new Split(row.getLong("principal"), row.getLong("bonus"))),
                saleId,
                lineNumber);
    }

    /// What each lot carried of a sale's payment, in the order of drawing.
    static List<PaymentReturn.Carried> carried(Connection connection, long saleId) throws SQLException {
        return Sql.query(
                connection,
                """
                SELECT lot_id,
                  -SUM(IF(kind = 'PAYMENT', principal, 0)), -SUM(IF(kind = 'PAYMENT', bonus, 0)),
                  SUM(IF(kind = 'PAYMENT_REFUND', principal, 0)), SUM(IF(kind = 'PAYMENT_REFUND', bonus, 0))
                FROM stored_value_movement
                WHERE sale_id = ? AND kind IN ('PAYMENT', 'PAYMENT_REFUND')
                GROUP BY lot_id ORDER BY lot_id""",
                row -> new PaymentReturn.Carried(
                        row.getLong(1),
                        new Split(row.getLong(2), row.getLong(3)),
                        new Split(row.getLong(4), row.getLong(5))),
                saleId);
    }

    /// Writes a lot that this unit has locked.
    static void update(Connection connection, Lot before, Lot after) throws SQLException {
        int changed = Sql.update(
                connection,
                """
                UPDATE stored_value_lot SET principal_used = ?, bonus_used = ?,
                  principal_returned = principal_returned + ?, bonus_returned = bonus_returned + ?, exhausted = ?
                WHERE id = ? AND principal_used = ? AND bonus_used = ?""",
                after.used().principalFen(),
                after.used().bonusFen(),
                before.granted().principalFen() - after.granted().principalFen(),
                before.granted().bonusFen() - after.granted().bonusFen(),
                after.isExhausted(),
                before.id(),
                before.used().principalFen(),
                before.used().bonusFen());
        if (changed != 1) {
            throw new IllegalStateException("lot " + before.id() + " changed while it was locked");
        }
    }

    static void record(Connection connection, long lotId, Movement movement, Split change) throws SQLException {
        Sql.update(
                connection,
                """
                INSERT INTO stored_value_movement (id, lot_id, kind, sale_id, refund_id, store_id, business_date,
                  principal, bonus) VALUES (?,?,?,?,?,?,?,?,?)""",
                Ids.next(),
                lotId,
                movement.kind(),
                movement.saleId(),
                movement.refundId(),
                movement.storeId(),
                movement.businessDate(),
                change.principalFen(),
                change.bonusFen());
    }

    private static Lot lot(ResultSet row) throws SQLException {
        return new Lot(
                row.getLong("id"),
                row.getString("offer_name"),
                DrawOrder.valueOf(row.getString("draw_order")),
                new Split(
                        row.getLong("principal") - row.getLong("principal_returned"),
                        row.getLong("bonus") - row.getLong("bonus_returned")),
                new Split(row.getLong("principal_used"), row.getLong("bonus_used")));
    }
}
