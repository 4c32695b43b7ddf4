package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// What a till does besides ringing up: each by keyboard alone, one sale by fingers alone.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class TillKeysIT {
    private static final String OIL = "6901234560015";
    private static final String SHAMPOO = "P002";

    private Product product;
    private Browser browser;
    private Page till;
    private Console console;

    @BeforeAll
    void open() throws Exception {
        product = new Product("till-keys").withSampleShop(1).startWithDevices();
        browser = new Browser();
        till = browser.page(1280, 800);
        console = new Console(till, product).signInFirst();
        console.openTill();
        menu("开班");
        focused("vaadin-dialog[opened] input");
        typed("500");
        Console.says(message(), "备用金 500.00");
    }

    @AfterAll
    void close() throws Exception {
        browser.close();
        product.close();
    }

    /// Also when the test before failed with something left in the cart.
    @BeforeEach
    void beginWithAnEmptyTill() throws Exception {
        product.counted("DELETE FROM checkout_open_cart");
        console.openTill();
        due("0.00");
        ready();
    }

    @Test
    void aQuickSaleTakesThreeInputs() {
        typed("=25");
        Console.shown(till.locator(".till[data-mode=choosing]"));
        press("2");
        focused("input.till-amount");
        press("Enter");
        Console.says(till.locator(".till-done"), "25.00");
        due("0.00");
    }

    @Test
    void aSaleIsHeldAndRecalledAfterAnotherOne() {
        typed(OIL);
        due("89.00");
        press("F4");
        Console.says(message(), "已挂单");
        due("0.00");
        typed(SHAMPOO);
        due("79.00");
        payInCash();
        Console.says(till.locator(".till-done"), "79.00");
        press("F6");
        focused("vaadin-dialog[opened] .till-choice");
        press("Enter");
        Console.says(lines(), "氨基酸护发精油");
        due("89.00");
        payInCash();
        Console.says(till.locator(".till-done"), "89.00");
    }

    @Test
    void aPriceIsChangedWithItsReasonAndSoldAtThat() throws Exception {
        typed(OIL);
        due("89.00");
        press("F8");
        focused("vaadin-dialog[opened] input");
        press("ControlOrMeta+a");
        typed("80");
        focused("vaadin-dialog[opened] vaadin-text-field:nth-of-type(2) input");
        typed("old friend");
        due("80.00");
        Console.says(lines(), "old friend");
        payInCash();
        Console.says(till.locator(".till-done"), "80.00");
        assertThat(product.counted("SELECT COUNT(*) FROM checkout_line WHERE override_reason = 'old friend'"))
                .isEqualTo(1);
    }

    @Test
    void anAmountIsTakenOffTheWholeOrderWithItsReason() {
        typed(OIL);
        typed(SHAMPOO);
        due("168.00");
        menu("整单优惠");
        focused("vaadin-dialog[opened] input");
        typed("8");
        focused("vaadin-dialog[opened] vaadin-text-field:nth-of-type(2) input");
        typed("scratched");
        due("160.00");
        Console.says(till.locator(".till-sums"), "scratched");
        payInCash();
        Console.says(till.locator(".till-done"), "160.00");
    }

    @Test
    void whatLiesInTheCartIsTakenBackWithoutAReceiptWithItsReason() throws Exception {
        long oilMoved = movedOil();
        typed(OIL);
        due("89.00");
        press("F9");
        focused("vaadin-dialog[opened] input");
        Console.says(till.locator("vaadin-dialog[opened]"), "退 ¥89.00");
        press("Tab");
        press("Tab");
        press("Tab");
        focused("vaadin-dialog[opened] vaadin-text-field:nth-of-type(1)[required] input");
        press("Enter");
        Console.shown(till.locator("vaadin-dialog[opened] vaadin-text-field[invalid]"));
        typed("lid was broken");
        Console.says(till.locator(".till-done"), "89.00");
        due("0.00");
        ready();
        assertThat(product.counted("SELECT COUNT(*) FROM checkout_sale WHERE kind = 'REFUND' AND payable_fen = -8900"
                        + " AND reason = 'lid was broken'"))
                .isEqualTo(1);
        assertThat(movedOil() - oilMoved).as("one bottle back in stock").isEqualTo(1_000);
    }

    private long movedOil() throws Exception {
        return product.counted("SELECT SUM(m.quantity_change) FROM inventory_movement m JOIN inventory_barcode b"
                + " ON b.sku_id = m.sku_id WHERE b.barcode = '" + OIL + "'");
    }

    @Test
    void theNumberOfAReceiptLeadsToItAndACopyIsPrinted() {
        String number = soldOil();
        typed(number);
        till.waitForURL(Pattern.compile(".*/sales/\\d+$"));
        Console.says(till.locator(".sale"), number);
        press("F7");
        Console.says(till.locator("vaadin-notification-card").last(), "副本已送往小票机");
    }

    @Test
    void theBarCodeOfAReceiptInTheMiddleOfASaleDoesNotLeaveTheTill() {
        String number = soldOil();
        ready();
        typed(SHAMPOO);
        due("79.00");
        typed(number);
        Console.says(till.locator(".sale-refund-lines"), "氨基酸护发精油");
        assertThat(till.url()).endsWith("/checkout");
        press("Escape");
        ready();
        due("79.00");
    }

    @Test
    void theReportOfTheShiftSoFarIsPrinted() {
        menu("打印中途报表");
        Console.says(message(), "报表已送往小票机");
        ready();
    }

    @Test
    void aWholeSaleIsGivenUpFromTheMenu() {
        typed(OIL);
        typed(SHAMPOO);
        due("168.00");
        menu("清空这一单");
        Console.says(message(), "已清空");
        due("0.00");
        till.reload();
        due("0.00");
        ready();
    }

    @Test
    void anArticleWhoseNumberLooksLikeAQuantityIsThatArticle() throws Exception {
        product.counted("UPDATE inventory_sku SET code = '10X20CM' WHERE code = 'P005'");
        try {
            typed("10X20CM");
            Console.says(lines(), "蓬松定型喷雾");
            due("59.00");
            typed("2xP006");
            due("195.00");
        } finally {
            product.counted("UPDATE inventory_sku SET code = 'P005' WHERE code = '10X20CM'");
        }
    }

    @Test
    void aSaleIsMadeWithFingersAlone() {
        Page touched = browser.touchPage(till.context(), 1280, 800);
        new Console(touched, product).openTill();
        touched.locator(".till-tile", new Page.LocatorOptions().setHasText("氨基酸护发精油"))
                .first()
                .tap();
        Console.says(touched.locator(".till-due-amount"), "89.00");
        touched.locator(".till-qty i").last().tap();
        Console.says(touched.locator(".till-due-amount"), "178.00");
        touched.locator(".till-qty i").first().tap();
        Console.says(touched.locator(".till-due-amount"), "89.00");
        touched.locator(".till-pay").tap();
        touched.locator(".till-tender", new Page.LocatorOptions().setHasText("现金"))
                .tap();
        Console.says(touched.locator(".till-remaining"), "0.00");
        touched.locator(".till-pay").tap();
        Console.says(touched.locator(".till-done"), "89.00");
        touched.context().close();
    }

    /// @return the number of the sale
    private String soldOil() {
        typed(OIL);
        due("89.00");
        payInCash();
        Console.says(till.locator(".till-done"), "89.00");
        return till.locator(".till-done a").textContent().strip();
    }

    private void payInCash() {
        press("F10");
        Console.shown(till.locator(".till[data-mode=choosing]"));
        press("2");
        focused("input.till-amount");
        press("Enter");
    }

    private void menu(String action) {
        ready();
        press(",");
        Locator row = till.locator("vaadin-dialog[opened] .till-choice", new Page.LocatorOptions().setHasText(action));
        Console.shown(row);
        focused("vaadin-dialog[opened] .till-choice");
        press(row.locator("kbd, .zg-key").first().textContent().strip());
    }

    private Locator message() {
        return till.locator(".till-message");
    }

    private Locator lines() {
        return till.locator(".till-lines");
    }

    private void due(String amount) {
        Console.says(till.locator(".till-due-amount"), "¥" + amount);
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
