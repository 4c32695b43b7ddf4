package io.zhanggui.storedvalue.refund;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.member.api.MergePart;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.card.CardDesk;
import io.zhanggui.storedvalue.card.CardOffice;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What the law gives back of money that was passed on to another card or member.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassedOnRefundsIT {
    private final RefundShop shop;
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;
    private final ShopClock clock;
    private final CardDesk desk;
    private final CardOffice office;

    PassedOnRefundsIT(Host host) {
        shop = new RefundShop(host);
        this.host = host;
        counter = shop.counter;
        storedValue = shop.storedValue;
        ledger = shop.ledger;
        clock = shop.clock;
        desk = shop.desk;
        office = shop.office;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void whatWasUsedBeforeATransferCountsAfterItToo() {
        long member = shop.courtsExample();
        long second = secondCard(member);
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), member, second));
        assertThat(shop.quote(member, RefundCause.CONSUMER).total()).isEqualTo(Money.ZERO);
        assertThat(shop.quote(member, RefundCause.MERCHANT).total().plain()).isEqualTo("304.50");
        // To and fro: the history is that of the contract, however often it was passed on.
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), second, member));
        assertThat(shop.quote(member, RefundCause.CONSUMER).total()).isEqualTo(Money.ZERO);
        PaidRefund paid = shop.pay(shop.request(), shop.order(member, RefundCause.MERCHANT, 30_450));
        assertThat(shop.entries(paid)).contains("tender.cash 30450");
        assertThat(storedValue.balance(member).total()).isEqualTo(Money.ZERO);
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(ledger.verify(second)).isEmpty();
    }

    @Test
    void whatWasUsedBeforeAMergeCountsAfterItToo() {
        long gone = shop.courtsExample();
        long stays = Counter.member();
        merge(gone, stays);
        assertThat(shop.quote(stays, RefundCause.CONSUMER).total()).isEqualTo(Money.ZERO);
        assertThat(shop.quote(stays, RefundCause.MERCHANT).total().plain()).isEqualTo("304.50");
    }

    @Test
    void aMemberWhoUsedThePrincipalFirstLosesNothingByATransfer() {
        long member = Counter.member();
        long step = counter.nextStep(100);
        counter.topUp(member, counter.addPrincipalFirst(step, 6_000), step);
        counter.pay(member, step);
        long lawful = step - step * step / (step + 6_000);
        long second = secondCard(member);
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), member, second));
        assertThat(shop.quote(member, RefundCause.MERCHANT).principal().fen()).isEqualTo(lawful);
    }

    @Test
    void aSaleThatIsRefundedAfterATransferGivesTheContractBackOnce() {
        long member = Counter.member();
        long offer = counter.addOffer(30_000, 10_000);
        counter.topUp(member, offer, 30_000);
        // Other tests top up any amount, which would get what this step gives.
        counter.changeOffer(offer, "active = FALSE");
        counter.pay(member, 20_000);
        CompletedSale returned = counter.pay(member, 10_000);
        long second = secondCard(member);
        host.asOperator(Role.MANAGER, () -> desk.passOn(counter.request(), member, second));
        counter.refund(returned, 1_000);
        // 400 bought for 300; 200 used; 100 on each card.
        RefundQuote both = shop.quote(member, RefundCause.MERCHANT);
        assertThat(both.lots()).hasSize(2);
        assertThat(both.lots())
                .allSatisfy(
                        each -> assertThat(each.refund().principal().plain()).isEqualTo("75.00"));
        assertThat(shop.quote(member, RefundCause.CONSUMER).principal().plain()).isEqualTo("100.00");
        long one = both.lots().getFirst().lot().id();
        RefundOrder half = new RefundOrder(
                member,
                Set.of(one),
                RefundRequest.of(RefundCause.CONSUMER, clock.today()),
                Money.ofFen(5_000),
                "cash",
                "其他");
        shop.pay(shop.request(), half);
        assertThat(shop.quote(member, RefundCause.CONSUMER).principal().plain()).isEqualTo("50.00");
    }

    private long secondCard(long member) {
        return host.asOperator(Role.MANAGER, () -> office.open(member, "副卡", "N" + Ids.next(), List.of()))
                .id();
    }

    private void merge(long from, long into) {
        String document = "merge:" + Ids.next();
        host.asOperator(
                Role.BOSS,
                () -> ledger.postOnce(
                        LedgerRequest.of(counter.request(), "merge", document, from, into),
                        transaction ->
                                counter.services(MergePart.class).forEach(part -> part.move(transaction, from, into))));
    }
}
