package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Plugins that have a part in sales are stopped and started again while a till is open with a sale on it.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PartsAtTheTillIT {
    private static final String CARD = "04A31C52B77F80";
    private static final List<Part> PARTS = List.of(
            new Part("io.zhanggui.storedvalue", "储值"),
            new Part("io.zhanggui.commission", "提成"),
            new Part("io.zhanggui.sms", "短信"));

    private record Part(String symbolicName, String name) {}

    @Test
    void theTillSaysWhatIsMissingSellsOnWithoutItAndHasItBackWithoutBeingLoadedAgain() throws Exception {
        try (Product product = new Product("parts").withSampleShop(1).start();
                Browser browser = new Browser()) {
            Page till = browser.page(1440, 900);
            new Console(till, product).signInFirst().openTill();
            till.evaluate("() => { window.loadedOnce = true; }");
            Page office = till.context().newPage();
            office.navigate(product.url() + "/settings/plugins");
            Console.says(office.locator("vaadin-grid"), "io.zhanggui.checkout");

            customer(till);
            scan(till, "充 500");
            Console.says(till.locator(".till-due-amount"), "500.00");
            pay(till, "微信");
            Console.says(till.locator(".till-done"), "500.00");

            cut(till);
            Console.shown(tender(till, "储值"));
            Locator topUps = till.locator(".till").getByText("充值", new Locator.GetByTextOptions().setExact(true));
            Console.shown(topUps);
            for (Part part : PARTS) {
                act(office, part, "停用");
                office.locator("vaadin-confirm-dialog[opened]").getByText("确定").click();
                Console.says(till.locator(".till-message"), "「" + part.name() + "」已停用，收银照常");
                Console.says(till.locator(".till-customer"), "王芳");
                Console.says(till.locator(".till-lines"), "总监剪发");
                Console.says(till.locator(".till-due-amount"), "61.20");
            }
            PlaywrightAssertions.assertThat(tender(till, "储值")).hasCount(0);
            PlaywrightAssertions.assertThat(topUps).hasCount(0);
            pay(till, "微信");
            Console.says(till.locator(".till-done"), "61.20");
            Locator number = till.locator(".till-done a");
            String numberWithout = number.textContent();
            String without = newest(product);
            assertThat(entries(product, without)).isZero();

            cut(till);
            for (Part part : PARTS) {
                act(office, part, "启动");
                Console.says(till.locator(".till-message"), "「" + part.name() + "」已恢复");
                Console.says(till.locator(".till-customer"), "王芳");
                Console.says(till.locator(".till-due-amount"), "61.20");
            }
            Console.shown(topUps);
            pay(till, "储值");
            PlaywrightAssertions.assertThat(number).not().hasText(numberWithout);
            Console.says(till.locator(".till-done"), "61.20");
            String with = newest(product);
            assertThat(entries(product, with)).isEqualTo(1);
            assertThat(product.counted("SELECT SUM(amount_fen) FROM checkout_tender WHERE type = 'stored-value'"
                            + " AND CONCAT('sale:', sale_id) = '" + with + "'"))
                    .isEqualTo(61_20);
            // What was sold meanwhile is told late, and once.
            awaitMessage(product, without);
            awaitMessage(product, with);
            assertThat(till.evaluate("() => window.loadedOnce === true")).isEqualTo(true);
        }
    }

    /// A member's haircut with whoever did it, which earns a commission.
    private static void cut(Page till) {
        customer(till);
        scan(till, "F001");
        Console.says(till.locator(".till-lines"), "总监剪发");
        till.keyboard().press("F3");
        till.locator("vaadin-dialog .till-choice")
                .filter(new Locator.FilterOptions().setHasText("阿杰"))
                .first()
                .click();
        Console.says(till.locator(".till-lines"), "阿杰");
        Console.says(till.locator(".till-due-amount"), "61.20");
    }

    private static void customer(Page till) {
        scan(till, CARD);
        Console.says(till.locator(".till-customer"), "王芳");
    }

    private static void scan(Page till, String text) {
        till.locator("input.till-scan").fill(text);
        till.keyboard().press("Enter");
    }

    private static void pay(Page till, String type) {
        till.keyboard().press("F10");
        Console.shown(till.locator(".till[data-mode=choosing]"));
        tender(till, type).click();
        till.locator(".till-pay:not([disabled])").click();
    }

    private static Locator tender(Page till, String type) {
        return till.locator(".till-tender").filter(new Locator.FilterOptions().setHasText(type));
    }

    /// What the plugin's row offers. The list comes anew after each change: it is there once its row says so.
    private static void act(Page office, Part part, String action) {
        office.waitForFunction(
                "([name, action]) => { const row = [...document.querySelectorAll('vaadin-grid-cell-content')]"
                        + ".find(cell => cell.textContent.includes(name))?.assignedSlot?.closest('tr');"
                        + " const button = [...row?.querySelectorAll('slot') ?? []]"
                        + ".flatMap(slot => slot.assignedElements())"
                        + ".flatMap(cell => [...cell.querySelectorAll('vaadin-button')])"
                        + ".find(each => each.textContent.trim() === action);"
                        + " button?.click(); return Boolean(button); }",
                List.of(part.symbolicName(), action));
    }

    private static String newest(Product product) throws Exception {
        return product.text("SELECT CONCAT('sale:', MAX(id)) FROM checkout_sale");
    }

    private static long entries(Product product, String document) throws Exception {
        return product.counted("SELECT COUNT(*) FROM commission_entry WHERE document = '" + document + "'");
    }

    private static void awaitMessage(Product product, String document) throws Exception {
        String messages = "SELECT COUNT(*) FROM sms_message WHERE document = '" + document + "'";
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        long found = product.counted(messages);
        while (found == 0 && System.nanoTime() < deadline) {
            found = product.counted(messages);
        }
        assertThat(found).as("messages of " + document).isEqualTo(1);
    }
}
