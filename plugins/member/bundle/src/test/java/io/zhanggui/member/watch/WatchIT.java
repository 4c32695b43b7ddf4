package io.zhanggui.member.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.plugin.Setting;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.member.points.PointsFrozen;
import io.zhanggui.member.redemption.Reward;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WatchIT {
    private final Host host;
    private final PointsShop shop;
    private final Shelf shelf;

    WatchIT(Host host) {
        this.host = host;
        this.shop = new PointsShop(host);
        this.shelf = Shelf.in(host);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void manyRedemptionsRaiseOneAlertAndFrozenPointsEarnButDoNotSpend() {
        set(MemberSettings.ALERT_REDEMPTIONS, "3");
        Member member = shop.member("basic");
        shop.give(member, 1_000);
        Reward reward = shop.reward("毛巾", 10, null);
        for (int i = 0; i < 5; i++) {
            shop.redeem(reward, member);
        }
        Alert alert = alertAbout("member:" + member.id());
        assertThat(alert.kind()).isEqualTo(Alert.Kind.MANY_REDEMPTIONS);
        assertThat(alert.amount()).isEqualTo(5);

        assertThat(host.asOperator(Role.MANAGER, () -> alerts().freeze(alert, "先冻结,核实身份")))
                .isEqualTo(1);
        assertThatThrownBy(() -> shop.redeem(reward, member)).isInstanceOf(PointsFrozen.class);
        shop.sell(member, Shelf.service(10_000));
        assertThat(shop.balance(member)).isEqualTo(960);

        Alert frozen = alertAbout("member:" + member.id());
        host.asOperator(Role.MANAGER, () -> alerts().release(frozen, "本人,已核实"));
        shop.redeem(reward, member);
        assertThat(shop.balance(member)).isEqualTo(950);
        assertThat(audited("member:" + member.id(), "member.points-%"))
                .containsExactly("member.points-frozen", "member.points-released");
    }

    @Test
    void manyEnrolmentsByOneOperatorRaiseAnAlertThatNamesThoseConcerned() {
        set(MemberSettings.ALERT_ENROLMENTS, "2");
        List<Long> members = List.of(
                shop.member("basic").id(),
                shop.member("basic").id(),
                shop.member("basic").id());
        Alert alert = alertAbout("operator:" + host.operator(Role.MANAGER).id());
        assertThat(alert.kind()).isEqualTo(Alert.Kind.MANY_ENROLMENTS);
        assertThat(host.asOperator(Role.MANAGER, () -> alerts().concerned(alert)))
                .containsAll(members);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> alerts().dismiss(alert, "ok")))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> alerts().dismiss(alert, " ")))
                .isInstanceOf(AlertRefused.class);

        host.asOperator(Role.MANAGER, () -> alerts().dismiss(alert, "开业活动"));
        assertThat(alertAbout(alert.subject()).state()).isEqualTo(Alert.State.DISMISSED);
        set(MemberSettings.ALERT_ENROLMENTS, "20");
    }

    @Test
    void anAlertIsTakenIntoReviewBySomebodyAndSettledOnce() {
        set(MemberSettings.ALERT_REDEMPTIONS, "1");
        Member member = shop.member("basic");
        shop.give(member, 100);
        Reward reward = shop.reward("梳子", 10, null);
        shop.redeem(reward, member);
        shop.redeem(reward, member);
        String subject = "member:" + member.id();
        Alert open = alertAbout(subject);
        assertThat(open.handledBy()).isNull();
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> alerts().review(open)))
                .isInstanceOf(AccessDenied.class);

        host.asOperator(Role.MANAGER, () -> alerts().review(open));
        Alert inReview = alertAbout(subject);
        assertThat(inReview.state()).isEqualTo(Alert.State.IN_REVIEW);
        assertThat(inReview.handledBy()).isEqualTo(host.operator(Role.MANAGER).id());
        assertThat(alerts().countUndecided()).isPositive();
        // Whoever still sees it open is told that somebody was quicker.
        assertThatThrownBy(() -> host.asOperator(Role.BOSS, () -> alerts().review(open)))
                .isInstanceOf(AlertRefused.class);
        host.asOperator(Role.BOSS, () -> alerts().review(inReview));

        host.asOperator(Role.BOSS, () -> alerts().act(alertAbout(subject), "已与收银员谈话"));
        Alert settled = alertAbout(subject);
        assertThat(settled.state()).isEqualTo(Alert.State.ACTED);
        assertThat(settled.note()).isEqualTo("已与收银员谈话");
        assertThat(settled.handledBy()).isEqualTo(host.operator(Role.BOSS).id());
        assertThatThrownBy(() -> host.asOperator(Role.BOSS, () -> alerts().freeze(settled, "再冻结")))
                .isInstanceOf(AlertRefused.class);
        assertThat(host.asOperator(Role.BOSS, () -> alerts().page(Alert.State.UNDECIDED, 0, 100)))
                .extracting(Alert::id)
                .doesNotContain(settled.id());
        assertThat(host.asOperator(Role.BOSS, () -> alerts().counts().get(Alert.State.ACTED)))
                .isPositive();
        assertThat(audited(subject, "member.alert-%"))
                .containsExactly("member.alert-in-review", "member.alert-in-review", "member.alert-decided");

        // Settled too soon: it is looked into again, with what was noted.
        host.asOperator(Role.BOSS, () -> alerts().review(settled));
        Alert again = alertAbout(subject);
        assertThat(again.state()).isEqualTo(Alert.State.IN_REVIEW);
        assertThat(again.note()).isEqualTo("已与收银员谈话");
        shop.redeem(reward, member);
        host.asOperator(Role.BOSS, () -> alerts().freeze(again, "再冻结"));
        assertThatThrownBy(() -> shop.redeem(reward, member)).isInstanceOf(PointsFrozen.class);
    }

    private Alerts alerts() {
        return new Alerts(
                shop.database(), shop.unitOfWork(), shop.operators(), shop.auditLog(), shop.clock(), shop.ledger());
    }

    private Alert alertAbout(String subject) {
        return host.asOperator(Role.MANAGER, () -> alerts().page(EnumSet.allOf(Alert.State.class), 0, 100)).stream()
                .filter(alert -> alert.subject().equals(subject))
                .findFirst()
                .orElseThrow();
    }

    private List<String> audited(String subject, String actions) {
        return host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT action FROM host_audit WHERE subject = ? AND action LIKE ? ORDER BY id",
                        row -> row.getString(1),
                        subject,
                        actions));
    }

    private void set(Setting<Long> setting, String text) {
        host.asOperator(Role.BOSS, () -> shop.settings().set(setting, text));
    }
}
