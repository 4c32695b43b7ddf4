package io.zhanggui.timescard.card;

import io.zhanggui.api.work.Sql;
import io.zhanggui.timescard.product.StoreScope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The statements on transfers.
final class TransferTables {
    private TransferTables() {}

    static void insert(Connection connection, CardTransfer transfer) throws SQLException {
        Sql.update(
                connection,
                """
                INSERT INTO times_card_transfer (id, document, card_id, from_member, to_member, transaction_id,
                  shared_with, reason, store_id, operator_id, business_date, at)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?)""",
                transfer.id(),
                transfer.document(),
                transfer.cardId(),
                transfer.fromMember(),
                transfer.toMember(),
                transfer.transactionId(),
                StoreScope.text(transfer.sharedWith()),
                transfer.reason(),
                transfer.storeId(),
                transfer.operatorId(),
                transfer.businessDate(),
                transfer.at());
        List<@Nullable Object[]> rows = new ArrayList<>();
        transfer.lots()
                .forEach(lots ->
                        rows.add(new @Nullable Object[] {transfer.id(), lots.itemId(), lots.from(), lots.to()}));
        Sql.batch(
                connection,
                "INSERT INTO times_card_transfer_lot (transfer_id, item_id, lot_from, lot_to) VALUES (?,?,?,?)",
                rows);
    }

    /// The last one of a card that was not taken back.
    static Optional<CardTransfer> last(Connection connection, long cardId) throws SQLException {
        return first(connection, "card_id = ? AND undone_at IS NULL ORDER BY at DESC, id DESC LIMIT 1", cardId);
    }

    static Optional<CardTransfer> ofDocument(Connection connection, String document) throws SQLException {
        return first(connection, "document = ?", document);
    }

    static void markUndone(Connection connection, long id, Instant at) throws SQLException {
        int changed = Sql.update(
                connection, "UPDATE times_card_transfer SET undone_at = ? WHERE id = ? AND undone_at IS NULL", at, id);
        if (changed != 1) {
            throw new IllegalStateException("transfer " + id + " was undone while its card was locked");
        }
    }

    private static Optional<CardTransfer> first(Connection connection, String condition, Object argument)
            throws SQLException {
        Optional<Long> id = Sql.first(
                connection, "SELECT id FROM times_card_transfer WHERE " + condition, row -> row.getLong(1), argument);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        List<CardTransfer.Lots> lots = Sql.query(
                connection,
                "SELECT item_id, lot_from, lot_to FROM times_card_transfer_lot WHERE transfer_id = ? ORDER BY item_id",
                row -> new CardTransfer.Lots(row.getLong(1), row.getLong(2), row.getLong(3)),
                id.get());
        return Sql.first(
                connection, "SELECT * FROM times_card_transfer WHERE id = ?", row -> transfer(row, lots), id.get());
    }

    private static CardTransfer transfer(ResultSet row, List<CardTransfer.Lots> lots) throws SQLException {
        return new CardTransfer(
                row.getLong("id"),
                row.getString("document"),
                row.getLong("card_id"),
                row.getLong("from_member"),
                row.getLong("to_member"),
                row.getLong("transaction_id"),
                StoreScope.of(row.getString("shared_with")),
                row.getString("reason"),
                row.getLong("store_id"),
                row.getLong("operator_id"),
                row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "at"),
                row.getObject("undone_at") != null,
                lots);
    }
}
