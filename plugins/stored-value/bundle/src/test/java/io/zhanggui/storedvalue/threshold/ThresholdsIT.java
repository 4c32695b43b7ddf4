package io.zhanggui.storedvalue.threshold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.ChangedMeanwhile;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ConsideredDiscount;
import io.zhanggui.checkout.api.OrderDiscount.TenderTerm;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ThresholdsIT {
    private final Host host;
    private final Checkout checkout;
    private final Counter counter;
    private final StoredValueDatabase tables;
    private final Thresholds thresholds;
    private final LocalDate today;

    ThresholdsIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        counter = new Counter(host);
        tables = new StoredValueDatabase(host.service(PluginDatabases.class));
        ShopClock clock = host.service(ShopClock.class);
        today = clock.today();
        thresholds = new Thresholds(
                host.service(UnitOfWork.class),
                tables,
                host.service(Operators.class),
                host.service(AuditLog.class),
                clock);
    }

    @AfterEach
    void stopAll() {
        host.asOperator(Role.MANAGER, () -> thresholds.all().forEach(each -> thresholds.activate(each.id(), false)));
    }

    @AfterAll
    void close() {
        counter.close();
        tables.database().close();
    }

    @Test
    void payingEnoughWithStoredValueTakesTheDiscountAndLessOfItDoesNot() {
        add(twentyOffTwoHundred());
        long member = rich();
        Cart cart = cart(member, 125_00, 125_00);
        assertThat(price(cart)).isEqualTo(Money.ofFen(250_00));
        assertThat(considered(cart).tender()).isEqualTo(new TenderTerm(StoredValue.TENDER, Money.ofFen(180_00)));
        Cart promised = cart.payingWith(List.of(StoredValue.TENDER));
        assertThat(price(promised)).isEqualTo(Money.ofFen(230_00));

        assertThatThrownBy(() -> sell(promised, 230_00, storedValue(179_99), cash(50_01)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("checkout.tender-term.not-met");
        assertThatThrownBy(() -> sell(promised, 230_00, cash(230_00))).isInstanceOf(Refusal.class);
        CompletedSale sale = sell(promised, 230_00, storedValue(180_00), cash(50_00));
        assertThat(sale.payable()).isEqualTo(Money.ofFen(230_00));
        assertThat(sale.lines()).extracting(line -> line.net().fen()).containsExactly(115_00L, 115_00L);
        assertThat(sale.lines()).allMatch(line -> line.discountText().equals("储值满 200 减 20"));
        assertThat(sell(cart, 250_00, cash(250_00)).payable()).isEqualTo(Money.ofFen(250_00));
    }

    @Test
    void refundsGiveBackWhatWasPaidToTheFenInWhateverOrder() {
        add(new ThresholdTerms(
                "满 100 减 33.33", Money.ofFen(100_00), Money.ofFen(33_33), null, null, Set.of(), Set.of(), false));
        long member = rich();
        Cart cart = cart(member, 33_34, 33_33, 33_35).payingWith(List.of(StoredValue.TENDER));
        CompletedSale sale = sell(cart, 66_69, storedValue(66_67), cash(2));
        Money back = Money.ZERO;
        for (int line : new int[] {3, 1, 2}) {
            back = back.plus(refund(sale, line).payable());
        }
        assertThat(back).isEqualTo(sale.payable());
        assertThat(host.service(StoredValue.class).balance(member).total()).isEqualTo(Money.ofFen(1_100_00));
    }

    @Test
    void belowTheThresholdAndOutsideOfItsDaysStoresAndTiersNothingIsTakenOff() {
        long member = rich();
        add(twentyOffTwoHundred());
        Cart small = cart(member, 199_99).payingWith(List.of(StoredValue.TENDER));
        assertThat(price(small)).isEqualTo(Money.ofFen(199_99));
        assertThat(considered(small).missing()).contains("0.01");
        stopAll();
        add(scoped(today.plusDays(1), null, Set.of(), Set.of()));
        add(scoped(null, today.minusDays(1), Set.of(), Set.of()));
        add(scoped(null, null, Set.of(-1L), Set.of()));
        add(scoped(null, null, Set.of(), Set.of("GOLD")));
        Cart cart = cart(member, 250_00).payingWith(List.of(StoredValue.TENDER));
        assertThat(price(cart)).isEqualTo(Money.ofFen(250_00));
        add(scoped(today, today, Set.of(counter.till().storeId()), Set.of()));
        assertThat(price(cart)).isEqualTo(Money.ofFen(230_00));
        assertThat(price(cart(null, 250_00).payingWith(List.of(StoredValue.TENDER))))
                .as("nobody has stored value")
                .isEqualTo(Money.ofFen(250_00));
    }

    @Test
    void ofSeveralThresholdsOnlyTheBestIsTaken() {
        add(new ThresholdTerms("a", Money.ofFen(100_00), Money.ofFen(8_00), null, null, Set.of(), Set.of(), true));
        add(new ThresholdTerms("b", Money.ofFen(200_00), Money.ofFen(20_00), null, null, Set.of(), Set.of(), true));
        assertThat(price(cart(rich(), 400_00).payingWith(List.of(StoredValue.TENDER))))
                .isEqualTo(Money.ofFen(380_00));
    }

    @Test
    void aCashierMayNotTouchThem() {
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> thresholds.add(twentyOffTwoHundred())))
                .isInstanceOf(AccessDenied.class);
        Threshold threshold = add(twentyOffTwoHundred());
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> thresholds.activate(threshold.id(), false)))
                .isInstanceOf(AccessDenied.class);
        ThresholdTerms forGold = scoped(null, null, Set.of(), Set.of("GOLD"));
        host.asOperator(Role.MANAGER, () -> thresholds.change(threshold.id(), 0, forGold));
        assertThatThrownBy(() -> host.asOperator(
                        Role.MANAGER, () -> thresholds.change(threshold.id(), 0, twentyOffTwoHundred())))
                .isInstanceOf(ChangedMeanwhile.class);
        assertThat(thresholds.all()).contains(new Threshold(threshold.id(), forGold, true, 1));
        assertThatThrownBy(() -> new ThresholdTerms(
                        "x", Money.ofFen(20_00), Money.ofFen(20_00), null, null, Set.of(), Set.of(), false))
                .isInstanceOf(Refusal.class);
    }

    private Threshold add(ThresholdTerms terms) {
        return host.asOperator(Role.MANAGER, () -> thresholds.add(terms));
    }

    private static ThresholdTerms twentyOffTwoHundred() {
        return scoped(null, null, Set.of(), Set.of());
    }

    private static ThresholdTerms scoped(
            @Nullable LocalDate from, @Nullable LocalDate to, Set<Long> stores, Set<String> tiers) {
        return new ThresholdTerms(
                "储值满 200 减 20", Money.ofFen(200_00), Money.ofFen(20_00), from, to, stores, tiers, false);
    }

    /// A member with 1000 and 100 on top.
    private long rich() {
        long member = Counter.member();
        counter.topUp(member, counter.offer(1_000_00, 100_00), 1_000_00);
        return member;
    }

    private Cart cart(@Nullable Long member, long... fen) {
        return new Cart(
                counter.till().storeId(),
                counter.till().id(),
                member,
                Arrays.stream(fen)
                        .mapToObj(each -> Cart.Line.of(Shelf.service(each), Quantity.ONE))
                        .toList());
    }

    private Money price(Cart cart) {
        return counter.as(() -> checkout.price(cart)).payable();
    }

    private ConsideredDiscount considered(Cart cart) {
        return counter.as(() -> checkout.price(cart)).considered().getFirst();
    }

    private CompletedSale sell(Cart cart, long payableFen, PaidTender... tenders) {
        return counter.as(() -> checkout.complete(counter.request(), cart, Money.ofFen(payableFen), List.of(tenders)));
    }

    private CompletedSale refund(CompletedSale sale, int line) {
        return host.asOperator(
                Role.BOSS,
                () -> checkout.refund(
                        counter.request(),
                        sale.saleId(),
                        List.of(new Checkout.RefundLine(line, Quantity.ONE)),
                        true,
                        "test"));
    }

    private static PaidTender storedValue(long fen) {
        return Counter.storedValueTender(fen);
    }

    private static PaidTender cash(long fen) {
        return Counter.tender("cash", fen);
    }
}
