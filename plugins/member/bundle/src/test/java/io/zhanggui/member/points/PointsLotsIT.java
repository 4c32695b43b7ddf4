package io.zhanggui.member.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.PointsExpiring;
import io.zhanggui.member.expiry.ExpiryNotices;
import io.zhanggui.member.expiry.PointsExpiry;
import io.zhanggui.member.kit.PointsShop;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsLotsIT {
    private static final LocalDate END_OF_JUNE = LocalDate.of(2027, 6, 30);

    private final Host host;
    private final ManualClock clock;
    private final PointsShop shop;
    private final Shelf shelf;

    PointsLotsIT(Host host, ManualClock clock) {
        this.host = host;
        this.clock = clock;
        this.shop = new PointsShop(host);
        this.shelf = Shelf.in(host);
    }

    @AfterEach
    void backToTheFirstDay() {
        clock.set(ManualClock.START);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void whatASaleEarnsIsALotThatExpiresAtTheEndOfTheMonthInAYear() {
        Member member = shop.member("basic");
        CompletedSale sale = shop.sell(member, Shelf.service(10_000));

        Lot lot = onlyLot(member);
        assertThat(lot.left().total()).isEqualTo(10);
        assertThat(lot.expiresOn()).isEqualTo(END_OF_JUNE);
        assertThat(lot.document()).isEqualTo(sale.document());
        assertThat(lot.terms()).startsWith("rules 1 tier basic");
    }

    @Test
    void thousandsOfLotsAreSummedByTheDatabaseAndReadPageByPage() {
        Member member = shop.member("basic");
        host.asOperator(
                Role.MANAGER,
                () -> shop.unitOfWork().writeOnly(unit -> {
                    LedgerTransaction.Builder transaction =
                            LedgerTransaction.of(shop.request(), "test", "test:many" + member.id());
                    for (int lot = 1; lot <= 1_500; lot++) {
                        shop.points().grant(transaction, member.id(), lot % 7 + 1, "test");
                    }
                    shop.ledger().post(transaction.build());
                }));
        clock.advance(Duration.ofDays(60));
        shop.give(member, 50);
        List<Lot> all = lots(member);
        assertThat(shop.points().leftByLastDay(member.id()))
                .extracting(left -> left.lastDay() + " " + left.lots())
                .containsExactly("2027-06-30 1500", "2027-07-31 1");
        assertThat(shop.points().inLots(member.id())).isEqualTo(shop.balance(member));
        assertThat(shop.points().spendable(member.id())).isEqualTo(shop.balance(member));
        assertThat(shop.points().count(member.id())).isEqualTo(1_501);
        assertThat(shop.points().page(member.id(), 1_000, 500)).isEqualTo(all.subList(1_000, 1_500));
        assertThat(shop.points().page(member.id(), 1_500, 500)).containsExactly(all.getLast());
    }

    @Test
    void pointsThatExpireFirstAreUsedFirst() {
        Member member = shop.member("basic");
        shop.give(member, 100);
        clock.advance(Duration.ofDays(60));
        shop.give(member, 50);

        shop.spend(member, 120);

        Lot left = onlyLot(member);
        assertThat(left.left().total()).isEqualTo(30);
        assertThat(left.expiresOn()).isEqualTo(LocalDate.of(2027, 7, 31));
    }

    @Test
    void aRefundTakesFromTheLotsOfItsSaleFirstAndThenFromTheOldest() {
        Member member = shop.member("basic");
        shop.give(member, 7);
        CompletedSale sale = shop.sell(member, Shelf.service(10_000));
        shop.give(member, 100);

        shop.refund(sale, 1);
        assertThat(lots(member)).extracting(lot -> lot.left().total()).containsExactly(7L, 100L);

        CompletedSale spent = shop.sell(member, Shelf.service(10_000));
        shop.spend(member, 112);
        CompletedSale refund = shop.refund(spent, 1);
        assertThat(shop.balance(member)).isZero();
        assertThat(refund.notes()).contains("收回积分 5，余额 0", "积分已使用，还欠 5 积分，以后所得积分先抵扣");
    }

    @Test
    void pointsExpireTheDayAfterTheirLastHoweverOftenTheJobRuns() {
        Member member = shop.member("basic");
        shop.give(member, 80);
        clock.set(END_OF_JUNE.atTime(12, 0).atZone(shop.clock().zone()).toInstant());
        expiry();
        assertThat(shop.balance(member)).isEqualTo(80);
        shop.spend(member, 30);

        clock.advance(Duration.ofDays(1));
        assertThatThrownBy(() -> shop.spend(member, 1)).isInstanceOf(NotEnoughPoints.class);
        expiry();
        expiry();

        assertThat(shop.balance(member)).isZero();
        assertThat(shop.ledger().statement(PointsAccount.of(member.id()), 10, null))
                .extracting(line -> line.kind() + " " + line.amount())
                .containsExactly("points-expiry -50", "redemption -30", "test 80");
        assertThat(shop.ledger().verify(member.id())).isEmpty();
    }

    @Test
    void whatExpiredExcusesOnceHoweverManyRefundsASaleHas() {
        Member member = shop.member("basic");
        CompletedSale sale = shop.sell(member, Shelf.service(5_000), Shelf.service(5_000));
        assertThat(shop.balance(member)).isEqualTo(10);
        shop.spend(member, 6);
        clock.set(END_OF_JUNE
                .plusDays(1)
                .atTime(12, 0)
                .atZone(shop.clock().zone())
                .toInstant());
        expiry();
        assertThat(shop.balance(member)).isZero();

        shop.refund(sale, 1);
        assertThat(shop.debt().of(member.id())).isEqualTo(1);
        shop.refund(sale, 2);
        assertThat(shop.debt().of(member.id())).isEqualTo(6);
    }

    @Test
    void membersAreToldThirtyAndSevenDaysBeforeAndOnlyOnceEach() {
        Member member = shop.member("basic");
        shop.give(member, 80);
        shop.give(member, 20);
        notices();
        assertThat(noticesOf(member)).isEmpty();

        clock.set(END_OF_JUNE
                .minusDays(30)
                .atTime(9, 0)
                .atZone(shop.clock().zone())
                .toInstant());
        notices();
        notices();
        assertThat(noticesOf(member)).containsExactly(new PointsExpiring(member.id(), 100, END_OF_JUNE, 30, storeId()));

        shop.spend(member, 60);
        clock.set(END_OF_JUNE
                .minusDays(5)
                .atTime(9, 0)
                .atZone(shop.clock().zone())
                .toInstant());
        notices();
        notices();
        assertThat(noticesOf(member))
                .containsExactly(
                        new PointsExpiring(member.id(), 100, END_OF_JUNE, 30, storeId()),
                        new PointsExpiring(member.id(), 40, END_OF_JUNE, 7, storeId()));
    }

    @Test
    void frozenPointsAreNeitherSpentNorExpired() {
        Member member = shop.member("basic");
        shop.give(member, 80);
        host.asOperator(Role.BOSS, () -> shop.ledger().setFrozen(PointsAccount.of(member.id()), true));

        assertThatThrownBy(() -> shop.spend(member, 1)).isInstanceOf(PointsFrozen.class);
        clock.set(
                END_OF_JUNE.plusDays(1).atTime(9, 0).atZone(shop.clock().zone()).toInstant());
        expiry();
        assertThat(shop.balance(member)).isEqualTo(80);
    }

    @Test
    void pointsFromBeforeThereWereLotsBecomeOneLotAndNoPointIsAddedOrLost() {
        Member member = shop.member("basic");
        host.asOperator(
                Role.BOSS,
                () -> shop.ledger()
                        .post(LedgerTransaction.of(shop.request(), "sale", "sale:1")
                                .entry(PointsAccount.of(member.id()), 1_234)
                                .entry(PointsAccount.issuedBy(storeId()), -1_234)
                                .build()));
        shop.unitOfWork()
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE member_points_adoption SET last_member_id = ?, done = FALSE",
                        member.id() - 1));

        shop.adoption();
        shop.adoption();

        assertThat(shop.balance(member)).isEqualTo(1_234);
        assertThat(onlyLot(member).left().total()).isEqualTo(1_234);
        shop.spend(member, 1_000);
        assertThat(shop.balance(member)).isEqualTo(234);
    }

    private void expiry() {
        shop.operators().asSystem(new PointsExpiry(shop.ledger(), shop.lots(), shop.points(), shop.clock())::run);
    }

    private void notices() {
        shop.operators()
                .asSystem(
                        new ExpiryNotices(shop.points(), shop.unitOfWork(), shop.lots(), shop.events(), shop.clock())
                                ::run);
    }

    private List<PointsExpiring> noticesOf(Member member) {
        return shop.unitOfWork()
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT points, expires_on, days_before FROM member_expiry_notice WHERE member_id = ?"
                                + " ORDER BY at",
                        row -> new PointsExpiring(
                                member.id(),
                                row.getLong(1),
                                row.getObject(2, LocalDate.class),
                                row.getInt(3),
                                storeId()),
                        member.id()));
    }

    private long storeId() {
        return shop.till().storeId();
    }

    private List<Lot> lots(Member member) {
        return shop.points().lots(member.id(), false);
    }

    private Lot onlyLot(Member member) {
        assertThat(lots(member)).hasSize(1);
        return lots(member).getFirst();
    }
}
