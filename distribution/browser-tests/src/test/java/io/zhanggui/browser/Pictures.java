package io.zhanggui.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Takes the pictures of the documents from real screens; run by `distribution/scripts/pictures`, not by the tests.
class Pictures {
    private static final Path FOLDER = Path.of("..", "..", "platform", "docs", "pictures");

    @Test
    void takeAll() throws Exception {
        try (Product product = new Product("pictures").withSampleShop(60).startWithDevices();
                Browser browser = new Browser()) {
            Page page = browser.page(1440, 900);
            Console console = new Console(page, product).signInFirst();
            Simulator devices = new Simulator(product.simulatorUrl());
            console.openTill();
            devices.presentCard("04A31C52B77F80");
            Console.says(page.locator(".till-customer"), "王芳");
            for (String code : new String[] {"F001", "F201"}) {
                type(page, code);
                page.keyboard().press("F3");
                page.locator("vaadin-dialog .till-choice", new Page.LocatorOptions().setHasText("阿杰"))
                        .first()
                        .click();
                Console.says(page.locator(".till-lines"), "阿杰");
            }
            type(page, "2*6901234560015");
            Console.says(page.locator(".till-lines"), "6901234560015");
            page.keyboard().press("F10");
            page.locator(".till-tender")
                    .filter(new Locator.FilterOptions().setHasText("微信"))
                    .click();
            Console.says(page.locator(".till-remaining"), "0.00");
            take(page, "till");
            page.keyboard().press("Enter");
            Console.says(page.locator(".till-done"), "已打印");
            page.locator(".till-done a").click();
            Console.says(page.locator(".sale"), "服务收入");
            take(page, "sale");
            console.open("");
            Console.shown(page.locator("canvas").first());
            take(page, "board");
        }
    }

    private static void type(Page page, String text) {
        page.locator("input.till-scan").fill(text);
        page.keyboard().press("Enter");
    }

    private static void take(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }
}
