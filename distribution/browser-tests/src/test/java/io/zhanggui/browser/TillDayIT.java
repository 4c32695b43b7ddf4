package io.zhanggui.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// A day at the till by keyboard alone: a shift, a new member in the middle of a sale, staff who share a line,
/// cash and its change, an exchange, the blind count, the report of the day. The customer's window mirrors it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TillDayIT {
    private static final String OIL = "6901234560015";

    private Product product;
    private Browser browser;
    private Page till;
    private Page customer;

    @BeforeAll
    void open() throws Exception {
        product = new Product("till-day").withSampleShop(1).start();
        browser = new Browser();
        till = browser.page(1280, 800);
        Console console = new Console(till, product).signInFirst();
        console.openTill();
        customer = till.context().newPage();
        customer.navigate(product.url() + "/display");
        Console.says(customer.locator(".till-display"), "欢迎光临");
    }

    @AfterAll
    void close() throws Exception {
        browser.close();
        product.close();
    }

    @Test
    @Order(1)
    void aShiftIsOpenedWithItsFloat() {
        menu("开班");
        typed("500");
        Console.says(till.locator(".till-message"), "备用金 500.00");
        Console.says(till.locator(".zg-header-start"), "班次 1");
        ready();
    }

    @Test
    @Order(2)
    void whoIsNotFoundIsEnrolledAndServedWithoutLeavingTheSale() {
        cut();
        press("F2");
        focused("vaadin-dialog[opened] input");
        till.keyboard().type("13912345678");
        Console.says(till.locator("vaadin-dialog[opened]"), "登记新会员");
        press("Enter");
        focused("vaadin-dialog[opened] vaadin-text-field:nth-of-type(2) input");
        typed("李小新");
        Console.says(till.locator(".till-customer"), "李小新");
        Console.says(till.locator(".till-sums"), "本单可得积分");
        Console.says(customer.locator(".till-display"), "李**");
        ready();
    }

    @Test
    @Order(3)
    void twoPeopleShareALineSixtyToForty() {
        press("F3");
        focused("vaadin-dialog[opened] .till-choice");
        press("/");
        focused("vaadin-dialog[opened] .till-share:nth-of-type(1) input");
        till.keyboard().type("60");
        press("Tab");
        focused("vaadin-dialog[opened] .till-share:nth-of-type(2) input");
        till.keyboard().type("30");
        Console.says(till.locator("vaadin-dialog[opened]"), "还差 10%");
        till.keyboard().press("ControlOrMeta+a");
        till.keyboard().type("40");
        Console.says(till.locator("vaadin-dialog[opened]"), "100%");
        press("Enter");
        Console.says(till.locator(".till-lines"), "40%");
        ready();
    }

    @Test
    @Order(4)
    void itIsPaidInCashAndTheCustomerSeesTheChange() {
        payBy("2");
        typed("100");
        Console.says(till.locator(".till-done"), "32.00");
        Console.says(customer.locator(".till-display"), "32.00");
        Console.says(customer.locator(".till-display"), "谢谢惠顾");
    }

    @Test
    @Order(5)
    void inAnExchangeOnlyTheDifferenceIsPaidAndTheCustomerSeesJustThat() {
        String number = till.locator(".till-done a").textContent().strip();
        ready();
        press("F9");
        focused("vaadin-dialog[opened] input");
        typed(number);
        Console.says(till.locator(".sale-refund-lines"), "总监剪发");
        press("F9");
        Console.says(till.locator(".till-message"), "换货");
        ready();
        typed(OIL);
        // A member's price of 79.00 for what cost 68.00.
        Console.says(till.locator(".till-due-amount"), "¥11.00");
        Console.says(customer.locator(".till-display"), "11.00");
        payBy("2");
        press("Enter");
        Console.says(till.locator(".till-done"), "补收差价¥11.00");
        Console.says(customer.locator(".till-display"), "谢谢惠顾");
        Console.says(customer.locator(".till-display"), "¥11.00");
        PlaywrightAssertions.assertThat(customer.locator(".till-display")).not().containsText("79.00");
    }

    @Test
    @Order(6)
    void theDrawerIsCountedBeforeAnybodyIsToldWhatShouldLieInIt() {
        menu("交班");
        // 500.00 + 68.00 + 11.00
        PlaywrightAssertions.assertThat(till.locator("body")).not().containsText("579.00");
        typed("570");
        focused("vaadin-dialog[opened] vaadin-text-field:nth-of-type(2) input");
        typed("counted twice");
        Console.says(till.locator(".till-message"), "应有 579.00，实点 570.00，差 −9.00");
        PlaywrightAssertions.assertThat(till.locator(".zg-header-start")).not().containsText("班次 1");
        ready();
    }

    @Test
    @Order(7)
    void theReportOfTheDayHasTheShiftWhatWasSoldAfterItAndTheDifference() {
        cut();
        payBy("3");
        press("Enter");
        Console.shown(till.locator(".till-done"));
        till.navigate(product.url() + "/day-report");
        Locator report = till.locator(".day-report");
        Console.says(report, "班次 1");
        Console.says(report, "不在班次里");
        Console.says(report.locator(".zg-figures"), "−9.00");
        // 68.00 + 79.00 - 68.00, and 68.00 outside of the shift
        Console.says(report.locator(".zg-figures"), "147.00");
        Console.says(report.locator(".zg-paper"), "微信");
    }

    /// Adds a haircut to the sale.
    private void cut() {
        typed("F001");
        Console.says(till.locator(".till-lines"), "总监剪发");
    }

    /// Begins to pay; the amount due stands in the field.
    /// @param tile digit of the tender
    private void payBy(String tile) {
        press("F10");
        Console.shown(till.locator(".till[data-mode=choosing]"));
        press(tile);
        focused("input.till-amount");
    }

    private void menu(String action) {
        ready();
        press(",");
        Locator row = till.locator("vaadin-dialog[opened] .till-choice", new Page.LocatorOptions().setHasText(action));
        Console.shown(row);
        focused("vaadin-dialog[opened] .till-choice");
        press(row.locator("kbd, .zg-key").first().textContent().strip());
        focused("vaadin-dialog[opened] input");
    }

    private void press(String key) {
        till.keyboard().press(key);
    }

    private void typed(String text) {
        till.keyboard().type(text);
        till.keyboard().press("Enter");
    }

    private void focused(String selector) {
        PlaywrightAssertions.assertThat(till.locator(selector).first()).isFocused();
    }

    /// The scanner's field has the focus, whatever was done before.
    private void ready() {
        focused("input.till-scan");
    }
}
