package io.zhanggui.timescard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
import io.zhanggui.timescard.api.PackageTerms;
import io.zhanggui.timescard.api.TimesCards;
import java.util.Arrays;
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

    @Test
    void theRealNameIsAskedForByWhatAllPrepaidLinesOfAPurchaseCostTogether() {
        long member = Salon.member();
        ItemRef card = new ItemRef(
                TimesCards.CATALOG,
                salon.product(PackageTerms.of("剪发年卡", Money.ofFen(4_000_00), List.of(Salon.cuts(50)))));
        ItemRef topUp = new ItemRef(
                StoredValue.CATALOG,
                host.asOperator(Role.MANAGER, () -> storedValue.addOffer("充 3000", Money.ofFen(3_000_00), Money.ZERO)));
        enforceTheRealName("BLOCK");
        try {
            assertThat(buy(member, Money.ofFen(7_000_00), card, topUp).notes()).isNotEmpty();
            assertThatThrownBy(() -> buy(member, Money.ofFen(12_000_00), card, card, card))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.arguments()).contains("12,000.00"));
            assertThatThrownBy(() -> buy(Salon.member(), Money.ofFen(11_000_00), card, topUp, card))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.arguments()).contains("11,000.00"));
        } finally {
            enforceTheRealName("WARN");
        }
        assertWarned("12,000.00", buy(member, Money.ofFen(12_000_00), card, card, card));
        assertWarned("11,000.00", buy(Salon.member(), Money.ofFen(11_000_00), card, topUp, card));
    }

    /// On record once, and not on the member's receipt.
    private void assertWarned(String amount, CompletedSale sale) {
        assertThat(sale.notes()).noneMatch(note -> note.contains(amount));
        List<String> warnings = host.service(UnitOfWork.class)
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT details FROM host_audit WHERE action = 'stored-value.limit-warned' AND subject = ?",
                        row -> row.getString(1),
                        sale.document()));
        assertThat(warnings).singleElement().asString().contains(amount);
    }

    private void enforceTheRealName(String enforcement) {
        host.service(UnitOfWork.class)
                .writeOnly(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE stored_value_region_rule SET enforcement = ? WHERE figure = 'REAL_NAME_THRESHOLD'",
                        enforcement));
    }

    private CompletedSale topUp(long member, long offer) {
        return buy(member, PRICE, new ItemRef(StoredValue.CATALOG, offer));
    }

    private CompletedSale buy(long member, Money payable, ItemRef... items) {
        Cart cart = new Cart(
                salon.till().storeId(),
                salon.till().id(),
                member,
                Arrays.stream(items)
                        .map(item -> Cart.Line.of(item, Quantity.ONE))
                        .toList());
        return host.asOperator(
                Role.CASHIER,
                () -> host.service(Checkout.class)
                        .complete(salon.request(), cart, payable, List.of(new PaidTender("wechat", payable, payable))));
    }
}
