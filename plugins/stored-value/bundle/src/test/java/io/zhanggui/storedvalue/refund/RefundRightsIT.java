package io.zhanggui.storedvalue.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.card.CardOffice;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Who may pay back, what is frozen, and who may read what was paid back.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundRightsIT {
    private final RefundShop shop;
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final ShopClock clock;
    private final PayoutDesk payoutDesk;
    private final RefundArchive archive;
    private final RefundPayouts payouts;
    private final CardOffice office;

    RefundRightsIT(Host host) {
        shop = new RefundShop(host);
        this.host = host;
        counter = shop.counter;
        storedValue = shop.storedValue;
        clock = shop.clock;
        payoutDesk = shop.payoutDesk;
        archive = shop.archive;
        payouts = shop.payouts;
        office = shop.office;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void aListOfRefundsIsThatOfTheOperatorsStoresAndACopyOfAPaperIsAudited() {
        PaidRefund paid = shop.pay(shop.request(), shop.order(shop.courtsExample(), RefundCause.MERCHANT, 30_450));
        LocalDate day = clock.today();
        assertThat(as(Set.of(paid.storeId()), () -> archive.between(day, day, 0, 100)))
                .contains(paid);
        assertThat(as(Set.of(), () -> archive.between(day, day, 0, 100))).contains(paid);
        List<PaidRefund> ofStore = as(Set.of(paid.storeId()), () -> archive.between(day, day, 0, 100));
        RefundArchive.Paid sum = as(Set.of(paid.storeId()), () -> archive.paid(day, day));
        assertThat(sum.count()).isEqualTo(ofStore.size());
        assertThat(sum.total())
                .isEqualTo(ofStore.stream().map(PaidRefund::total).reduce(Money.ZERO, Money::plus));
        assertThat(as(Set.of(paid.storeId()), () -> archive.between(day, day, ofStore.size(), 100)))
                .isEmpty();
        assertThat(as(Set.of(host.newTill().storeId()), () -> archive.between(day, day, 0, 100)))
                .isEmpty();

        as(Set.of(), () -> {
            archive.copied(paid);
            return paid;
        });
        assertThat(host.service(UnitOfWork.class)
                        .<List<String>>read(unit -> Sql.query(
                                unit.connection(),
                                "SELECT details FROM host_audit WHERE action = 'stored-value.refund-copied' AND subject = ?",
                                row -> row.getString(1),
                                "member:" + paid.memberId())))
                .containsExactly("{\"document\":\"" + paid.document() + "\"}");
    }

    private <T> T as(Set<Long> stores, Supplier<T> action) {
        Operator manager = host.operator(Role.MANAGER);
        List<T> result = new ArrayList<>();
        host.service(Operators.class)
                .as(
                        new Operator(
                                manager.id(), manager.loginName(), manager.displayName(), Role.MANAGER, stores, true),
                        () -> result.add(action.get()));
        return result.getFirst();
    }

    @Test
    void aFreezeStopsSpendingButNotWhatIsOwedAndThePayoutNamesWhoOverrodeIt() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        host.asOperator(Role.MANAGER, () -> office.reportLost(member, "钱包丢了"));
        RefundOrder order = shop.order(member, RefundCause.MERCHANT, 10_000);
        shop.refused("stored-value.refund.frozen", () -> shop.pay(shop.request(), order));
        RefundOrder override = new RefundOrder(
                member, order.lotIds(), order.request(), order.expected(), order.tender(), order.reason(), true);
        assertThatThrownBy(() -> shop.pay(shop.request(), override)).isInstanceOf(AccessDenied.class);
        PaidRefund paid = payoutDesk.pay(Role.BOSS, shop.request(), override);
        assertThat(paid.total().plain()).isEqualTo("100.00");
        assertThat(host.service(UnitOfWork.class)
                        .<List<String>>read(unit -> Sql.query(
                                unit.connection(),
                                "SELECT details FROM host_audit WHERE action = 'stored-value.refund-paid' AND subject = ?",
                                row -> row.getString(1),
                                "member:" + member)))
                .singleElement()
                .asString()
                .contains("\"despiteFreeze\":\"true\"");
    }

    @Test
    void nobodyPaysOutInAStoreWhereTheyDoNotWork() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RefundOrder order = shop.order(member, RefundCause.MERCHANT, 10_000);
        long elsewhere = host.newTill().storeId();
        assertThatThrownBy(() -> as(Set.of(elsewhere), () -> payouts.payOut(shop.request(), order, "")))
                .isInstanceOf(Refusal.class);
        assertThat(storedValue.balance(member).total().plain()).isEqualTo("100.00");
    }

    @Test
    void aCashierPaysNothingBackAndALargeRefundNeedsASecondProof() {
        long member = Counter.member();
        counter.topUp(member, counter.offer(60_000, 0), 60_000);
        RefundOrder order = shop.order(member, RefundCause.WITHDRAWAL, 60_000);
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> payouts.payOut(shop.request(), order, "")))
                .isInstanceOf(AccessDenied.class);
        assertThatThrownBy(() -> host.asOperator(Role.MANAGER, () -> payouts.payOut(shop.request(), order, "wrong")))
                .isInstanceOf(Refusal.class);
        assertThat(storedValue.balance(member).total().plain()).isEqualTo("600.00");
    }
}
