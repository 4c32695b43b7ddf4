package io.zhanggui.member.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.CustomerSource;
import io.zhanggui.host.database.Login;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.member.profile.BirthdayCalendar;
import io.zhanggui.member.profile.MemberChange;
import io.zhanggui.member.profile.Profiles;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@WithHost(plugins = {"checkout", "member"})
class MembersIT {
    private final Host host;
    private final Members members;
    private final long storeId;

    MembersIT(Host host) {
        this.host = host;
        this.members = host.service(Members.class);
        this.storeId = host.newTill().storeId();
    }

    @Test
    void aMemberIsFoundByEveryWaySomebodyMayRemember() {
        Member member = enrol("欧阳慕雪", "17712340917", "CARD-0917", "gold", true);

        assertThat(member.tier()).isEqualTo("金卡");
        assertThat(member.maskedPhone()).isEqualTo("177****0917");
        for (String text : List.of(
                "欧阳慕雪", "欧阳", "慕雪", "雪", "oymx", "ouyangmu", "0917", "17712340917", "card-0917", " 17712340917 ")) {
            assertThat(members.search(text, 20)).as(text).contains(member);
        }
        assertThat(members.search("wf", 20)).doesNotContain(member);
        assertThat(members.find(member.id())).contains(member);
        assertThat(members.findByCard("CARD-0917")).contains(member);
        assertThat(members.findByCard("CARD-09")).isEmpty();
    }

    @Test
    void theExactNameComesBeforeLongerOnes() {
        enrol("司马青云", "", null, null, false);
        Member exact = enrol("司马", "", null, null, false);
        assertThat(members.search("司马", 20)).first().isEqualTo(exact);
        assertThat(members.search("sm", 1)).containsExactly(exact);
    }

    @Test
    void aPhoneOfAnotherMemberIsRefusedAndNothingIsStored() {
        enrol("赵一", "17712340001", null, null, false);
        long before = members.count();
        assertThatThrownBy(() -> enrol("赵二", "177 1234 0001", "CARD-0002", null, false))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.textKey()).isEqualTo("member.phone.taken");
                    assertThat(refusal.arguments()).containsExactly("177****0001", "赵一");
                });
        assertThat(members.count()).isEqualTo(before);
        assertThat(members.findByCard("CARD-0002")).isEmpty();
    }

    @Test
    void aCardIsIssuedOnce() {
        enrol("钱一", "", "CARD-0100", null, false);
        assertThatThrownBy(() -> enrol("钱二", "", "card-0100", null, false))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.textKey()).isEqualTo("member.card.taken"));
    }

    @Test
    void aLostCardFindsNobodyAtTheTill() {
        Member member = enrol("吴一", "", "CARD-0150", null, false);
        CustomerSource till = host.service(CustomerSource.class);
        assertThat(till.scan("card-0150")).isPresent();
        host.service(UnitOfWork.class)
                .writeOnly(unit ->
                        Sql.update(unit.connection(), "UPDATE member_card SET active = 0 WHERE number = 'CARD-0150'"));
        assertThatThrownBy(() -> till.scan("card-0150"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("card-0150");
        assertThat(till.search("card-0150", 20)).isEmpty();
        assertThat(till.scan("吴一")).isEmpty();
        assertThat(members.search("吴一", 20)).contains(members.find(member.id()).orElseThrow());
    }

    @Test
    void aPhoneIsGivenForAMessageOnlyWithConsent() {
        Member agreed = enrol("孙一", "17712340201", null, null, true);
        Member silent = enrol("孙二", "17712340202", null, null, false);
        assertThat(host.asOperator(Role.MANAGER, () -> members.phoneForMessage(agreed.id())))
                .contains("17712340201");
        assertThat(host.asOperator(Role.MANAGER, () -> members.phoneForMessage(silent.id())))
                .isEmpty();
    }

    @Test
    void aPersonWhoReadsAPhoneForAMessageIsAuditedAndTheShopsOwnJobsAreNot() {
        Member member = enrol("孙三", "17712340203", null, null, true);
        host.service(Operators.class)
                .asSystem(() -> assertThat(members.phoneForMessage(member.id())).isPresent());
        assertThat(phoneReads(member)).isZero();
        assertThat(host.asOperator(Role.MANAGER, () -> members.phoneForMessage(member.id())))
                .isPresent();
        assertThat(phoneReads(member)).isEqualTo(1);
    }

    private long phoneReads(Member member) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*) FROM host_audit WHERE action = 'member.phone-for-message' AND subject = ?",
                        row -> row.getLong(1),
                        "member:" + member.id()))
                .orElseThrow();
    }

    @Test
    void phoneAndBirthdayLieInTheDatabaseEncrypted() throws SQLException {
        Member member = enrol("李密", "17712340301", null, null, false);
        Login owner = host.databaseAccess().owner();
        try (Connection connection =
                        DriverManager.getConnection(host.databaseAccess().url(), owner.user(), owner.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT CONCAT_WS('|', name, CONVERT(phone USING latin1), CONVERT(phone_index USING latin1),"
                                + " CONVERT(birthday USING latin1)) FROM member_member WHERE id = " + member.id())) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).contains("李密").doesNotContain("0301").doesNotContain("1990");
        }
    }

    @Test
    void aChangeNamesItsFieldsMaskedAndAChangedBirthdayCountsFromNextYear() {
        Member member = enrol("郑变", "17712340401", null, null, false);
        PointsShop shop = new PointsShop(host);
        Profiles profiles = shop.profiles();
        BirthdayCalendar calendar = shop.birthdays();
        LocalDate thisMonth = shop.clock().today().withYear(1991);
        int version = host.asOperator(
                Role.MANAGER, () -> profiles.find(member.id()).orElseThrow().version());
        assertThat(members.phoneChangedAt(member.id())).isEmpty();

        host.asOperator(
                Role.MANAGER,
                () -> profiles.change(
                        member.id(), version, new MemberChange("郑变", "17712340402", thisMonth, "F", storeId, "喜欢靠窗")));

        assertThat(members.phoneChangedAt(member.id())).contains(shop.clock().instant());
        assertThat(calendar.isThisMonth(member.id())).isFalse();
        assertThat(calendar.today()).noneMatch(born -> born.memberId() == member.id());
        assertThat(host.service(UnitOfWork.class)
                        .<List<String>>read(unit -> Sql.query(
                                unit.connection(),
                                "SELECT details FROM host_audit WHERE action = 'member.changed' AND subject = ?",
                                row -> row.getString(1),
                                "member:" + member.id())))
                .singleElement()
                .asString()
                .contains("177****0401 → 177****0402", "****-11-26 → ****-", "\"remark\":\"changed\"")
                .doesNotContain("gender", "靠窗", "1991");

        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE member_member SET birthday_from = ? WHERE id = ?",
                        shop.clock().today(),
                        member.id()));
        assertThat(calendar.isThisMonth(member.id())).isTrue();
    }

    @Test
    void aCashierWithoutTheRightToEnrolIsRefused() {
        assertThatThrownBy(() -> host.asOperator(Role.STAFF, () -> members.enrol(draft("周一", "", null, null, false))))
                .isInstanceOf(AccessDenied.class);
    }

    private Member enrol(String name, String phone, @Nullable String card, @Nullable String tierCode, boolean consent) {
        return host.asOperator(Role.CASHIER, () -> members.enrol(draft(name, phone, card, tierCode, consent)));
    }

    private NewMember draft(
            String name, String phone, @Nullable String card, @Nullable String tierCode, boolean consent) {
        return new NewMember(
                name,
                phone,
                LocalDate.of(1990, 11, 26),
                "F",
                card == null ? List.of() : List.of(card),
                tierCode,
                storeId,
                consent,
                "");
    }
}
