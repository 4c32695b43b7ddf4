package io.zhanggui.commission.goal;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionTables;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What employees are to reach in a month, over all stores. Thread-safe.
@Component(service = Targets.class)
public final class Targets {
    private static final long MOST = 100_000_000_000L;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;

    /// @param tables must be there
    @Activate
    public Targets(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference CommissionTables tables) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
    }

    /// Of somebody who works in a store of the operator.
    /// @param amounts zero for no target; a measure that is missing is left as it is
    public void set(long operatorId, YearMonth month, Map<Measure, Long> amounts) {
        operators.require(CommissionPermissions.LEAD);
        if (amounts.values().stream().anyMatch(amount -> amount < 0 || amount > MOST)) {
            throw new Refusal("commission.target.invalid");
        }
        Operator employee = operators.find(operatorId).orElseThrow(() -> new Refusal("commission.adjustment.employee"));
        if (!isColleague(employee)) {
            throw new Refusal("commission.target.elsewhere", employee.displayName());
        }
        unitOfWork.writeOnly(unit -> {
            Map<String, String> details = new HashMap<>();
            details.put("month", month.toString());
            for (Map.Entry<Measure, Long> target : amounts.entrySet()) {
                Sql.update(
                        unit.connection(),
                        "INSERT INTO commission_target (operator_id, month, measure, amount) VALUES (?,?,?,?)"
                                + " ON DUPLICATE KEY UPDATE amount = VALUES(amount)",
                        operatorId,
                        month.atDay(1),
                        target.getKey(),
                        target.getValue());
                details.put(target.getKey().name(), Long.toString(target.getValue()));
            }
            audit.record("commission.target-set", "operator:" + operatorId, details);
        });
    }

    /// By employee and measure, of those who work in a store of the operator; none that is zero.
    public Map<Long, Map<Measure, Long>> all(YearMonth month) {
        operators.require(CommissionPermissions.VIEW);
        Map<Long, Map<Measure, Long>> targets = read("month = ?", month.atDay(1));
        targets.keySet()
                .removeIf(id -> operators.find(id).filter(this::isColleague).isEmpty());
        return targets;
    }

    private boolean isColleague(Operator employee) {
        Operator acting = operators.current();
        return stores.all().stream().anyMatch(store -> acting.worksIn(store.id()) && employee.worksIn(store.id()));
    }

    public Map<Measure, Long> own(YearMonth month) {
        operators.require(CommissionPermissions.VIEW_OWN);
        long operatorId = operators.current().id();
        return read("month = ? AND operator_id = ?", month.atDay(1), operatorId).getOrDefault(operatorId, Map.of());
    }

    private Map<Long, Map<Measure, Long>> read(String which, Object... arguments) {
        Map<Long, Map<Measure, Long>> targets = new HashMap<>();
        unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT operator_id, measure, amount FROM commission_target WHERE amount > 0 AND " + which,
                row -> targets.computeIfAbsent(row.getLong(1), id -> new EnumMap<>(Measure.class))
                                .put(Measure.valueOf(row.getString(2)), row.getLong(3))
                        == null,
                arguments));
        return targets;
    }
}
