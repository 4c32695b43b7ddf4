package io.zhanggui.faults.trade;

import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.SaleCompleted;
import io.zhanggui.host.RunningHost;
import io.zhanggui.host.database.DatabaseAccess;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.close.DayClose;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Whether the books of a shop that is at rest agree with each other. Reads the tables with the database's
/// owner, past the product's own code, and asks the ledger to verify its chains and seals.
final class Proof {
    /// Each counts what must not be there.
    private static final List<Check> CHECKS = List.of(
            new Check("a unit whose entries do not sum to zero", """
                    SELECT COUNT(*) FROM (SELECT a.unit FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                      GROUP BY a.unit HAVING SUM(e.amount) <> 0) wrong"""),
            new Check("a transaction that does not sum to zero", """
                    SELECT COUNT(*) FROM (SELECT e.transaction_id
                      FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                      GROUP BY e.transaction_id, a.unit HAVING SUM(e.amount) <> 0) wrong"""),
            new Check("a balance that is not the sum of its entries", """
                    SELECT COUNT(*) FROM ledger_balance b
                    LEFT JOIN (SELECT account_id, SUM(amount) total, COUNT(*) entries FROM ledger_entry
                      WHERE sequence IS NOT NULL GROUP BY account_id) e ON e.account_id = b.account_id
                    WHERE b.balance <> COALESCE(e.total, 0) OR b.last_sequence <> COALESCE(e.entries, 0)
                      OR b.balance < 0"""),
            new Check("a sale that is not exactly one transaction of the ledger", """
                    SELECT COUNT(*) FROM checkout_sale s
                    LEFT JOIN (SELECT document, COUNT(*) transactions FROM ledger_transaction GROUP BY document) t
                      ON t.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                    WHERE COALESCE(t.transactions, 0) <> 1"""),
            new Check("a transaction of a sale that is not there", """
                    SELECT COUNT(*) FROM ledger_transaction t
                    LEFT JOIN checkout_sale s ON s.id = CAST(SUBSTRING(t.document, 6) AS UNSIGNED)
                    WHERE t.document LIKE 'sale:%' AND s.id IS NULL"""),
            new Check("a sale whose lines or tenders are not its amount", """
                    SELECT COUNT(*) FROM checkout_sale s
                    JOIN (SELECT sale_id, SUM(paid_fen) total FROM checkout_line GROUP BY sale_id) l ON l.sale_id = s.id
                    JOIN (SELECT sale_id, SUM(amount_fen) total FROM checkout_tender GROUP BY sale_id) p
                      ON p.sale_id = s.id
                    WHERE ABS(s.payable_fen) <> l.total OR l.total <> p.total"""),
            new Check("a sale without lines, or of an amount without tenders", """
                    SELECT COUNT(*) FROM checkout_sale s
                    WHERE NOT EXISTS (SELECT 1 FROM checkout_line l WHERE l.sale_id = s.id)
                      OR s.payable_fen <> 0 AND NOT EXISTS (SELECT 1 FROM checkout_tender t WHERE t.sale_id = s.id)"""),
            new Check("stock that is not the sum of its movements", """
                    SELECT COUNT(*) FROM inventory_stock s
                    LEFT JOIN (SELECT store_id, sku_id, SUM(quantity_change) total FROM inventory_movement
                      GROUP BY store_id, sku_id) m ON m.store_id = s.store_id AND m.sku_id = s.sku_id
                    WHERE s.quantity <> COALESCE(m.total, 0)"""),
            new Check("a store's stock that is not worth what the ledger says", """
                    SELECT COUNT(*) FROM (SELECT store_id FROM (
                      SELECT store_id, value_fen amount FROM inventory_stock
                      UNION ALL SELECT a.store_id, e.amount FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                        WHERE a.owner = 0 AND a.name = 'inventory.stock') both_sides
                      GROUP BY store_id HAVING SUM(amount) <> 0) wrong"""),
            new Check("a sale whose goods are not its stock movements", """
                    SELECT COUNT(*) FROM checkout_sale s
                    LEFT JOIN (SELECT sale_id, SUM(quantity_thousandths) total FROM checkout_line
                      WHERE item_kind = 'GOODS' GROUP BY sale_id) l ON l.sale_id = s.id
                    LEFT JOIN (SELECT document, SUM(quantity_change) total FROM inventory_movement GROUP BY document) m
                      ON m.document = CONCAT('sale:', s.id)
                    WHERE COALESCE(l.total, 0) <> IF(s.kind = 'REFUND', 1, -1) * COALESCE(m.total, 0)"""),
            new Check("a card that has other times left than were not used", """
                    SELECT COUNT(*) FROM times_card_item i JOIN times_card_card c ON c.id = i.card_id
                    LEFT JOIN (SELECT card_item_id, SUM(times) used FROM times_card_movement
                      WHERE kind IN ('USED', 'GIVEN_BACK') GROUP BY card_item_id) m ON m.card_item_id = i.id
                    WHERE i.times_left <> IF(c.state = 'RETURNED', 0, i.times + COALESCE(m.used, 0))"""),
            new Check("a member's times that are not those of the cards", """
                    SELECT COUNT(*) FROM (SELECT member_id FROM (
                      SELECT c.member_id, i.times_left amount FROM times_card_item i JOIN times_card_card c ON c.id = i.card_id
                      UNION ALL SELECT a.owner, -b.balance FROM ledger_account a JOIN ledger_balance b ON b.account_id = a.id
                        WHERE a.name = 'times-card.times') both_sides
                      GROUP BY member_id HAVING SUM(amount) <> 0) wrong"""),
            new Check("a line whose card gave other times than were sold", """
                    SELECT COUNT(*) FROM (SELECT document, line_number, SUM(times) total FROM times_card_movement
                      WHERE document LIKE 'sale:%' AND line_number > 0 AND kind IN ('USED', 'GIVEN_BACK')
                      GROUP BY document, line_number) m
                    LEFT JOIN checkout_line l ON l.sale_id = CAST(SUBSTRING(m.document, 6) AS UNSIGNED)
                      AND l.line_number = m.line_number
                    WHERE l.sale_id IS NULL OR ABS(m.total) * 1000 <> ABS(l.quantity_thousandths)"""),
            new Check("a reward without its points", """
                    SELECT COUNT(*) FROM member_redemption r
                    WHERE r.points <> (SELECT COALESCE(-SUM(e.amount), 0) FROM ledger_entry e
                      JOIN ledger_account a ON a.id = e.account_id
                      WHERE e.transaction_id = r.transaction_id AND a.owner = r.member_id AND a.name = 'points')"""),
            new Check("a points payment without its points", """
                    SELECT COUNT(*) FROM checkout_sale s JOIN checkout_tender t ON t.sale_id = s.id AND t.type = 'points'
                    WHERE s.kind <> 'REFUND' AND NOT EXISTS (SELECT 1 FROM member_points_payment p
                      WHERE p.document = CONCAT('sale:', s.id) AND p.amount_fen = t.amount_fen)"""),
            new Check("sales without their event, or events without their sale", """
                    SELECT ABS((SELECT COUNT(*) FROM checkout_sale)
                      - (SELECT COUNT(*) FROM host_event WHERE type = '%s'))""".formatted(SaleCompleted.TYPE)));

    private record Check(String wrong, String sql) {}

    private final RunningHost host;
    private final DatabaseAccess direct;

    /// @param direct how to reach the database past a line that drops
    Proof(RunningHost host, DatabaseAccess direct) {
        this.host = host;
        this.direct = direct;
    }

    /// @param sales where to write one line for each stored sale and reward: till, request key, id, amount
    /// @return what is wrong, each as a sentence; empty when all agrees
    List<String> faults(Path sales) throws SQLException {
        List<String> faults = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                direct.url(), direct.owner().user(), direct.owner().password())) {
            for (Check check : CHECKS) {
                long found = Sql.query(connection, check.sql(), row -> row.getLong(1))
                        .getFirst();
                if (found != 0) {
                    faults.add(found + " x " + check.wrong());
                }
            }
            write(connection, sales);
        }
        Shop.service(host, Ledger.class)
                .verify(null)
                .ifPresent(fault -> faults.add("a chain does not verify: " + fault));
        Shop.service(host, DayClose.class)
                .verify(DayClose.Progress.NONE)
                .ifPresent(fault -> faults.add("a closed day is not as it was sealed: " + fault));
        return faults;
    }

    private static void write(Connection connection, Path sales) throws SQLException {
        String sql = """
                SELECT till_id, request_key, id, payable_fen FROM checkout_sale WHERE request_key LIKE '%1$s%%'
                UNION ALL SELECT till_id, request_key, reward_id, points FROM member_redemption
                  WHERE request_key LIKE '%1$s%%'""".formatted(Operation.KEY_PREFIX);
        try (PrintWriter file = new PrintWriter(Files.newBufferedWriter(sales))) {
            Sql.query(connection, sql, row -> line(file, row));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static boolean line(PrintWriter file, ResultSet row) throws SQLException {
        file.println(row.getLong(1) + " " + row.getString(2) + " " + row.getLong(3) + " " + Math.abs(row.getLong(4)));
        return true;
    }
}
