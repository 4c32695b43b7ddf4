package io.zhanggui.timescard.refund;

import static io.zhanggui.timescard.Salon.CUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.PayoutStep;
import io.zhanggui.checkout.api.PayoutTenders;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundRequest;
import io.zhanggui.storedvalue.api.refund.RefundRules;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.WithHost;
import io.zhanggui.timescard.Salon;
import io.zhanggui.timescard.card.Card;
import io.zhanggui.timescard.card.CardReturns;
import io.zhanggui.timescard.card.MemberNames;
import io.zhanggui.timescard.refund.CardPayouts.Order;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;

@WithHost(plugins = {"checkout", "commission", "times-card"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardPayoutsIT {
    private static final String SECRET = "1234";

    private final Host host;
    private final Ledger ledger;
    private final Salon salon;
    private final CardRefundArchive archive;
    private final CardPayouts payouts;

    CardPayoutsIT(Host host) throws InvalidSyntaxException {
        this.host = host;
        ledger = host.service(Ledger.class);
        salon = new Salon(host);
        Operators operators = host.service(Operators.class);
        RefundRules rules = new RefundRules(rate(310), rate(150), rate(7));
        UnitOfWork unitOfWork = host.service(UnitOfWork.class);
        ShopClock clock = host.service(ShopClock.class);
        Texts texts = host.service(Texts.class);
        archive = new CardRefundArchive(unitOfWork, salon.tables(), operators, host.service(AuditLog.class), clock);
        payouts = new CardPayouts(
                new CardRefunds(salon.movements(), () -> rules),
                new CardReturns(
                        unitOfWork, salon.tables(), host.service(Lots.class), salon.movements(), operators, clock),
                new PackagePayouts(
                        unitOfWork,
                        salon.tables(),
                        host.service(Checkout.class),
                        clock,
                        services(host, PayoutStep.class)),
                host.service(PayoutTenders.class),
                ledger,
                unitOfWork,
                archive,
                new CardRefundWorking(texts, host.service(Stores.class), operators, new MemberNames(), clock),
                new MemberNames(),
                operators,
                this::confirm,
                host.service(Settings.class),
                host.service(AuditLog.class),
                host.service(Stores.class),
                clock,
                texts);
    }

    /// The host itself answers for passwords and PINs; nobody here has one.
    private void confirm(String secret) {
        if (!secret.equals(SECRET)) {
            throw new Refusal("stepUp.wrong");
        }
    }

    private static <T> List<T> services(Host host, Class<T> type) throws InvalidSyntaxException {
        BundleContext bundles =
                FrameworkUtil.getBundle(host.service(Checkout.class).getClass()).getBundleContext();
        return bundles.getServiceReferences(type, null).stream()
                .map(bundles::getService)
                .toList();
    }

    @AfterEach
    void turnBack() {
        host.clock().set(ManualClock.START);
        assertThat(ledger.verify(null)).isEmpty();
    }

    @AfterAll
    void close() {
        salon.close();
    }

    @Test
    void aListOfRefundsIsThatOfTheOperatorsStoresAndACopyOfAPaperIsAudited() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        salon.redeem(member, CUT, 3);
        host.clock().advance(Duration.ofDays(9));
        PaidCardRefund paid = pay(salon.request(), order(member, Money.ofFen(596_22)));
        LocalDate day = host.service(ShopClock.class).today();
        assertThat(as(Set.of(paid.storeId()), () -> archive.between(day, day, 0, 100)))
                .contains(paid);
        List<PaidCardRefund> ofStore = as(Set.of(paid.storeId()), () -> archive.between(day, day, 0, 100));
        CardRefundArchive.Paid sum = as(Set.of(paid.storeId()), () -> archive.paid(day, day));
        assertThat(sum.count()).isEqualTo(ofStore.size());
        assertThat(sum.total())
                .isEqualTo(ofStore.stream().map(PaidCardRefund::total).reduce(Money.ZERO, Money::plus));
        assertThat(as(Set.of(host.newTill().storeId()), () -> archive.between(day, day, 0, 100)))
                .isEmpty();

        as(Set.of(), () -> {
            archive.copied(paid);
            return paid;
        });
        assertThat(host.service(UnitOfWork.class)
                        .<List<String>>read(unit -> Sql.query(
                                unit.connection(),
                                "SELECT details FROM host_audit WHERE action = 'times-card.refund-copied' AND subject = ?",
                                row -> row.getString(1),
                                "times-card:" + paid.cardId())))
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
    void aUsedCardIsPaidBackOnceAsTheLawSaysAndEnds() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        CompletedSale use = salon.redeem(member, CUT, 3);
        host.clock().advance(Duration.ofDays(9));
        // 596.00 for 9 days at 1.50 % a year are 0.22.
        Order order = order(member, Money.ofFen(596_22));
        RequestId request = salon.request();
        PaidCardRefund paid = pay(request, order);
        assertThat(paid.total()).isEqualTo(Money.ofFen(596_22));
        assertThat(pay(request, order)).isEqualTo(paid);
        assertThat(host.asOperator(Role.FINANCE, () -> archive.ofCard(order.cardId())))
                .contains(paid);
        assertThat(ledger.ofDocument(paid.document()).stream()
                        .filter(entry -> entry.account().unit() == UnitOfAccount.FEN)
                        .map(entry -> entry.account().name() + " " + entry.amount()))
                .containsExactlyInAnyOrder(
                        "times-card.prepaid -68600",
                        "tender.cash 59622",
                        "expense.prepaid-interest -22",
                        "revenue.prepaid-settled 9000");
        assertThat(salon.times(member)).isZero();
        assertThat(salon.timesInLots(member)).isZero();
        assertThat(salon.timesInTables(member)).isZero();
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
        refused("times-card.card.returned", () -> pay(salon.request(), order));
        refused("times-card.card.returned", () -> salon.refund(salon.request(), use, 1, 1));
        refused("times-card.not-usable.TOO_FEW", () -> salon.redeem(member, CUT, 1));
    }

    @Test
    void aUseBetweenTheFormAndThePayoutIsNoticedAndNothingIsPaid() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        salon.redeem(member, CUT, 3);
        host.clock().advance(Duration.ofDays(9));
        Order order = order(member, Money.ofFen(596_22));
        salon.redeem(member, CUT, 1);
        refused("times-card.refund.changed", () -> pay(salon.request(), order));
        assertThat(salon.times(member)).isEqualTo(6);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ofFen(588_00));
    }

    @Test
    void thePaperSaysWhatWasPaidUsedAndGivenBackInTheShopsLanguage() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        salon.redeem(member, CUT, 3);
        host.clock().advance(Duration.ofDays(9));
        PaidCardRefund paid =
                Host.onPage(Texts.ENGLISH, () -> pay(salon.request(), order(member, Money.ofFen(596_22))));
        assertThat(paid.paper().lines())
                .extracting(line -> line.label() + " " + line.value())
                .contains(
                        "次卡 剪发 10 次卡",
                        "2026-06-01 用 3 次，按当日原价 −384.00",
                        "应退本金 596.00",
                        "利息 9 天，年利率 1.50% 0.22",
                        "实退合计 596.22");
        assertThat(paid.paper().document().blocks()).hasSizeGreaterThan(15);
    }

    @Test
    void aHighAmountNeedsTheSecretOnceMoreAndASmallOneDoesNot() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        Order order = order(member, Money.ofFen(980_00));
        refused("stepUp.wrong", () -> pay(salon.request(), order, ""));
        refused("stepUp.wrong", () -> pay(salon.request(), order, "4321"));
        assertThat(salon.times(member)).isEqualTo(10);
        assertThat(payouts.needsProof(Money.ofFen(499_99))).isFalse();
        assertThat(payouts.needsProof(Money.ofFen(500_00))).isTrue();
    }

    @Test
    void theCommissionForSellingTheCardGoesBackInProportionToWhatIsPaid() {
        Commissions commissions = host.service(Commissions.class);
        host.asOperator(
                Role.BOSS,
                () -> commissions.addRule(
                        new Commissions.NewRule(ItemKind.PACKAGE, "", 1_000, LocalDate.of(2026, 1, 1))));
        long member = Salon.member();
        CompletedSale sale = salon.sellTenCutsBy(member, salon.stylist());
        assertThat(commissions.ofDocument(sale.document()))
                .extracting(Commissions.Earned::amount)
                .containsExactly(Money.ofFen(98_00));
        salon.redeem(member, CUT, 3);
        PaidCardRefund paid = pay(salon.request(), order(member, Money.ofFen(596_00)));
        // 596 of 980.
        assertThat(commissions.ofDocument(paid.document()))
                .extracting(Commissions.Earned::amount)
                .containsExactly(Money.ofFen(-59_60));
    }

    @Test
    void aFrozenCardIsPaidOutOnlyByWhoeverMayOverrideTheFreeze() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        salon.redeem(member, CUT, 6);
        Order order = order(member, Money.ofFen(212_00));
        host.asOperator(
                Role.MANAGER,
                () -> salon.care().setFrozen(order.cardId(), salon.till().storeId(), true, "有争议"));
        refused("times-card.refund.frozen", () -> pay(salon.request(), order));
        Order override =
                new Order(order.cardId(), order.request(), order.tender(), order.expected(), order.reason(), true);
        assertThatThrownBy(() -> pay(salon.request(), override)).isInstanceOf(AccessDenied.class);
        PaidCardRefund paid = host.asOperator(Role.BOSS, () -> payouts.payOut(salon.request(), override, SECRET));
        assertThat(paid.total()).isEqualTo(Money.ofFen(212_00));
        assertThat(salon.times(member)).isZero();
    }

    @Test
    void theSameRequestWithAnyOtherContentIsAConflict() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        salon.redeem(member, CUT, 6);
        Order order = order(member, Money.ofFen(212_00));
        RequestId request = salon.request();
        PaidCardRefund paid = pay(request, order);
        assertThat(pay(request, order)).isEqualTo(paid);
        Order otherReason = new Order(order.cardId(), order.request(), order.tender(), order.expected(), "不喜欢");
        assertThatThrownBy(() -> pay(request, otherReason)).isInstanceOf(RequestConflict.class);
        Order override =
                new Order(order.cardId(), order.request(), order.tender(), order.expected(), order.reason(), true);
        assertThatThrownBy(() -> pay(request, override)).isInstanceOf(RequestConflict.class);
        assertThat(salon.prepaid(member)).isEqualTo(Money.ZERO);
    }

    @Test
    void aCardIsPaidOutForTodayAndWhereTheOperatorWorks() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        salon.redeem(member, CUT, 6);
        Order order = order(member, Money.ofFen(212_00));
        assertThatThrownBy(() ->
                        as(Set.of(host.newTill().storeId()), () -> payouts.payOut(salon.request(), order, SECRET)))
                .isInstanceOf(Refusal.class);
        host.clock().advance(Duration.ofDays(1));
        refused("times-card.refund.not-today", () -> pay(salon.request(), order));
        assertThat(salon.times(member)).isEqualTo(4);
    }

    @Test
    void aGiftIsNotPaidOut() {
        long member = Salon.member();
        salon.give(member, salon.tenCuts());
        refused("times-card.refund.gift", () -> pay(salon.request(), order(member, Money.ZERO)));
        assertThat(salon.times(member)).isEqualTo(10);
    }

    @Test
    void aCashierPaysNothingOut() {
        long member = Salon.member();
        salon.sellTenCuts(member);
        Order order = order(member, Money.ofFen(980_00));
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> payouts.payOut(salon.request(), order, SECRET)))
                .isInstanceOf(AccessDenied.class);
        assertThat(salon.times(member)).isEqualTo(10);
    }

    private Order order(long member, Money expected) {
        Card card = salon.cards().ofMember(member).getFirst();
        return new Order(card.id(), consumer(), "cash", expected, "搬家了");
    }

    private RefundRequest consumer() {
        return RefundRequest.of(
                RefundCause.CONSUMER, host.service(ShopClock.class).today());
    }

    private PaidCardRefund pay(RequestId request, Order order) {
        return pay(request, order, SECRET);
    }

    private PaidCardRefund pay(RequestId request, Order order, String secret) {
        return host.asOperator(Role.MANAGER, () -> payouts.payOut(request, order, secret));
    }

    private static void refused(String textKey, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOf(Refusal.class).hasMessageStartingWith(textKey);
    }

    private static TreeMap<LocalDate, Integer> rate(int figure) {
        TreeMap<LocalDate, Integer> rates = new TreeMap<>();
        rates.put(LocalDate.of(2020, 1, 1), figure);
        return rates;
    }
}
