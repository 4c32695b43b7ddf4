package io.zhanggui.commission.entry;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionTables;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Entries in parts, for figures and papers over all of them. Whoever asks checks who may see them. Thread-safe.
@Component(service = EntryRows.class)
public final class EntryRows {
    private static final String SELECT = "SELECT " + EntryColumns.ALL + " FROM commission_entry e ";
    private static final String BY_DAY = " ORDER BY e.operator_id, e.business_date, e.document, e.line_number, e.id";

    private final UnitOfWork unitOfWork;

    /// @param tables must be there
    @Activate
    public EntryRows(@Reference UnitOfWork unitOfWork, @Reference CommissionTables tables) {
        this.unitOfWork = unitOfWork;
    }

    /// What was booked with sales, by document and line.
    public List<EntryRow> ofDay(Collection<Long> storeIds, LocalDate day) {
        List<Object> arguments = new ArrayList<>(storeIds);
        arguments.add(day);
        return query(
                "WHERE e.store_id IN (" + Sql.marks(storeIds.size())
                        + ") AND e.business_date = ? AND e.type NOT IN ('LADDER', 'ADJUSTMENT')"
                        + " ORDER BY e.document, e.line_number, e.id",
                arguments);
    }

    /// What a confirmed statement is made of, by employee and day.
    /// @param operatorId null for all
    public List<EntryRow> ofStatement(long statementId, @Nullable Long operatorId) {
        List<Object> arguments = new ArrayList<>(List.of(statementId));
        return query(
                "JOIN commission_statement_entry x ON x.entry_id = e.id WHERE x.statement_id = ?"
                        + only(operatorId, arguments) + BY_DAY,
                arguments);
    }

    /// What is in no statement yet, by employee and day.
    /// @param operatorId null for all
    public List<EntryRow> open(OpenEntries open, @Nullable Long operatorId) {
        List<Object> arguments = new ArrayList<>(open.arguments());
        return query(
                "JOIN " + OpenEntries.IDS + " o ON o.id = e.id WHERE TRUE" + only(operatorId, arguments) + BY_DAY,
                arguments);
    }

    /// The adjustments of a statement.
    /// @param document of the statement
    public List<EntryRow> adjustments(String document) {
        return query("WHERE e.document = ? AND e.type = 'ADJUSTMENT'" + BY_DAY, List.of(document));
    }

    private static String only(@Nullable Long operatorId, List<Object> arguments) {
        if (operatorId == null) {
            return "";
        }
        arguments.add(operatorId);
        return " AND e.operator_id = ?";
    }

    private List<EntryRow> query(String rest, List<Object> arguments) {
        return unitOfWork.read(
                unit -> Sql.query(unit.connection(), SELECT + rest, EntryColumns::read, arguments.toArray()));
    }
}
