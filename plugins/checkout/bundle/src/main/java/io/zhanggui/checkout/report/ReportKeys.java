package io.zhanggui.checkout.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/// The papers behind a row of a report, as a condition on `checkout_sale s`, and what of each paper the row counts.
final class ReportKeys {
    private static final String NONE = "1 = 0";

    private static final String LINES =
            "(SELECT COALESCE(SUM(l.paid_fen), 0) FROM checkout_line l WHERE l.sale_id = s.id AND %s)";

    private static final String REDUCTIONS = """
            ((SELECT COALESCE(SUM(l.discount_fen), 0) FROM checkout_line l
              WHERE l.sale_id = s.id AND l.reductions <= 1 AND l.discount_code = ?)
             + (SELECT COALESCE(SUM(r.amount_fen), 0) FROM checkout_line_reduction r
              WHERE r.sale_id = s.id AND r.code = ?) + IF(? = '', s.rounding_fen, 0))""";

    private ReportKeys() {}

    /// @param part what of a paper the row counts, in fen without a sign; empty where it counts the paper
    record Condition(String sql, List<Object> arguments, String part, List<Object> partArguments) {
        Condition(String sql, Object... arguments) {
            this(sql, List.of(arguments), "", List.of());
        }

        boolean isPart() {
            return !part.isEmpty();
        }
    }

    /// @param hour the SQL of a paper's hour
    /// @param key as the row has it; one that cannot be finds nothing
    static Condition of(ReportBy by, String key, String hour) {
        try {
            return switch (by) {
                case DAY -> new Condition("s.business_date = ?", LocalDate.parse(key));
                case HOUR -> new Condition(hour + " = ?", Integer.valueOf(key));
                case STORE -> new Condition("s.store_id = ?", Long.valueOf(key));
                case TILL -> new Condition("s.till_id = ?", Long.valueOf(key));
                case CASHIER -> new Condition("s.operator_id = ?", Long.valueOf(key));
                case SHIFT ->
                    key.isEmpty()
                            ? new Condition("s.shift_id IS NULL")
                            : new Condition("s.shift_id = ?", Long.valueOf(key));
                case TENDER ->
                    new Condition(
                            "EXISTS (SELECT 1 FROM checkout_tender t WHERE t.sale_id = s.id AND t.type = ?)",
                            List.of(key),
                            "(SELECT COALESCE(SUM(t.amount_fen), 0) FROM checkout_tender t"
                                    + " WHERE t.sale_id = s.id AND t.type = ?)",
                            List.of(key));
                case KIND -> lines("l.item_kind = ?", key);
                case CATEGORY -> lines("l.category = ?", key);
                case ITEM -> item(key);
                case DISCOUNT -> discount(key);
                case REFUND -> new Condition("s.kind = 'REFUND' AND s.reason = ?", key);
            };
        } catch (DateTimeException | NumberFormatException noSuchKey) {
            return new Condition(NONE);
        }
    }

    private static Condition discount(String key) {
        return new Condition(
                "(EXISTS (SELECT 1 FROM checkout_line l WHERE l.sale_id = s.id AND l.reductions <= 1"
                        + " AND l.discount_fen <> 0 AND l.discount_code = ?) OR EXISTS (SELECT 1 FROM"
                        + " checkout_line_reduction r WHERE r.sale_id = s.id AND r.amount_fen <> 0"
                        + " AND r.code = ?) OR (? = '' AND s.rounding_fen <> 0))",
                List.of(key, key, key),
                REDUCTIONS,
                List.of(key, key, key));
    }

    private static Condition item(String key) {
        int colon = key.indexOf(':');
        return colon < 0
                ? new Condition(NONE)
                : lines(
                        "l.item_source = ? AND l.item_id = ?",
                        key.substring(0, colon),
                        Long.valueOf(key.substring(colon + 1)));
    }

    private static Condition lines(String which, Object... arguments) {
        return new Condition(
                "EXISTS (SELECT 1 FROM checkout_line l WHERE l.sale_id = s.id AND " + which + ")",
                List.of(arguments),
                LINES.formatted(which),
                List.of(arguments));
    }
}
