package io.zhanggui.storedvalue.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A refund is paid once, whatever is asked or spent at the same moment.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundsOnceIT {
    private final RefundShop shop;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;

    RefundsOnceIT(Host host) {
        shop = new RefundShop(host);
        counter = shop.counter;
        storedValue = shop.storedValue;
        ledger = shop.ledger;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void aRepeatedRequestPaysOnceAndTheSameRequestForSomethingElseIsRefused() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RequestId request = shop.request();
        RefundOrder order = shop.order(member, RefundCause.WITHDRAWAL, 10_000);
        PaidRefund first = shop.pay(request, order);
        assertThat(shop.pay(request, order)).isEqualTo(first);
        assertThat(ledger.ofDocument(first.document())).hasSize(2);
        assertThatThrownBy(() -> shop.pay(
                        request,
                        new RefundOrder(member, order.lotIds(), order.request(), Money.ofFen(1), "cash", "其他")))
                .isInstanceOf(RequestConflict.class);
    }

    @Test
    void whatWasSpentMeanwhileIsNotPaidOut() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RefundOrder order = shop.order(member, RefundCause.MERCHANT, 10_000);
        counter.pay(member, 3_000);
        RefundChanged changed = catchThrowableOfType(RefundChanged.class, () -> shop.pay(shop.request(), order));
        assertThat(changed.now().plain()).isEqualTo("70.00");
        assertThat(storedValue.balance(member).total().plain()).isEqualTo("70.00");
    }

    @Test
    void ofARefundAndTwentyPaymentsAtTheSameTimeTheMemberNeverGetsMoreThanWasPaid() throws Exception {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 20_000);
        RefundOrder order = shop.order(member, RefundCause.MERCHANT, 20_000);
        CyclicBarrier start = new CyclicBarrier(21);
        long spent = 0;
        long refunded = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(21)) {
            Future<PaidRefund> refund = threads.submit(() -> {
                start.await();
                return shop.pay(shop.request(), order);
            });
            List<Future<?>> payments = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                payments.add(threads.submit(() -> {
                    start.await();
                    return counter.pay(member, 1_000);
                }));
            }
            refunded = shop.amount(refund, 20_000);
            for (Future<?> payment : payments) {
                spent += shop.amount(payment, 1_000);
            }
        }
        assertThat(storedValue.balance(member).total().fen()).isEqualTo(20_000 - spent - refunded);
        assertThat(refunded == 0 || spent == 0).isTrue();
        assertThat(ledger.verify(member)).isEmpty();
    }

    @Test
    void theSameKeyAtTwoTillsPaysTwoRefunds() {
        long first = Counter.member();
        long second = Counter.member();
        counter.topUpAnyAmount(first, 10_000);
        counter.topUpAnyAmount(second, 10_000);
        RequestId request = shop.request();
        PaidRefund one = shop.pay(request, shop.order(first, RefundCause.MERCHANT, 10_000));
        PaidRefund two = shop.pay(
                new RequestId(request.storeId(), RequestId.NO_TILL, request.key()),
                shop.order(second, RefundCause.MERCHANT, 10_000));
        assertThat(two.memberId()).isEqualTo(second);
        assertThat(two.document()).isNotEqualTo(one.document());
    }
}
