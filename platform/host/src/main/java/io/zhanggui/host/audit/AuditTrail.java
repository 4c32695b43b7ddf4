package io.zhanggui.host.audit;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.security.HostPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Reads the audit log, newest first, for whoever may see it.
public final class AuditTrail {
    private static final int MAX_ROWS = 1_000;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final JsonMapper json = JsonMapper.shared();

    /// One thing that was done or seen.
    /// @param system whether it was the shop's own job and nobody's hand
    /// @param operatorName `-` when nobody was signed in
    public record Entry(
            long id,
            Instant at,
            boolean system,
            String operatorName,
            String address,
            String action,
            String subject,
            Map<String, String> details) {}

    public AuditTrail(UnitOfWork unitOfWork, Operators operators) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
    }

    /// @param search part of the operator's name, the action or the subject; empty for all
    public List<Entry> find(Instant from, Instant until, String search, int offset, int limit) {
        operators.require(HostPermissions.AUDIT);
        String part =
                "%" + search.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT id, at, operator_id, operator_name, address, action, subject, details FROM host_audit
                WHERE at >= ? AND at < ? AND (operator_name LIKE ? OR action LIKE ? OR subject LIKE ?)
                ORDER BY at DESC, id DESC LIMIT ? OFFSET ?""",
                this::entry,
                from,
                until,
                part,
                part,
                part,
                Math.clamp(limit, 1, MAX_ROWS),
                Math.max(0, offset)));
    }

    private Entry entry(ResultSet row) throws SQLException {
        @Nullable
        Map<String, String> details =
                json.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {});
        return new Entry(
                row.getLong("id"),
                Sql.instant(row, "at"),
                row.getLong("operator_id") == Operator.SYSTEM_ID,
                row.getString("operator_name"),
                row.getString("address"),
                row.getString("action"),
                row.getString("subject"),
                details == null ? Map.of() : details);
    }
}
