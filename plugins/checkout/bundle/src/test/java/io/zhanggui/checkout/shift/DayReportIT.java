package io.zhanggui.checkout.shift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.device.Printing;
import io.zhanggui.api.security.AccessDenied;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.Role;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.ShopSetup;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.store.Till;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.PluginDatabases;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Cart;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.Checkout.DayTotal;
import io.zhanggui.checkout.api.Checkout.RefundLine;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.checkout.api.PaidTender;
import io.zhanggui.checkout.store.CheckoutDatabase;
import io.zhanggui.checkout.tender.TenderTypes;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.ManualClock;
import io.zhanggui.testkit.Shelf;
import io.zhanggui.testkit.WithHost;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Two tills of a store: one with a shift that was closed, one with a shift and sales outside of it.
@WithHost(plugins = "checkout")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DayReportIT {
    private final Host host;
    private final Checkout checkout;
    private final Shifts shifts;
    private final DayReports days;
    private final Shelf shelf;

    DayReportIT(Host host) {
        this.host = host;
        checkout = host.service(Checkout.class);
        shifts = ShiftsIT.shifts(host);
        shelf = Shelf.in(host);
        Texts texts = host.service(Texts.class);
        Stores stores = host.service(Stores.class);
        ShopClock clock = host.service(ShopClock.class);
        Operators operators = host.service(Operators.class);
        ShiftPaper paper = new ShiftPaper(texts, stores, operators, new TenderTypes(), clock);
        days = new DayReports(
                host.service(UnitOfWork.class),
                operators,
                stores,
                clock,
                host.service(AuditLog.class),
                host.service(Printing.class),
                new DayPaper(texts, stores, clock, paper),
                new CheckoutDatabase(host.service(PluginDatabases.class)));
    }

    @AfterEach
    void setTheClockBack() {
        host.clock().set(ManualClock.START);
    }

    @AfterAll
    void takeTheShelfAway() {
        shelf.close();
    }

    @Test
    void aDayIsTheSumOfItsShiftsAndOfWhatWasSoldOutsideOfThem() {
        Till first = host.newTill();
        Till second = another(first);
        begin(first, 10_000);
        CompletedSale back = sell(first, "one", 8_900, "cash");
        sell(first, "two", 5_000, "wechat");
        refund(first, back);
        move(first, 2_000);
        close(first, 11_500);
        sell(second, "outside", 3_000, "cash");
        begin(second, 0);
        sell(second, "inside", 700, "cash");

        LocalDate today = host.service(ShopClock.class).today();
        DayReport open = report(first.storeId(), today);
        assertThat(open.hasOpenShift()).isTrue();
        close(second, 700);

        DayReport day = report(first.storeId(), today);
        assertThat(day.hasOpenShift()).isFalse();
        assertThat(day.parts()).hasSize(3);
        assertThat(day.sales().count()).isEqualTo(4);
        assertThat(day.net()).isEqualTo(Money.ofFen(8_700));
        assertThat(day.parts().stream().map(DayReport.Part::net).reduce(Money.ZERO, Money::plus))
                .isEqualTo(day.net());
        assertThat(day.tenders().stream().map(ShiftReport.Tender::net).reduce(Money.ZERO, Money::plus))
                .isEqualTo(day.net());
        DayTotal total =
                checkout.totals(List.of(first.storeId()), today, today, null).getFirst();
        assertThat(day.net()).isEqualTo(total.saleNet().minus(total.refundNet()));
        // 100.00 + 89.00 - 89.00 + 20.00 were expected, 115.00 counted.
        assertThat(day.difference()).isEqualTo(Money.ofFen(-500));
        assertThat(day.movedIn()).isEqualTo(Money.ofFen(2_000));
        DayReport.Part outside = day.parts().getLast();
        assertThat(outside.shift()).isNull();
        assertThat(outside.cash()).isEqualTo(Money.ofFen(3_000));
        assertThat(days.document(day).blocks())
                .contains(new PrintBlock.Pair("Till · 班次 1", "50.00", true))
                .contains(new PrintBlock.Pair("不在班次里", "30.00", true));
    }

    @Test
    void aShiftOverMidnightHasAPartInTwoDaysAndItsDifferenceOnTheDayOfTheCount() {
        Till till = host.newTill();
        LocalDate eve = host.service(ShopClock.class).today();
        begin(till, 0);
        sell(till, "eve", 1_000, "cash");
        host.clock().advance(Duration.ofDays(1));
        sell(till, "morning", 2_000, "cash");
        close(till, 2_900);

        DayReport before = report(till.storeId(), eve);
        DayReport after = report(till.storeId(), eve.plusDays(1));
        assertThat(before.net()).isEqualTo(Money.ofFen(1_000));
        assertThat(before.difference()).isEqualTo(Money.ZERO);
        assertThat(after.net()).isEqualTo(Money.ofFen(2_000));
        assertThat(after.difference()).isEqualTo(Money.ofFen(-100));
        assertThat(after.parts())
                .singleElement()
                .satisfies(part -> assertThat(part.cash()).isEqualTo(Money.ofFen(2_000)));
    }

    @Test
    void whoCountsADrawerBlindDoesNotSeeTheDay() {
        Till till = host.newTill();
        LocalDate today = host.service(ShopClock.class).today();
        assertThatThrownBy(() -> host.asOperator(Role.CASHIER, () -> days.report(till.storeId(), today)))
                .isInstanceOf(AccessDenied.class);
    }

    private Till another(Till till) {
        List<Long> made = new ArrayList<>();
        host.service(Operators.class)
                .asSystem(() -> made.add(host.service(ShopSetup.class).addTill(till.storeId(), "Till 2")));
        return host.service(Stores.class).till(made.getFirst()).orElseThrow();
    }

    private DayReport report(long storeId, LocalDate day) {
        return host.asOperator(Role.MANAGER, () -> days.report(storeId, day));
    }

    private void begin(Till till, long floatFen) {
        host.asOperator(Role.CASHIER, () -> shifts.begin(request(till, "begin"), Money.ofFen(floatFen)));
    }

    private void move(Till till, long fen) {
        host.asOperator(Role.CASHIER, () -> shifts.move(request(till, "move"), Money.ofFen(fen), "备用"));
    }

    private void close(Till till, long countedFen) {
        Shift closed =
                host.asOperator(Role.CASHIER, () -> shifts.close(request(till, "close"), Money.ofFen(countedFen), ""));
        Objects.requireNonNull(closed.closing());
    }

    private CompletedSale sell(Till till, String key, long fen, String tender) {
        Money price = Money.ofFen(fen);
        Cart cart = new Cart(till.storeId(), till.id(), null, List.of(Cart.Line.of(Shelf.goods(fen), Quantity.ONE)));
        return host.asOperator(
                Role.CASHIER,
                () -> checkout.complete(
                        request(till, key), cart, price, List.of(new PaidTender(tender, price, price))));
    }

    private void refund(Till till, CompletedSale sale) {
        host.asOperator(
                Role.CASHIER,
                () -> checkout.refund(
                        request(till, "refund"), sale.saleId(), List.of(new RefundLine(1, Quantity.ONE)), true, "坏"));
    }

    private static RequestId request(Till till, String key) {
        return new RequestId(till.storeId(), till.id(), key);
    }
}
