package io.zhanggui.member.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.privacy.PersonalData;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Stores;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.member.api.PointsProgram;
import io.zhanggui.member.api.PointsProgram.Action;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.member.profile.BirthdayCalendar;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionPointsIT {
    private final Host host;
    private final ManualClock clock;
    private final PointsShop shop;
    private final Shelf shelf;
    private final RecordedActions actions;

    ActionPointsIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.shop = new PointsShop(host);
        this.shelf = Shelf.in(host);
        this.actions = new RecordedActions(
                shop.unitOfWork(),
                shop.operators(),
                shop.auditLog(),
                shop.clock(),
                host.service(Stores.class),
                shop.members(),
                shop.tiers(),
                shop.checkout(),
                shop.actions());
        PointsProgram program = host.service(PointsProgram.class);
        // Other tests of this host may have had such rules before: then these count from tomorrow on.
        LocalDate tomorrow = shop.clock().today().plusDays(1);
        host.asOperator(Role.BOSS, () -> {
            program.publishAction(Action.INVITE, "邀请", 50, 100, tomorrow, "明天起");
            program.publishAction(Action.REVIEW, "评价", 10, 0, tomorrow, "明天起");
            program.publishAction(Action.BIRTHDAY, "生日礼", 88, 0, tomorrow, "明天起");
        });
        clock.advance(Duration.ofDays(1));
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
        clock.set(ManualClock.START);
    }

    @Test
    void whoBroughtANewMemberGetsThePointsOnceAndNobodyElseDoes() {
        Member host1 = shop.member("basic");
        Member host2 = shop.member("basic");
        Member brought = shop.member("basic");

        assertThat(invited(host1, brought)).isEqualTo(50);
        assertThatThrownBy(() -> invited(host1, brought)).hasMessageContaining("invitedBefore");
        assertThatThrownBy(() -> invited(host2, brought)).hasMessageContaining("invitedBefore");
        assertThatThrownBy(() -> invited(host1, host1)).hasMessageContaining("member.action.self");
        assertThat(shop.balance(host1)).isEqualTo(50);
        assertThat(shop.balance(host2)).isZero();
    }

    @Test
    void theDaysBoundHoldsAndTheNextDayIsANewOne() {
        Member member = shop.member("basic");
        invited(member, shop.member("basic"));
        invited(member, shop.member("basic"));
        Member third = shop.member("basic");
        assertThatThrownBy(() -> invited(member, third)).hasMessageContaining("capReached");
        clock.advance(Duration.ofDays(1));
        assertThat(invited(member, third)).isEqualTo(50);
        assertThat(shop.balance(member)).isEqualTo(150);
    }

    @Test
    void aReviewCountsForTheMembersOwnPurchaseAndOnce() {
        Member member = shop.member("basic");
        CompletedSale own = shop.sell(member, Shelf.service(100));
        CompletedSale others = shop.sell(shop.member("basic"), Shelf.service(100));

        assertThat(reviewed(member, own)).isEqualTo(10);
        assertThatThrownBy(() -> reviewed(member, own)).hasMessageContaining("countedBefore");
        assertThatThrownBy(() -> reviewed(member, others)).hasMessageContaining("noSale");
        assertThat(shop.balance(member)).isEqualTo(10);
    }

    @Test
    void theBirthdayGivesItsPointsOnceAYear() {
        LocalDate today = shop.clock().today();
        Member member = host.asOperator(
                Role.MANAGER,
                () -> shop.members()
                        .enrol(new NewMember(
                                "寿星",
                                "",
                                today.withYear(1990),
                                null,
                                List.of(),
                                null,
                                shop.till().storeId(),
                                false,
                                "")));
        BirthdayPoints job = new BirthdayPoints(
                shop.earningRules(),
                shop.actions(),
                new BirthdayCalendar(
                        shop.database(), shop.unitOfWork(), shop.clock(), host.service(PersonalData.class)),
                shop.clock());
        shop.operators().asSystem(job::run);
        shop.operators().asSystem(job::run);
        assertThat(shop.balance(member)).isEqualTo(88);
    }

    private long invited(Member member, Member brought) {
        return host.asOperator(Role.CASHIER, () -> actions.invited(member.id(), brought.id()));
    }

    private long reviewed(Member member, CompletedSale sale) {
        return host.asOperator(Role.CASHIER, () -> actions.reviewed(member.id(), sale.saleId()));
    }
}
