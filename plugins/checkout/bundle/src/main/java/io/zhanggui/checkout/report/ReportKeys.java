package io.zhanggui.checkout.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;

/// The papers behind a row of a report, as a condition on `checkout_sale s`.
final class ReportKeys {
    private static final String NONE = "1 = 0";

    private ReportKeys() {}

    record Condition(String sql, List<Object> arguments) {}

    /// @param hour the SQL of a paper's hour
    /// @param key as the row has it; one that cannot be finds nothing
    static Condition of(ReportBy by, String key, String hour) {
        try {
            return switch (by) {
                case DAY -> new Condition("s.business_date = ?", List.of(LocalDate.parse(key)));
                case HOUR -> new Condition(hour + " = ?", List.of(Integer.valueOf(key)));
                case STORE -> new Condition("s.store_id = ?", List.of(Long.valueOf(key)));
                case TILL -> new Condition("s.till_id = ?", List.of(Long.valueOf(key)));
                case CASHIER -> new Condition("s.operator_id = ?", List.of(Long.valueOf(key)));
                case SHIFT ->
                    key.isEmpty()
                            ? new Condition("s.shift_id IS NULL", List.of())
                            : new Condition("s.shift_id = ?", List.of(Long.valueOf(key)));
                case TENDER ->
                    new Condition(
                            "EXISTS (SELECT 1 FROM checkout_tender t WHERE t.sale_id = s.id AND t.type = ?)",
                            List.of(key));
                case KIND ->
                    new Condition(
                            "EXISTS (SELECT 1 FROM checkout_line l WHERE l.sale_id = s.id AND l.item_kind = ?)",
                            List.of(key));
                case CATEGORY ->
                    new Condition(
                            "EXISTS (SELECT 1 FROM checkout_line l WHERE l.sale_id = s.id AND l.category = ?)",
                            List.of(key));
                case ITEM -> item(key);
                case DISCOUNT ->
                    new Condition(
                            "(EXISTS (SELECT 1 FROM checkout_line l WHERE l.sale_id = s.id AND l.reductions <= 1"
                                    + " AND l.discount_fen <> 0 AND l.discount_code = ?) OR EXISTS (SELECT 1 FROM"
                                    + " checkout_line_reduction r WHERE r.sale_id = s.id AND r.code = ?))",
                            List.of(key, key));
                case REFUND -> new Condition("s.kind = 'REFUND' AND s.reason = ?", List.of(key));
            };
        } catch (DateTimeException | NumberFormatException noSuchKey) {
            return new Condition(NONE, List.of());
        }
    }

    private static Condition item(String key) {
        int colon = key.indexOf(':');
        return colon < 0
                ? new Condition(NONE, List.of())
                : new Condition(
                        "EXISTS (SELECT 1 FROM checkout_line l WHERE l.sale_id = s.id AND l.item_source = ?"
                                + " AND l.item_id = ?)",
                        List.of(key.substring(0, colon), Long.valueOf(key.substring(colon + 1))));
    }
}
