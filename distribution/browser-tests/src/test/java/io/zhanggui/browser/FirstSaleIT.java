package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// One real sale through every room of the house, by scanner, card reader and keyboard.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class FirstSaleIT {
    private static final String OIL = "6901234560015";
    private static final String CARD = "04A31C52B77F80";

    private Product product;
    private Simulator devices;
    private Browser browser;
    private Console console;
    private Page page;

    @BeforeAll
    void open() throws Exception {
        product = new Product("first-sale").withSampleShop(2).startWithDevices();
        devices = new Simulator(product.simulatorUrl());
        browser = new Browser();
        page = browser.page(1440, 900);
        console = new Console(page, product).signInFirst();
    }

    @AfterAll
    void close() throws Exception {
        browser.close();
        product.close();
    }

    @Test
    @Order(1)
    void aCardAndATopUpOfferBecomeStoredValue() throws Exception {
        console.openTill();
        devices.presentCard(CARD);
        Console.says(page.locator(".till-customer"), "王芳");
        scanField("充 500");
        Console.says(page.locator(".till-due-amount"), "500.00");
        page.keyboard().press("F10");
        page.locator(".till-tender")
                .filter(new Locator.FilterOptions().setHasText("微信"))
                .click();
        Console.says(page.locator(".till-remaining"), "0.00");
        finish();
        Console.says(page.locator(".till-done"), "500.00");
    }

    @Test
    @Order(2)
    void aScanACardStoredValueAndCashMakeOneSaleThatAgreesInEveryRoom() throws Exception {
        console.openTill();
        devices.scan(OIL);
        Console.says(page.locator(".till-lines"), "氨基酸护发精油");
        devices.presentCard(CARD);
        Console.says(page.locator(".till-customer"), "王芳");
        scanField("F001");
        Console.says(page.locator(".till-lines"), "总监剪发");
        page.keyboard().press("F3");
        page.locator("vaadin-dialog .till-choice", new Page.LocatorOptions().setHasText("阿杰"))
                .first()
                .click();
        Console.says(page.locator(".till-lines"), "阿杰");

        // Gold card: the oil is cheaper at the member's 79.00 than at 9 折 (80.10), the cut is 61.20.
        Console.says(page.locator(".till-due-amount"), "140.20");
        page.keyboard().press("F10");
        tender("储值", "100");
        Console.says(page.locator(".till-remaining"), "40.20");
        page.keyboard().press("Enter");
        tender("现金", "50");
        Console.says(page.locator(".till-change"), "9.80");
        page.keyboard().press("Enter");
        Console.says(page.locator(".till-done"), "140.20");
        Console.says(page.locator(".till-done"), "9.80");
        Console.says(page.locator(".till-done-notes"), "积分");
        String number = page.locator(".till-done a").textContent();

        String receipts = awaitReceipt(number);
        assertThat(receipts).contains("氨基酸护发精油", "总监剪发", "140.20", "9.80");

        page.locator(".till-done a").click();
        Console.says(page.locator(".sale"), number);
        // stored value 100 of 500 + 60: principal 89.28, bonus 10.72; revenue is what is not bonus
        for (String amount : new String[] {"79.00", "61.20", "140.20", "100.00", "40.20", "89.28", "10.72"}) {
            Console.says(page.locator(".sale"), amount);
        }
        for (String account : new String[] {"商品收入", "服务收入", "现金收款", "储值本金", "储值赠金", "积分"}) {
            Console.says(page.locator(".sale"), account);
        }
        assertThat(page.locator(".sale").innerText()).doesNotContain("revenue.", "tender.", "stored-value.", "points");
        Console.says(console.open("sales").locator("vaadin-grid"), number);
        Console.says(console.open("inventory/movements").locator("vaadin-grid"), number);
        Console.says(console.open("commission").locator("vaadin-grid"), number);
        Console.says(console.open("sms").locator("vaadin-grid"), "王芳");
    }

    @Test
    @Order(3)
    void whatIsUnknownIsSaidInASentenceAndTheSaleIsKept() throws Exception {
        console.openTill();
        devices.scan(OIL);
        Console.says(page.locator(".till-lines"), "氨基酸护发精油");
        devices.scan("4006381333931");
        Console.says(page.locator(".till-message"), "4006381333931");
        devices.presentCard("0411223344");
        Console.says(page.locator(".till-message"), "0411223344");
        Console.says(page.locator(".till-lines"), "氨基酸护发精油");
        page.reload();
        Console.says(page.locator(".till-lines"), "氨基酸护发精油");
    }

    @Test
    @Order(4)
    void lettersInAnAmountAreRefusedAndAPrinterThatIsOffPrintsLater() throws Exception {
        console.openTill();
        devices.printer("power-off", true);
        page.keyboard().press("F10");
        tender("现金", "五十o");
        page.keyboard().press("Enter");
        Console.says(page.locator(".till-message"), "五十o");
        page.locator("input.till-amount").fill("100");
        page.keyboard().press("Enter");
        Console.shown(page.locator(".till-done"));
        String number = page.locator(".till-done a").textContent();
        assertThat(devices.receipts()).doesNotContain(number);
        devices.printer("power-off", false);
        awaitReceipt(number);
    }

    private void scanField(String text) {
        page.locator("input.till-scan").fill(text);
        page.keyboard().press("Enter");
    }

    private void tender(String tender, String amount) {
        page.locator(".till-tender")
                .filter(new Locator.FilterOptions().setHasText(tender))
                .click();
        // The field was there before for another tender.
        Console.says(page.locator(".till-amount-row"), tender);
        PlaywrightAssertions.assertThat(page.locator("input.till-amount")).isFocused();
        page.locator("input.till-amount").fill(amount);
    }

    private void finish() {
        page.locator(".till-pay").click();
        Console.shown(page.locator(".till-done"));
    }

    /// The page of the till is told when the printer has confirmed the receipt.
    private String awaitReceipt(String number) throws Exception {
        Console.says(page.locator(".till-done"), "已打印");
        Matcher printed = Pattern.compile(Pattern.quote(number)).matcher(devices.receipts());
        assertThat(printed.find()).as("receipt of " + number).isTrue();
        return devices.receipts();
    }
}
