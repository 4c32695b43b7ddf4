package io.zhanggui.ledger.store.book;

import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.book.BookEntry;
import io.zhanggui.ledger.book.EntryFilter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statement for a page of entries. A member's are found by the account, all others by the day: both
/// stop as soon as the page is full.
record EntryQuery(String sql, List<Object> arguments) {
    private static final String COLUMNS =
            "SELECT t.id, e.line, t.store_id AS store, a.owner, a.store_id, a.name, a.unit,"
                    + " e.amount, e.balance_after, t.kind, t.document, t.reverses, t.business_date, t.posted_at, t.operator_id";

    private static final String BY_DAY = " FROM ledger_transaction t FORCE INDEX (ledger_transaction_day)"
            + " STRAIGHT_JOIN ledger_entry e ON e.transaction_id = t.id"
            + " STRAIGHT_JOIN ledger_account a ON a.id = e.account_id";

    private static final String BY_MEMBER = " FROM ledger_account a STRAIGHT_JOIN ledger_entry e ON e.account_id = a.id"
            + " STRAIGHT_JOIN ledger_transaction t ON t.id = e.transaction_id";

    static EntryQuery of(EntryFilter filter, int limit, @Nullable BookEntry before) {
        List<Object> arguments = new ArrayList<>();
        StringBuilder sql = new StringBuilder(COLUMNS)
                .append(filter.memberId() == null ? BY_DAY : BY_MEMBER)
                .append(" WHERE t.business_date BETWEEN ? AND ?");
        arguments.add(filter.from());
        arguments.add(before == null ? filter.to() : before.day());
        if (before != null) {
            sql.append(" AND (t.business_date < ? OR t.id <= ?) AND (t.id <> ? OR e.line > ?)");
            arguments.add(before.day());
            arguments.add(before.transactionId());
            arguments.add(before.transactionId());
            arguments.add(before.line());
        }
        sql.append(" AND t.store_id IN (")
                .append(Sql.marks(filter.storeIds().size()))
                .append(')');
        arguments.addAll(filter.storeIds());
        if (filter.memberId() != null) {
            sql.append(" AND a.owner = ? AND e.business_date BETWEEN ? AND ?");
            arguments.add(filter.memberId());
            arguments.add(filter.from());
            arguments.add(filter.to());
        }
        if (filter.members() != null) {
            sql.append(filter.members() ? " AND a.owner <> 0" : " AND a.owner = 0");
        }
        and(sql, arguments, "a.name", filter.account());
        and(sql, arguments, "a.unit", filter.unit());
        and(sql, arguments, "t.kind", filter.kind());
        // Without the line the order is that of the index, read backwards until the page is full; the lines of a
        // transaction come in the order of their key. With it, all entries of the period would be sorted first.
        sql.append(" ORDER BY t.business_date DESC, t.id DESC")
                .append(filter.memberId() == null ? "" : ", e.line")
                .append(" LIMIT ?");
        arguments.add(limit);
        return new EntryQuery(sql.toString(), arguments);
    }

    private static void and(StringBuilder sql, List<Object> arguments, String column, @Nullable Object value) {
        if (value != null) {
            sql.append(" AND ").append(column).append(" = ?");
            arguments.add(value);
        }
    }
}
