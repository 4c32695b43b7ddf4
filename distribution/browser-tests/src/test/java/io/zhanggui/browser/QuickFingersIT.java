package io.zhanggui.browser;

import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// Fingers and scanners that do not wait for the screen: no key is lost, none lands in a field that it was not meant
/// for. Nothing here waits between two keys unless it is the point of the test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class QuickFingersIT {
    private static final String OIL = "6901234560015";
    /// What the page asks the server.
    private static final String ASKS = "**/*v-r=uidl*";

    private Product product;
    private Browser browser;
    private Page till;

    @BeforeAll
    void open() throws Exception {
        product = new Product("quick-fingers").withSampleShop(1).start();
        browser = new Browser();
        till = browser.page(1280, 800);
        new Console(till, product).signInFirst().openTill();
    }

    @AfterAll
    void close() throws Exception {
        browser.close();
        product.close();
    }

    @Test
    @Order(1)
    void aWholeSaleIsTypedWithoutLookingUp() {
        ready();
        // The menu, its first row, the float of the shift.
        keys(",", "1", "5", "0", "0", "Enter");
        keys("F", "0", "0", "1", "Enter");
        // Nobody has the number: it opens the form for a new member, where the name comes next.
        keys("F2");
        typed("13912345678");
        typed("Lily");
        keys("F3", "/", "6", "0", "Tab", "4", "0", "Enter");
        keys("F10", "2", "1", "0", "0", "Enter");

        Console.says(till.locator(".till-done"), "收款完成");
        Console.says(till.locator(".till-done"), "32.00");
        Console.says(till.locator(".zg-header-start"), "班次 1");
        till.locator(".till-done a").click();
        Console.says(till.locator(".sale"), "Lily");
        Console.says(till.locator(".sale"), "60%");
        till.goBack();
        ready();
    }

    /// A name alone may be several people's: none of them pays for another.
    @Test
    @Order(2)
    void ofSeveralMembersWhoFitNoneIsTakenUnseen() throws Exception {
        keys("F2");
        typed("13912345679");
        typed("Lily");
        Console.says(till.locator(".till-customer"), "Lily");
        beginAnew();

        keys("F2");
        typed("lily");
        PlaywrightAssertions.assertThat(till.locator("vaadin-dialog[opened] .till-choice"))
                .hasCount(2);
        PlaywrightAssertions.assertThat(
                        till.locator("vaadin-dialog[opened] .till-choice").first())
                .isFocused();
        PlaywrightAssertions.assertThat(till.locator(".till-customer")).not().containsText("Lily");
        keys("Enter");
        Console.says(till.locator(".till-customer"), "Lily");
        beginAnew();
    }

    /// The beginning of a code, and how often it is sold, stand in the field when its end is read.
    @Test
    @Order(3)
    void aCodeThatComesInTwoPartsWhileTheServerIsAskedIsOneCode() {
        List<Route> asked = held();
        typed("F201");
        slowly("690123");
        typed("4560015");
        slowly("3*");
        typed(OIL);
        answer(asked);
        // One and three of the oil at 89.00, one treatment at 128.00.
        Console.says(till.locator(".till-due-amount"), "484.00");
        keys("Delete", "Delete");
        Console.says(till.locator(".till-due-amount"), "¥0.00");
    }

    @Test
    @Order(4)
    void whatIsRefusedIsNotWipedAwayByTheCodeThatFollowsInOneBreath() {
        List<Route> asked = held();
        typed("20993344");
        typed("20993355");
        typed(OIL);
        answer(asked);
        Console.says(till.locator(".till-due-amount"), "89.00");
        Console.says(till.locator(".till-message"), "20993344");
        Console.says(till.locator(".till-message"), "20993355");
        keys("Delete");
        Console.says(till.locator(".till-due-amount"), "¥0.00");
    }

    @Test
    @Order(5)
    void twoCodesThatAreScannedInOneBreathAreTwoLines() {
        typed(OIL);
        typed("F201");
        typed(OIL);
        Console.says(till.locator(".till-lines"), OIL);
        Console.says(till.locator(".till-lines"), "F201");
        // Two of the oil at 89.00, one treatment at 128.00.
        Console.says(till.locator(".till-due-amount"), "306.00");
    }

    @Test
    @Order(6)
    void aCodeThatIsScannedIntoAPriceWaitsForTheDialogAndGoesToTheSale() {
        keys("F8");
        Locator price = till.locator("vaadin-dialog[opened] input").first();
        PlaywrightAssertions.assertThat(price).isFocused();
        keys("7", "5");
        typed(OIL);
        Console.says(till.locator(".till-scan-waits"), OIL);
        PlaywrightAssertions.assertThat(price).hasValue("75");
        keys("Escape");
        Console.says(till.locator(".till-due-amount"), "395.00");
    }

    @Test
    @Order(7)
    void aCodeThatIsScannedWhereNothingIsToBeTypedOrChosenIsKeptWhole() {
        keys("F6");
        Console.says(till.locator("vaadin-dialog[opened]"), "没有挂单");
        typed(OIL);
        Console.says(till.locator(".till-scan-waits"), " " + OIL);
        keys("Escape");
        Console.says(till.locator(".till-due-amount"), "484.00");
        keys("-");
        Console.says(till.locator(".till-due-amount"), "395.00");
    }

    @Test
    @Order(8)
    void aCodeThatIsScannedIntoThePaymentBeginsItAnew() {
        keys("F10", "2");
        PlaywrightAssertions.assertThat(till.locator("input.till-amount")).isFocused();
        typed(OIL);
        Console.says(till.locator(".till-due-amount"), "484.00");
        Console.says(till.locator(".till-message"), "收款重新开始");
    }

    @Test
    @Order(9)
    void aTapThatFollowsAKeyWaitsForItsTurnEvenIfTheKeyHasToWait() {
        keys("Escape", "Escape");
        PlaywrightAssertions.assertThat(till.locator(".till[data-mode=selling]"))
                .isVisible();
        List<Route> asked = held();
        typed("F201");
        keys("F10");
        till.locator(".till-tender")
                .filter(new Locator.FilterOptions().setHasText("微信"))
                .click();
        answer(asked);

        // Had the tap come first, the key would have ended the sale.
        PlaywrightAssertions.assertThat(till.locator("input.till-amount")).isFocused();
        Console.says(till.locator(".till-remaining"), "0.00");
    }

    /// The page's clock is put forward: nobody waits here.
    @Test
    @Order(11)
    void whatIsTypedBeforeAnAnswerThatTakesVeryLongIsDroppedAndThatIsSaidAndWhatIsPressedWithItInSightIsTaken() {
        till.clock().install();
        till.reload();
        Console.says(till.locator(".till-lines"), OIL);
        ready();

        answeredLate("F10", "3");
        Console.says(till.locator(".till-message"), "按的键没有执行");
        PlaywrightAssertions.assertThat(till.locator(".till[data-mode=choosing]"))
                .isVisible();
        keys("Escape");
        PlaywrightAssertions.assertThat(till.locator(".till[data-mode=selling]"))
                .isVisible();

        till.evaluate("() => new MutationObserver((changes, self) => {"
                + " if (document.querySelector('.till[data-mode=choosing]')) {"
                + "   self.disconnect();"
                + "   document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: '2', bubbles: true}));"
                + " }}).observe(document.querySelector('.till'), {attributes: true})");
        answeredLate("F10");
        PlaywrightAssertions.assertThat(till.locator("input.till-amount")).isFocused();
    }

    @Test
    @Order(10)
    void codesThatAreScannedInOneBreathIntoADeliveryAreAllCounted() {
        Page delivery = till.context().newPage();
        new Console(delivery, product).open("inventory/receipt");
        Locator field = delivery.locator("input[placeholder*=扫条码]");
        PlaywrightAssertions.assertThat(field).isFocused();
        List<Route> asked = new ArrayList<>();
        delivery.route(ASKS, asked::add);
        for (String code : List.of(OIL, OIL, "3*" + OIL)) {
            delivery.keyboard().type(code);
            delivery.keyboard().press("Enter");
        }
        // The next one is under way when the answer comes.
        delivery.keyboard().type(OIL);
        delivery.unroute(ASKS);
        asked.forEach(Route::resume);
        Console.says(delivery.locator(".zg-main"), "氨基酸护发精油");
        delivery.keyboard().press("Enter");

        PlaywrightAssertions.assertThat(delivery.getByLabel("数量")).hasValue("6");
        PlaywrightAssertions.assertThat(field).hasValue("");
        delivery.close();
    }

    private void beginAnew() throws Exception {
        product.counted("DELETE FROM checkout_open_cart");
        till.reload();
        ready();
    }

    /// Presses keys of which the first asks the server, whose answer then takes longer than anybody waits.
    private void answeredLate(String... keys) {
        List<Route> asked = held();
        keys(keys);
        till.waitForCondition(() -> !asked.isEmpty());
        till.clock().fastForward(16_000);
        answer(asked);
    }

    /// The server hears nothing from now on until it is let [#answer].
    private List<Route> held() {
        List<Route> asked = new ArrayList<>();
        till.route(ASKS, asked::add);
        return asked;
    }

    private void answer(List<Route> asked) {
        till.unroute(ASKS);
        asked.forEach(Route::resume);
    }

    private void keys(String... keys) {
        for (String key : keys) {
            till.keyboard().press(key);
        }
    }

    private void typed(String text) {
        till.keyboard().type(text);
        till.keyboard().press("Enter");
    }

    /// With a pause after the last key that no scanner makes within a code.
    private void slowly(String text) {
        till.keyboard().type(text.substring(0, text.length() - 1));
        till.keyboard().press(text.substring(text.length() - 1), new Keyboard.PressOptions().setDelay(100));
    }

    private void ready() {
        PlaywrightAssertions.assertThat(till.locator("input.till-scan")).isFocused();
    }
}
