package io.zhanggui.host.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.ui.GridExports;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

@WithHost
class AuditedExportsIT {
    private static final Permission EXPORT = Permission.withPassword("exports-it.export", Role.MANAGER);

    private final Host host;
    private final GridExports exports;

    AuditedExportsIT(Host host) {
        this.host = host;
        this.exports = new AuditedExports(host.service(Operators.class), host.service(AuditLog.class));
    }

    @Test
    void aFileIsAuditedWithItsRowsUnderWhoeverBeganItAlsoAfterAChangeOfCashier() {
        LongConsumer taken = host.asOperator(Role.MANAGER, () -> exports.begin("balances", EXPORT));
        assertThat(audited("balances")).isEmpty();

        host.asOperator(Role.CASHIER, () -> taken.accept(1_234));

        assertThat(audited("balances"))
                .containsExactly(host.operator(Role.MANAGER).id() + " {\"rows\":\"1234\"}");
    }

    @Test
    void withoutTheRightThereIsNoFile() {
        assertThat(host.asOperator(Role.CASHIER, () -> exports.may(EXPORT))).isFalse();
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> exports.begin("cards", EXPORT)))
                .isInstanceOf(AccessDenied.class);
        assertThat(audited("cards")).isEmpty();
    }

    private List<String> audited(String grid) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT operator_id, details FROM host_audit WHERE action = 'host.grid-exported' AND subject = ?",
                        row -> row.getLong(1) + " " + row.getString(2),
                        grid));
    }
}
