package io.zhanggui.commission.entry;

import io.zhanggui.api.work.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which entries.
/// @param storeIds at least one
/// @param to inclusive
/// @param operatorId null for all employees
/// @param type null for all
public record EntryFilter(
        List<Long> storeIds,
        LocalDate from,
        LocalDate to,
        @Nullable Long operatorId,
        @Nullable EntryType type) {
    public EntryFilter {
        storeIds = List.copyOf(storeIds);
    }

    public EntryFilter(List<Long> storeIds, LocalDate from, LocalDate to, @Nullable Long operatorId) {
        this(storeIds, from, to, operatorId, null);
    }

    /// A condition on entries with the alias `e`.
    record Where(String sql, List<Object> arguments) {}

    Where where() {
        List<Object> arguments = new ArrayList<>(storeIds);
        StringBuilder sql = new StringBuilder(
                "e.store_id IN (%s) AND e.business_date BETWEEN ? AND ?".formatted(Sql.marks(storeIds.size())));
        arguments.add(from);
        arguments.add(to);
        if (operatorId != null) {
            sql.append(" AND e.operator_id = ?");
            arguments.add(operatorId);
        }
        if (type != null) {
            sql.append(" AND e.type = ?");
            arguments.add(type);
        }
        return new Where(sql.toString(), arguments);
    }
}
