package io.zhanggui.faults.trade;

import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.SaleCompleted;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What the tables of a shop that is at rest must say of each other. Each check counts what must not be there, and
/// looks at each sale by itself: what one lost and another has twice never cancels out.
final class Checks {
    /// The rule of earning that a shop begins with, and none of the members has a tier that multiplies.
    private static final int POINTS_PER_100_YUAN = 10;

    /// What the ledger says of a document: its members' points, and what it earned the shop in fen.
    private static final String MOVED = """
            SELECT t.document, SUM(IF(a.owner <> 0 AND a.name = 'points', e.amount, 0)) points,
                SUM(IF(a.owner = 0 AND a.name LIKE 'revenue.%', e.amount, 0)) revenue
              FROM ledger_transaction t JOIN ledger_entry e ON e.transaction_id = t.id
              JOIN ledger_account a ON a.id = e.account_id
              WHERE t.document LIKE 'sale:%' GROUP BY t.document""";

    private static final List<Check> ALL = List.of(
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
            new Check("a sale that has not exactly one event, or an event without its sale", """
                    SELECT COUNT(*) FROM (SELECT id FROM (
                      SELECT id, 1 stored, 0 told FROM checkout_sale
                      UNION ALL SELECT CAST(JSON_VALUE(json, '$.saleId') AS SIGNED), 0, 1 FROM host_event
                        WHERE type = '%s') both_sides
                      GROUP BY id HAVING SUM(stored) <> 1 OR SUM(told) <> 1) wrong""".formatted(
                            SaleCompleted.TYPE)),
            // Whatever paid: bonus, points and top-ups are no revenue, and the times of a card are what was paid for
            // them.
            new Check("a sale that earned other points than the rule gives for its revenue", """
                    WITH moved AS (%s)
                    SELECT COUNT(*) FROM checkout_sale s
                    LEFT JOIN moved m ON m.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                    LEFT JOIN member_points_payment p ON p.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                    LEFT JOIN (SELECT document, -SUM(points) points FROM member_points_debt WHERE points < 0
                      GROUP BY document) settled ON settled.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                    WHERE s.kind <> 'REFUND'
                      AND COALESCE(m.points, 0) + COALESCE(p.points, 0) + COALESCE(settled.points, 0)
                        <> IF(s.member_id IS NULL, 0, COALESCE(m.revenue, 0) * %d DIV 10000)""".formatted(
                            MOVED, POINTS_PER_100_YUAN)),
            // The shop takes whole lines back, and at most one of a sale.
            new Check("a refund that took back other points than the sale had given for its lines", """
                    WITH moved AS (%1$s),
                    paper AS (SELECT sale_id, SUM(IF(item_kind IN ('GOODS', 'SERVICE'), net_fen, 0)) net,
                        SUM(IF(item_kind IN ('GOODS', 'SERVICE'), 0, net_fen)) prepaid
                      FROM checkout_line GROUP BY sale_id),
                    share AS (SELECT w.document, SUM(w.weight) whole, SUM(IF(back.sale_id IS NULL, 0, w.weight)) back
                      FROM member_points_share w
                      LEFT JOIN checkout_sale r ON r.original_sale_id = CAST(SUBSTRING(w.document, 6) AS SIGNED)
                      LEFT JOIN checkout_line back ON back.sale_id = r.id AND back.line_number = w.line_number
                      GROUP BY w.document)
                    SELECT COUNT(*) FROM checkout_sale r
                    JOIN checkout_sale s ON s.id = r.original_sale_id
                    JOIN paper back ON back.sale_id = r.id
                    JOIN paper sold ON sold.sale_id = s.id
                    LEFT JOIN moved b ON b.document = CONVERT(CONCAT('sale:', r.id) USING ascii)
                    LEFT JOIN moved g ON g.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                    LEFT JOIN share w ON w.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                    LEFT JOIN member_points_payment p ON p.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                    LEFT JOIN (SELECT document, SUM(points) points FROM member_points_debt WHERE points > 0
                      GROUP BY document) owed ON owed.document = CONVERT(CONCAT('sale:', r.id) USING ascii)
                    LEFT JOIN member_points_excused x ON x.refund = CONVERT(CONCAT('sale:', r.id) USING ascii)
                    WHERE r.member_id IS NOT NULL
                      AND COALESCE(p.back_points, 0) - COALESCE(b.points, 0) + COALESCE(owed.points, 0)
                        + COALESCE(x.points, 0)
                      <> COALESCE(IF(w.whole IS NULL,
                        (COALESCE(g.revenue, 0) * %2$d DIV 10000) * LEAST(back.net, s.payable_fen - sold.prepaid)
                          DIV (s.payable_fen - sold.prepaid),
                        (COALESCE(g.revenue, 0) * %2$d DIV 10000) * w.back DIV w.whole), 0)""".formatted(
                            MOVED, POINTS_PER_100_YUAN)),
            new Check("a line whose commission is not the rule's", """
                    WITH earned AS (SELECT document, line_number, COUNT(*) entries, SUM(base_fen) base,
                        SUM(amount_fen) amount, MIN(basis_points) lowest, MAX(basis_points) highest
                      FROM commission_entry WHERE reversal_of IS NULL GROUP BY document, line_number)
                    SELECT COUNT(*) FROM checkout_sale s
                    JOIN checkout_line l ON l.sale_id = s.id AND l.item_kind = 'GOODS'
                    LEFT JOIN earned c ON c.document = CONCAT('sale:', s.id) AND c.line_number = l.line_number
                    WHERE s.kind <> 'REFUND' AND (COALESCE(c.entries, 0)
                        <> (SELECT COUNT(*) FROM checkout_line_staff t WHERE t.sale_id = l.sale_id AND t.position = l.position)
                      OR c.lowest <> %1$d OR c.highest <> %1$d OR c.amount <> ROUND(c.base * %1$d / 10000))""".formatted(Shop.COMMISSION_BASIS_POINTS)),
            new Check("a sale whose commission is not on its revenue", """
                    WITH moved AS (%s)
                    SELECT COUNT(*) FROM checkout_sale s
                    LEFT JOIN moved m ON m.document = CONVERT(CONCAT('sale:', s.id) USING ascii)
                    LEFT JOIN (SELECT document, SUM(base_fen) base FROM commission_entry GROUP BY document) c
                      ON c.document = CONCAT('sale:', s.id)
                    WHERE s.kind <> 'REFUND' AND COALESCE(c.base, 0) <> COALESCE(m.revenue, 0)""".formatted(MOVED)),
            new Check("a line that came back without its commission", """
                    WITH entry AS (SELECT document, line_number, reversal_of IS NULL earned, SUM(base_fen) base,
                        SUM(amount_fen) amount FROM commission_entry GROUP BY document, line_number, reversal_of IS NULL)
                    SELECT COUNT(*) FROM checkout_sale r
                    JOIN checkout_line l ON l.sale_id = r.id AND l.item_kind = 'GOODS'
                    LEFT JOIN entry c ON c.document = CONCAT('sale:', r.original_sale_id)
                      AND c.line_number = l.line_number AND c.earned
                    LEFT JOIN entry b ON b.document = CONCAT('sale:', r.id) AND b.line_number = l.line_number
                      AND NOT b.earned
                    WHERE r.kind = 'REFUND' AND (COALESCE(b.base, 0) <> -COALESCE(c.base, 0)
                      OR COALESCE(b.amount, 0) <> -COALESCE(c.amount, 0))"""),
            new Check("a commission of a line that is not there", """
                    SELECT COUNT(*) FROM commission_entry c
                    LEFT JOIN checkout_line l ON l.sale_id = CAST(SUBSTRING(c.document, 6) AS SIGNED)
                      AND l.line_number = c.line_number
                    WHERE l.sale_id IS NULL"""));

    private record Check(String wrong, String sql) {}

    private Checks() {}

    /// @return what is wrong, each as a sentence; empty when all agrees
    static List<String> faults(Connection connection) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (Check check : ALL) {
            long found =
                    Sql.query(connection, check.sql(), row -> row.getLong(1)).getFirst();
            if (found != 0) {
                faults.add(found + " x " + check.wrong());
            }
        }
        return faults;
    }
}
