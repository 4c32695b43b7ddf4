package io.zhanggui.commission.entry;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// An entry as a row.
final class EntryColumns {
    /// With the alias `e`.
    static final String ALL = """
            e.id, e.business_date, e.at, e.store_id, e.operator_id, e.document, e.number, e.line_number, e.item,
            e.type, e.kind, e.category, e.item_source, e.item_id, e.quantity, e.base_fen, e.rule_id, e.rate_kind,
            e.basis_points, e.fixed_fen, e.share_percent, e.amount_fen, e.ladder_month, e.reversal_of""";

    static final String INSERT = """
            INSERT INTO commission_entry (id, business_date, at, store_id, operator_id, document, number, line_number,
                item, type, kind, category, item_source, item_id, quantity, base_fen, rule_id, rate_kind, basis_points,
                fixed_fen, share_percent, amount_fen, ladder_month, reversal_of)""";

    private EntryColumns() {}

    static @Nullable Object[] values(EntryRow entry) {
        ItemRef item = entry.itemRef();
        return new @Nullable Object[] {
            entry.id(),
            entry.businessDate(),
            entry.at(),
            entry.storeId(),
            entry.operatorId(),
            entry.document(),
            entry.number(),
            entry.lineNumber(),
            entry.item(),
            entry.type(),
            entry.kind(),
            entry.category(),
            item == null ? null : item.source(),
            item == null ? null : item.id(),
            entry.quantity(),
            entry.base(),
            entry.ruleId(),
            entry.rateKind(),
            entry.basisPoints(),
            entry.fixed(),
            entry.sharePercent(),
            entry.amount(),
            entry.ladderMonth(),
            entry.reversalOf()
        };
    }

    static EntryRow read(ResultSet row) throws SQLException {
        String kind = row.getString("kind");
        String source = row.getString("item_source");
        return new EntryRow(
                row.getLong("id"),
                row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "at"),
                row.getLong("store_id"),
                row.getLong("operator_id"),
                row.getString("document"),
                row.getString("number"),
                row.getInt("line_number"),
                row.getString("item"),
                EntryType.valueOf(row.getString("type")),
                kind == null ? null : ItemKind.valueOf(kind),
                row.getString("category"),
                source == null ? null : new ItemRef(source, row.getLong("item_id")),
                Sql.quantity(row, "quantity"),
                Sql.money(row, "base_fen"),
                longOrNull(row, "rule_id"),
                row.getString("rate_kind"),
                row.getInt("basis_points"),
                Money.ofFen(row.getLong("fixed_fen")),
                row.getInt("share_percent"),
                Sql.money(row, "amount_fen"),
                row.getObject("ladder_month", LocalDate.class),
                longOrNull(row, "reversal_of"));
    }

    private static @Nullable Long longOrNull(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
