package io.zhanggui.storedvalue.refund;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.checkout.api.DiscountSource;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.storedvalue.Counter;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.refund.LawfulRefund;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import io.zhanggui.storedvalue.api.refund.WithdrawalOver;
import io.zhanggui.testkit.Host;
import io.zhanggui.testkit.WithHost;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.osgi.framework.ServiceRegistration;

/// What the law gives back, by cause, day and use, and where it is booked.
@WithHost(plugins = {"checkout", "stored-value"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefundPayoutsIT {
    private final RefundShop shop;
    private final Host host;
    private final Counter counter;
    private final StoredValue storedValue;
    private final Ledger ledger;

    RefundPayoutsIT(Host host) {
        shop = new RefundShop(host);
        this.host = host;
        counter = shop.counter;
        storedValue = shop.storedValue;
        ledger = shop.ledger;
    }

    @AfterAll
    void close() {
        shop.close();
    }

    @Test
    void theCourtsExampleIsPaidOutAtTheMerchantsCauseAndTheBooksSayWhereItWent() {
        long member = shop.courtsExample();
        PaidRefund paid = shop.pay(shop.request(), shop.order(member, RefundCause.MERCHANT, 30_450));
        assertThat(paid.total().plain()).isEqualTo("304.50");
        assertThat(storedValue.balance(member).total()).isEqualTo(Money.ZERO);
        assertThat(shop.entries(paid))
                .containsExactlyInAnyOrder(
                        "stored-value.principal -30450",
                        "stored-value.bonus -10150",
                        "stored-value.bonus-granted 10150",
                        "tender.cash 30450");
        assertThat(ledger.verify(member)).isEmpty();
        assertThat(paid.paper().lines())
                .contains(
                        new RefundPaper.Line(RefundPaper.Style.PAIR, "已用部分（折后价）", "2,695.50"),
                        new RefundPaper.Line(RefundPaper.Style.TOTAL, "实退合计", "304.50"));
    }

    @Test
    void thePaperIsInTheShopsLanguageAlsoWhenThePageIsNot() {
        long member = shop.courtsExample();
        PaidRefund paid = Host.onPage(
                Texts.ENGLISH, () -> shop.pay(shop.request(), shop.order(member, RefundCause.MERCHANT, 30_450)));
        assertThat(paid.paper().lines())
                .noneMatch(line -> line.label().matches(".*[A-Za-z]{3,}.*"))
                .extracting(RefundPaper.Line::label)
                .contains("退卡凭证", "已用部分（折后价）", "实退合计", "会员签名")
                .anyMatch(label -> label.matches("利息 \\d\\.\\d\\d% · \\d+ 天"))
                .anyMatch(label -> label.matches("  \\d{4}-\\d\\d-\\d\\d 至 \\d{4}-\\d\\d-\\d\\d"));
    }

    @Test
    void theCourtsExampleGivesNothingAtTheConsumersCause() {
        long member = shop.courtsExample();
        RefundQuote quote = shop.quote(member, RefundCause.CONSUMER);
        assertThat(quote.total()).isEqualTo(Money.ZERO);
        assertThat(quote.lots().getFirst().refund().isExceeded()).isTrue();
    }

    @Test
    void atTheConsumersCauseWhatWasUsedCountsAtThePriceBeforeTheDiscount() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 30_000);
        ServiceRegistration<DiscountSource> tenOff = shop.tenOff(1_000);
        try {
            counter.pay(member, 10_000, 9_000);
        } finally {
            tenOff.unregister();
        }
        assertThat(shop.quote(member, RefundCause.MERCHANT).principal().plain()).isEqualTo("210.00");
        RefundQuote consumers = shop.quote(member, RefundCause.CONSUMER);
        assertThat(consumers.principal().plain()).isEqualTo("200.00");
        assertThat(consumers.lots().getFirst().refund().uses().getFirst().price())
                .isEqualTo(LawfulRefund.Price.LIST);

        PaidRefund paid = shop.pay(shop.request(), shop.order(member, RefundCause.CONSUMER, 20_000));
        assertThat(shop.entries(paid))
                .containsExactlyInAnyOrder(
                        "stored-value.principal -21000", "tender.cash 20000", "revenue.prepaid-settled 1000");
    }

    @Test
    void interestIsPaidFromTheDayOfPaymentAndAWithdrawalEndsAfterSevenDays() {
        long member = Counter.member();
        counter.topUp(member, counter.offer(100_000, 0), 100_000);
        assertThat(shop.quote(member, RefundCause.WITHDRAWAL).total().plain()).isEqualTo("1000.00");
        host.clock().advance(Duration.ofDays(8));
        assertThatThrownBy(() -> shop.quote(member, RefundCause.WITHDRAWAL)).isInstanceOf(WithdrawalOver.class);
        host.clock().advance(Duration.ofDays(32));
        // 1,000 yuan, 40 days: 3.00 % and 1.50 %
        assertThat(shop.quote(member, RefundCause.MERCHANT).interest().plain()).isEqualTo("3.29");
        assertThat(shop.quote(member, RefundCause.CONSUMER).interest().plain()).isEqualTo("1.64");
    }

    @Test
    void aPurseThatUsedThePrincipalFirstIsStillPaidBackAsTheLawSays() {
        long member = Counter.member();
        long step = counter.nextStep(100);
        counter.topUp(member, counter.addPrincipalFirst(step, 6_000), step);
        counter.pay(member, step);
        long lawful = step - step * step / (step + 6_000);
        PaidRefund paid = shop.pay(shop.request(), shop.order(member, RefundCause.MERCHANT, lawful));
        assertThat(shop.entries(paid))
                .contains("tender.cash " + lawful, "revenue.prepaid-settled " + -lawful, "stored-value.bonus -6000");
        assertThat(ledger.verify(member)).isEmpty();
    }

    @Test
    void aRefundIsFiguredForTheDayOnWhichItIsPaid() {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RefundOrder order = shop.order(member, RefundCause.WITHDRAWAL, 10_000);
        RequestId request = shop.request();
        host.clock().advance(Duration.ofDays(1));
        shop.refused("stored-value.refund.not-today", () -> shop.pay(request, order));
        RefundOrder today = shop.order(member, RefundCause.WITHDRAWAL, 10_000);
        PaidRefund paid = shop.pay(request, today);
        host.clock().advance(Duration.ofDays(1));
        // The answer that was lost, asked for again on the next day.
        assertThat(shop.pay(request, today)).isEqualTo(paid);
    }

    @Test
    void cashThatIsPaidBackIsMissingWhenTheDrawerIsCounted() throws SQLException {
        long member = Counter.member();
        counter.topUpAnyAmount(member, 10_000);
        RequestId request = shop.request();
        sql("INSERT INTO checkout_shift (id, store_id, till_id, number, open_till, opened_by, opened_at, opened_on,"
                + " open_key, float_fen, note) VALUES (1, " + request.storeId() + ", " + request.tillId() + ", 1, "
                + request.tillId() + ", 1, UTC_TIMESTAMP(3), UTC_DATE, 'open', 0, '')");
        RefundOrder order = shop.order(member, RefundCause.MERCHANT, 10_000);
        shop.pay(request, order);
        shop.pay(request, order);
        assertThat(sql("SELECT CONCAT_WS(' ', COUNT(*), SUM(amount_fen)) FROM checkout_cash_move WHERE shift_id = 1"))
                .isEqualTo("1 -10000");
        sql("DELETE FROM checkout_shift WHERE id = 1");
    }

    private String sql(String statement) throws SQLException {
        var access = host.databaseAccess();
        try (Connection connection = DriverManager.getConnection(
                        access.url(), access.owner().user(), access.owner().password());
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return "";
            }
            ResultSet row = sql.getResultSet();
            row.next();
            return row.getString(1);
        }
    }
}
