package io.zhanggui.host.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vaadin.flow.shared.Registration;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Permission;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@WithHost
class PermissionsIT {
    private final Host host;
    private final Operators operators;
    private final OperatorAdministration administration;

    PermissionsIT(Host host) {
        this.host = host;
        this.operators = host.service(Operators.class);
        this.administration = host.running().services().security().administration();
    }

    @Test
    void aRoleHasAPermissionByDefaultUntilABossDecidesOtherwiseAndThatOutlivesARestart() throws Exception {
        Permission permission = Permission.of("permissions-it.count", Role.MANAGER);
        assertThat(may(Role.MANAGER, permission)).isTrue();
        assertThat(may(Role.CASHIER, permission)).isFalse();

        host.asOperator(Role.BOSS, () -> {
            administration.grant(Role.MANAGER, permission, false);
            administration.grant(Role.CASHIER, permission, true);
        });
        assertThat(may(Role.MANAGER, permission)).isFalse();
        assertThat(may(Role.CASHIER, permission)).isTrue();

        host.restart();
        Operators again = host.service(Operators.class);
        assertThat(host.asOperator(Role.CASHIER, () -> again.may(permission))).isTrue();
    }

    /// A page that stays open must not go on showing what its operator may no longer see.
    @Test
    void openPagesHearOfEveryChangeOfRightsAsThemselvesNotAsWhoMadeIt() {
        Permission permission = Permission.of("permissions-it.heard", Role.MANAGER);
        AtomicInteger heard = new AtomicInteger();
        AtomicBoolean asTheBoss = new AtomicBoolean();
        Registration listening = host.running().services().security().rights().listen(() -> {
            asTheBoss.compareAndSet(false, operators.may(permission));
            heard.incrementAndGet();
        });
        host.asOperator(Role.BOSS, () -> administration.grant(Role.MANAGER, permission, false));
        Host.await("the page of a manager has heard of it", () -> heard.get() > 0);
        int before = heard.get();
        host.asOperator(
                Role.BOSS,
                () -> administration.setActive(host.operator(Role.STAFF).id(), true));
        Host.await("the page of an operator has heard of it", () -> heard.get() > before);
        assertThat(asTheBoss).isFalse();
        listening.remove();
    }

    @Test
    void aBossHasEveryPermissionAndKeepsIt() {
        Permission nobodys = Permission.of("permissions-it.nobody");
        assertThat(may(Role.BOSS, nobodys)).isTrue();
        assertThatThrownBy(() -> host.asOperator(Role.BOSS, () -> administration.grant(Role.BOSS, nobodys, false)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aRefusalIsAuditedOnceAMinuteAlthoughItsUnitOfWorkIsRolledBack() {
        Permission permission = Permission.of("permissions-it.refused");
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> host.asOperator(
                            Role.CASHIER, () -> unitOfWork.writeOnly(unit -> operators.require(permission))))
                    .isInstanceOf(AccessDenied.class);
        }
        Host.await("the refusal is in the audit log", () -> audited(permission) > 0);
        assertThat(audited(permission)).isEqualTo(1);
    }

    @Test
    void aManagerWhoMayManageOperatorsStillDoesNotTouchABoss() {
        host.asOperator(Role.BOSS, () -> administration.grant(Role.MANAGER, HostPermissions.OPERATORS, true));
        long boss = host.operator(Role.BOSS).id();

        assertThatThrownBy(() ->
                        host.asOperator(Role.MANAGER, () -> administration.resetPassword(boss, "a password of mine")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("operator.bossOnly");
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER,
                        () -> administration.hire(new OperatorDetails("me-too", "我也是", Role.BOSS, Set.of()))))
                .isInstanceOf(Refusal.class);
        host.asOperator(Role.BOSS, () -> administration.grant(Role.MANAGER, HostPermissions.OPERATORS, false));
    }

    @Test
    void theAuditLogCannotBeChangedByTheUserThatTheHostRunsAs() {
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        for (String statement : new String[] {"UPDATE host_audit SET action = ''", "DELETE FROM host_audit"}) {
            assertThatThrownBy(() -> unitOfWork.writeOnly(unit -> Sql.update(unit.connection(), statement)))
                    .hasMessageContaining("denied");
        }
    }

    @Test
    void aLoginNameIsTakenOnce() {
        host.asOperator(
                Role.BOSS, () -> administration.hire(new OperatorDetails("taken-once", "一", Role.STAFF, Set.of())));
        assertThatThrownBy(() -> host.asOperator(
                        Role.BOSS,
                        () -> administration.hire(new OperatorDetails("Taken-Once", "二", Role.STAFF, Set.of()))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("operator.loginName.taken");
    }

    private boolean may(Role role, Permission permission) {
        return host.asOperator(role, () -> operators.may(permission));
    }

    private long audited(Permission permission) {
        return host.service(UnitOfWork.class)
                .<Long>read(unit -> Sql.first(
                                unit.connection(),
                                "SELECT COUNT(*) FROM host_audit WHERE action = 'host.permission-refused' AND subject = ?",
                                row -> row.getLong(1),
                                permission.key())
                        .orElseThrow());
    }
}
