package io.zhanggui.storedvalue.topup;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Purse;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// One sale that gives points twice: for the goods, and with the top-up.
@WithHost(plugins = {"checkout", "stored-value", "member"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PointsOfASaleIT {
    private static final int TOP_UP = 1;
    private static final int GOODS = 2;
    private static final long OFFERED = 1_000;
    private static final long PRICE = 10_000;

    private final Host host;
    private final Counter counter;
    private final Ledger ledger;

    PointsOfASaleIT(Host host) {
        this.host = host;
        counter = new Counter(host);
        ledger = host.service(Ledger.class);
    }

    @AfterAll
    void close() {
        counter.close();
    }

    @Test
    void theRefundOfTheGoodsTakesBackTheirPointsAndThatOfTheTopUpItsOwn() {
        long member = enrolled();
        CompletedSale sale = sell(member);
        assertThat(points(member)).isGreaterThan(OFFERED);
        refund(sale, GOODS);
        assertThat(points(member)).isEqualTo(OFFERED);
        refund(sale, TOP_UP);
        assertThat(points(member)).isZero();
    }

    @Test
    void theRefundOfTheWholeSaleTakesAllOfThemBack() {
        long member = enrolled();
        CompletedSale sale = sell(member);
        refund(sale, TOP_UP, GOODS);
        assertThat(points(member)).isZero();
        assertThat(ledger.verify(member)).isEmpty();
    }

    @Test
    void pointsOfATopUpThatHaveExpiredUnusedDoNotStopItsRefund() {
        long member = enrolled();
        CompletedSale sale = sell(member);
        Lots lots = host.service(Lots.class);
        Lot offered = lots.grantedBy(sale.document()).stream()
                .filter(lot -> lot.bought().principal() == OFFERED)
                .findFirst()
                .orElseThrow();
        host.asOperator(
                Role.BOSS,
                () -> ledger.postOnce(
                        LedgerRequest.of(counter.request(), "points-expiry", "points-expiry:" + offered.id(), 1),
                        transaction -> lots.expire(
                                transaction,
                                offered.id(),
                                Purse.simple("points", UnitOfAccount.POINTS, "points", "points.issued"),
                                LocalDate.MAX)));
        refund(sale, TOP_UP, GOODS);
        assertThat(points(member)).isZero();
    }

    @Test
    void aFreezeOfThePointsDoesNotStopTheRefundOfTheSaleThatGaveThem() {
        long member = enrolled();
        CompletedSale sale = sell(member);
        ledger.setFrozen(account(member), true);
        refund(sale, TOP_UP, GOODS);
        assertThat(points(member)).isZero();
        assertThat(ledger.isFrozen(account(member))).isTrue();
    }

    private CompletedSale sell(long member) {
        long step = counter.nextStep(1_000);
        long offer = counter.addOffer(step, 0);
        counter.changeOffer(offer, "points = " + OFFERED);
        Cart cart = new Cart(
                counter.till().storeId(),
                counter.till().id(),
                member,
                List.of(
                        Cart.Line.of(new ItemRef(StoredValue.CATALOG, offer), new Quantity(1_000)),
                        Cart.Line.of(Shelf.service(PRICE), new Quantity(1_000))));
        return counter.as(() -> host.service(Checkout.class)
                .complete(
                        counter.request(),
                        cart,
                        Money.ofFen(step + PRICE),
                        List.of(Counter.tender("wechat", step + PRICE))));
    }

    private void refund(CompletedSale sale, Integer... lines) {
        host.asOperator(
                Role.BOSS,
                () -> host.service(Checkout.class)
                        .refund(
                                counter.request(),
                                sale.saleId(),
                                List.of(lines).stream()
                                        .map(line -> new RefundLine(line, new Quantity(1_000)))
                                        .toList(),
                                true,
                                "test"));
    }

    private long points(long member) {
        return ledger.balance(account(member));
    }

    private static AccountRef account(long member) {
        return AccountRef.ofMember(member, "points", UnitOfAccount.POINTS);
    }

    private long enrolled() {
        return host.asOperator(
                Role.MANAGER,
                () -> host.service(Members.class)
                        .enrol(new NewMember(
                                "王芳",
                                "",
                                null,
                                null,
                                List.of(),
                                null,
                                counter.till().storeId(),
                                false,
                                ""))
                        .id());
    }
}
