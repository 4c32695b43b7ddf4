package io.zhanggui.timescard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Times as the gift of a top-up, as a shop uses it.
@WithHost(plugins = {"checkout", "commission", "stored-value", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimesWithTopUpIT {
    private static final Money PRICE = Money.ofFen(1_000_00);

    private final Host host;
    private final Salon salon;
    private final StoredValue storedValue;

    TimesWithTopUpIT(Host host) {
        this.host = host;
        salon = new Salon(host);
        storedValue = host.service(StoredValue.class);
    }

    @AfterAll
    void close() {
        salon.close();
    }

    @Test
    void timesComeWithATopUpAndGoBackWithItUnlessOneWasUsed() {
        long offer = host.asOperator(Role.MANAGER, () -> storedValue.addOffer("充 1000 送剪发", PRICE, Money.ZERO));
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE stored_value_offer SET gifts = ? WHERE id = ?",
                        "times-card.times\t" + salon.tenCuts() + "\t1",
                        offer));

        long member = Salon.member();
        CompletedSale sale = topUp(member, offer);
        assertThat(sale.notes()).anyMatch(note -> note.contains("剪发 10 次卡"));
        assertThat(salon.times(member)).isEqualTo(10);
        salon.refund(salon.request(), sale, 1, 1);
        assertThat(salon.times(member)).isZero();
        assertThat(storedValue.balance(member).total()).isEqualTo(Money.ZERO);

        long other = Salon.member();
        CompletedSale used = topUp(other, offer);
        salon.redeem(other, Salon.CUT, 1);
        assertThat(catchThrowableOfType(Refusal.class, () -> salon.refund(salon.request(), used, 1, 1)))
                .isNotNull();
        assertThat(salon.times(other)).isEqualTo(9);
        assertThat(storedValue.balance(other).principal()).isEqualTo(PRICE);
        assertThat(host.service(Ledger.class).verify(other)).isEmpty();
    }

    private CompletedSale topUp(long member, long offer) {
        Cart cart = new Cart(
                salon.till().storeId(),
                salon.till().id(),
                member,
                List.of(Cart.Line.of(new ItemRef(StoredValue.CATALOG, offer), Quantity.ONE)));
        return host.asOperator(
                Role.CASHIER,
                () -> host.service(Checkout.class)
                        .complete(salon.request(), cart, PRICE, List.of(new PaidTender("wechat", PRICE, PRICE))));
    }
}
