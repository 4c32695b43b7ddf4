package io.zhanggui.member.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Pinyin;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.database.MemberDatabase;
import io.zhanggui.member.profile.MemberInsert;
import io.zhanggui.member.profile.PersonalColumns;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "member"})
class MemberListIT {
    private static final int MORE_THAN_TWO_PAGES = 2_100;

    private final Host host;
    private final UnitOfWork unitOfWork;
    private final long storeId;

    MemberListIT(Host host) {
        this.host = host;
        this.unitOfWork = host.service(UnitOfWork.class);
        this.storeId = host.newTill().storeId();
    }

    @Test
    void anExportTakesEverybodyOnceAlsoWhenSomebodyJoinsMeanwhile() {
        Set<Long> members = Set.copyOf(insert(MORE_THAN_TWO_PAGES));
        List<Long> taken = new ArrayList<>();
        host.asOperator(
                Role.BOSS,
                () -> list().export(MemberFilter.ALL, member -> {
                    if (taken.isEmpty()) {
                        enrolOneMore();
                    }
                    taken.add(member.id());
                }));
        assertThat(taken).doesNotHaveDuplicates().containsAll(members);
        assertThat(newestAudit()).contains("\"" + taken.size() + "\"");
    }

    @Test
    void anExportNeedsAPermissionOfItsOwn() {
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> list().export(MemberFilter.ALL, member -> {})))
                .isInstanceOf(AccessDenied.class);
    }

    private List<Long> insert(int count) {
        MemberInsert insert =
                new MemberInsert(new PersonalColumns(host.service(PersonalData.class)), host.service(Pinyin.class));
        List<MemberInsert.Row> rows = Stream.generate(Ids::next)
                .limit(count)
                .map(id -> new MemberInsert.Draft(
                        id, "名单", "", null, null, Set.of(), 1, storeId, LocalDate.of(2026, 6, 1), false, ""))
                .map(draft -> insert.row(draft, host.clock().instant()))
                .toList();
        unitOfWork.writeOnly(
                unit -> insert.insert(unit.connection(), rows, host.clock().instant(), 1, "import"));
        return rows.stream().map(row -> row.draft().id()).toList();
    }

    private void enrolOneMore() {
        host.service(Members.class).enrol(new NewMember("后来的", "", null, null, List.of(), null, storeId, false, ""));
    }

    private String newestAudit() {
        return unitOfWork.read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT details FROM host_audit WHERE action = 'member.exported' ORDER BY id DESC LIMIT 1",
                        row -> row.getString(1))
                .orElseThrow());
    }

    private MemberList list() {
        return new MemberList(
                new MemberDatabase(host.service(PluginDatabases.class)),
                unitOfWork,
                host.service(Operators.class),
                host.service(ShopClock.class),
                host.service(AuditLog.class),
                host.service(PersonalData.class),
                host.service(Ledger.class));
    }
}
