package io.zhanggui.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.api.StaffShare;
import io.zhanggui.commission.api.Commissions;
import io.zhanggui.commission.api.Commissions.Earned;
import io.zhanggui.commission.api.Commissions.NewRule;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.api.Scope;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.EntryFilter;
import io.zhanggui.inventory.api.Inventory;
import io.zhanggui.inventory.api.NewSku;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.api.NewMember;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithHost(plugins = {"checkout", "inventory", "member", "stored-value", "commission"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommissionIT {
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);

    private final Host host;
    private final Commissions commissions;
    private final Checkout checkout;
    private final Till till;
    private final long first;
    private final long second;

    CommissionIT(Host host) {
        this.host = host;
        commissions = host.service(Commissions.class);
        checkout = host.service(Checkout.class);
        till = host.newTill();
        first = host.operator(Role.STAFF).id();
        second = host.operator(Role.CASHIER).id();
    }

    @BeforeAll
    void setRules() {
        rule(ItemKind.SERVICE, "", 1_000, DAY.minusDays(10));
        rule(ItemKind.SERVICE, "烫染", 1_200, DAY.minusDays(20));
        host.asOperator(
                Role.BOSS,
                () -> commissions.addRule(new NewRule(Scope.of(ItemKind.GOODS, ""), new Rate.Percent(300), DAY, DAY)));
        rule(ItemKind.GOODS, "", 9_000, DAY.plusDays(1));
        rule(ItemKind.TOP_UP, "", 200, DAY);
    }

    @Test
    void theProgramCannotDeleteAnEntry() {
        assertThatThrownBy(() -> host.service(UnitOfWork.class)
                        .writeOnly(unit -> Sql.update(unit.connection(), "DELETE FROM commission_entry")))
                .rootCause()
                .hasMessageContaining("denied");
    }

    @Test
    void aCashierSeesTheOwnCommissionAndNobodyElses() {
        Entries entries =
                new Entries(host.service(UnitOfWork.class), host.service(Operators.class), host.service(Stores.class));
        List<Long> stores = List.of(till.storeId());
        EntryFilter own = new EntryFilter(stores, DAY, DAY, second);
        EntryFilter others = new EntryFilter(stores, DAY, DAY, first);
        EntryFilter all = new EntryFilter(stores, DAY, DAY, null);

        assertThat(host.asOperator(Role.CASHIER, () -> entries.totals(own))).isNotNull();
        for (EntryFilter filter : List.of(others, all)) {
            assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> entries.totals(filter)))
                    .isInstanceOf(AccessDenied.class);
            assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> entries.page(filter, 0, 10)))
                    .isInstanceOf(AccessDenied.class);
            assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> entries.perEmployee(filter)))
                    .isInstanceOf(AccessDenied.class);
        }
        assertThat(host.asOperator(Role.MANAGER, () -> entries.page(all, 0, 10)))
                .isNotNull();
    }

    @Test
    void eachLineEarnsByTheRuleOfItsKindAndCategoryForThoseNamedOnIt() {
        long colour = sku("colour", "烫染", true, 10_001);
        long oil = sku("oil", "洗护", false, 8_900);
        CompletedSale sale = sell(
                "rules",
                null,
                18_901,
                "cash",
                line(colour, new StaffShare(first, 60), new StaffShare(second, 40)),
                line(oil, new StaffShare(second, 100)));
        assertThat(commissions.ofDocument(sale.document()))
                .containsExactlyInAnyOrder(
                        new Earned(1, first, fen(6_001), 1_200, 60, fen(720)),
                        new Earned(1, second, fen(4_000), 1_200, 40, fen(480)),
                        new Earned(2, second, fen(8_900), 300, 100, fen(267)));
    }

    @Test
    void aLineThatNamesNobodyEarnsNothing() {
        CompletedSale sale = sell("nobody", null, 5_000, "cash", line(sku("cut", "剪发", true, 5_000)));
        assertThat(commissions.ofDocument(sale.document())).isEmpty();
    }

    @Test
    void aRefundInTwoPartsTakesBackExactlyWhatWasEarned() {
        long oil = sku("three", "洗护", false, 3_333);
        Cart.Line three = new Cart.Line(
                item(oil), Quantity.of(3), null, null, List.of(new StaffShare(first, 50), new StaffShare(second, 50)));
        CompletedSale sale = sell("refund", null, 9_999, "cash", three);
        CompletedSale one = refund("refund-1", sale, Quantity.ONE);
        CompletedSale rest = refund("refund-2", sale, Quantity.of(2));

        assertThat(commissions.ofDocument(one.document()))
                .allSatisfy(back -> assertThat(back.amount()).isEqualTo(fen(-50)));
        for (long employee : List.of(first, second)) {
            Money earned = sum(employee, sale, one, rest);
            assertThat(earned).isEqualTo(Money.ZERO);
        }
    }

    @Test
    void anAmountPerDocumentDoesNotGoBackWithEachPieceThatComesWithoutReceipt() {
        long dye = sku("document", "染发", true, 10_000);
        host.asOperator(
                Role.BOSS,
                () -> commissions.addRule(
                        new NewRule(Scope.of(ItemKind.SERVICE, "染发"), new Rate.PerDocument(fen(500)), DAY, null)));
        Cart.Line one = line(dye, new StaffShare(first, 100));
        for (int i = 0; i < 3; i++) {
            String key = "document-" + i;
            CompletedSale back = host.asOperator(
                    Role.MANAGER,
                    () -> checkout.refundWithoutReceipt(
                            new RequestId(till.storeId(), till.id(), key),
                            new Cart(till.storeId(), till.id(), null, List.of(one)),
                            "cash",
                            true,
                            "没有小票"));
            assertThat(commissions.ofDocument(back.document())).singleElement().satisfies(entry -> {
                assertThat(entry.base()).isEqualTo(fen(-10_000));
                assertThat(entry.amount()).isEqualTo(Money.ZERO);
            });
        }
    }

    @Test
    void aTopUpEarnsAndWhatIsPaidWithBonusDoesNot() {
        long member = host.asOperator(
                        Role.MANAGER,
                        () -> host.service(Members.class)
                                .enrol(new NewMember("王芳", "", null, null, List.of(), null, till.storeId(), false, "")))
                .id();
        long offer = host.asOperator(
                Role.BOSS, () -> host.service(StoredValue.class).addOffer("充 100 送 50", fen(10_000), fen(5_000)));
        CompletedSale topUp = sell(
                "top-up",
                member,
                10_000,
                "cash",
                new Cart.Line(
                        new ItemRef(StoredValue.CATALOG, offer),
                        Quantity.ONE,
                        null,
                        null,
                        List.of(new StaffShare(first, 100))));
        assertThat(commissions.ofDocument(topUp.document()))
                .containsExactly(new Earned(1, first, fen(10_000), 200, 100, fen(200)));

        long cut = sku("bonus", "剪发", true, 9_000);
        Money payable = checkout.price(
                        new Cart(till.storeId(), till.id(), member, List.of(line(cut, new StaffShare(first, 100)))))
                .payable();
        CompletedSale sale =
                sell("bonus", member, payable.fen(), StoredValue.TENDER, line(cut, new StaffShare(first, 100)));
        long principal = payable.fen() * 10_000 / 15_000;
        assertThat(commissions.ofDocument(sale.document()))
                .containsExactly(new Earned(1, first, fen(principal), 1_000, 100, fen((principal + 5) / 10)));
    }

    @Test
    void totalsPerEmployeeAreTheSumsOfTheEntriesOfTheStore() {
        Till own = host.newTill();
        long cut = sku("totals", "剪发", true, 20_000);
        host.asOperator(Role.CASHIER, () -> {
            for (int i = 0; i < 3; i++) {
                checkout.complete(
                        new RequestId(own.storeId(), own.id(), "totals-" + i),
                        new Cart(own.storeId(), own.id(), null, List.of(line(cut, new StaffShare(first, 100)))),
                        fen(20_000),
                        List.of(new PaidTender("cash", fen(20_000), fen(20_000))));
            }
        });
        assertThat(host.asOperator(Role.MANAGER, () -> commissions.totals(List.of(own.storeId()), DAY, DAY)))
                .containsExactly(new Commissions.EmployeeTotal(first, fen(60_000), fen(6_000)));
        assertThat(host.asOperator(
                        Role.MANAGER,
                        () -> commissions.totals(List.of(own.storeId()), DAY.plusDays(1), DAY.plusDays(1))))
                .isEmpty();
    }

    @Test
    void onlyWhoMaySetRulesSetsThem() {
        assertThatThrownBy(() -> host.asOperator(
                        Role.CASHIER, () -> commissions.addRule(new NewRule(ItemKind.GOODS, "", 5_000, DAY))))
                .isInstanceOf(AccessDenied.class);
    }

    private void rule(ItemKind kind, String category, int basisPoints, LocalDate from) {
        host.asOperator(Role.BOSS, () -> commissions.addRule(new NewRule(kind, category, basisPoints, from)));
    }

    private long sku(String code, String category, boolean service, long priceFen) {
        return host.asOperator(
                Role.MANAGER,
                () -> host.service(Inventory.class)
                        .list(new NewSku(
                                "C-" + code,
                                "commission " + code,
                                category,
                                service,
                                "次",
                                List.of(),
                                fen(priceFen),
                                null,
                                null,
                                Quantity.ZERO,
                                false)));
    }

    private Cart.Line line(long sku, StaffShare... staff) {
        return new Cart.Line(item(sku), Quantity.ONE, null, null, List.of(staff));
    }

    private CompletedSale sell(String key, @Nullable Long member, long fen, String tender, Cart.Line... lines) {
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        new RequestId(till.storeId(), till.id(), key),
                        new Cart(till.storeId(), till.id(), member, List.of(lines)),
                        fen(fen),
                        List.of(new PaidTender(tender, fen(fen), fen(fen)))));
    }

    private CompletedSale refund(String key, CompletedSale sale, Quantity quantity) {
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.refund(
                        new RequestId(till.storeId(), till.id(), key),
                        sale.saleId(),
                        List.of(new Checkout.RefundLine(1, quantity)),
                        true,
                        "不想要了"));
    }

    private Money sum(long employee, CompletedSale... documents) {
        return List.of(documents).stream()
                .flatMap(document -> commissions.ofDocument(document.document()).stream())
                .filter(earned -> earned.operatorId() == employee)
                .map(Earned::amount)
                .reduce(Money.ZERO, Money::plus);
    }

    private static ItemRef item(long sku) {
        return new ItemRef(Inventory.CATALOG, sku);
    }

    private static Money fen(long fen) {
        return Money.ofFen(fen);
    }
}
