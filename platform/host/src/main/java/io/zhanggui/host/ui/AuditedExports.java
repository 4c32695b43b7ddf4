package io.zhanggui.host.ui;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.ui.GridExports;
import java.util.Map;
import java.util.function.LongConsumer;

/// Lets tables out as files to whoever has the right that the table names, and audits each.
final class AuditedExports implements GridExports {
    private final Operators operators;
    private final AuditLog audit;

    AuditedExports(Operators operators, AuditLog audit) {
        this.operators = operators;
        this.audit = audit;
    }

    @Override
    public boolean may(Permission permission) {
        return operators.may(permission);
    }

    @Override
    public LongConsumer begin(String grid, Permission permission) {
        operators.require(permission);
        Operator operator = operators.current();
        // Whoever has closed the page or changed the cashier meanwhile has taken the file all the same.
        return rows -> operators.as(
                operator, () -> audit.record("host.grid-exported", grid, Map.of("rows", Long.toString(rows))));
    }
}
