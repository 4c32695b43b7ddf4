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
        try (Product product = new Product("pictures")
                        .with("zhanggui.sample.stores", "3")
                        .withSampleShop(60)
                        .startWithDevices();
                Browser browser = new Browser()) {
            Page page = browser.page(1440, 900);
            Console console = new Console(page, product).signInFirst();
            sell(page, console, new Simulator(product.simulatorUrl()));
            console.open("");
            Console.shown(page.locator("canvas").first());
            take(page, "board");
            finance(page, console);
            prepaid(page, console);
            members(page, console);
        }
    }

    private static void sell(Page page, Console console, Simulator devices) throws Exception {
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
        Console.shown(page.locator(".till[data-mode=choosing]"));
        page.locator(".till-tender")
                .filter(new Locator.FilterOptions().setHasText("微信"))
                .click();
        Console.shown(page.locator(".till-pay:not([disabled])"));
        take(page, "till");
        page.locator(".till-pay").click();
        Console.says(page.locator(".till-done"), "已打印");
        page.locator(".till-done a").click();
        Console.says(page.locator(".sale"), "服务收入");
        take(page, "sale");
    }

    private static void finance(Page page, Console console) {
        open(page, console, "finance", "由什么构成");
        take(page, "finance");
        open(page, console, "finance/settlement", "城西店");
        take(page, "settlement");
        open(page, console, "finance/close", "日结到");
        page.locator("vaadin-button[theme~=primary]").first().click();
        Console.shown(page.locator("vaadin-confirm-dialog vaadin-button[theme~=primary]"));
        page.keyboard().press("Enter");
        Console.says(page.locator(".zg-header"), "已日结到");
        button(page, "开始核对").click();
        Console.says(page.locator(".finance-side"), "账本完整");
        take(page, "day-close");
    }

    private static void prepaid(Page page, Console console) {
        open(page, console, "times-card", "焕新套餐");
        page.locator("vaadin-grid-cell-content").getByText("焕新套餐").first().click();
        Console.says(page.locator(".zg-main"), "购买日");
        take(page, "times-cards");
        open(page, console, "stored-value/offers", "充 500 送 60");
        button(page, "修改").nth(1).click();
        Console.shown(page.getByLabel("名称"));
        take(page, "offers");
        open(page, console, "stored-value", "共");
        page.locator("vaadin-grid-cell-content")
                .getByText("****", new Locator.GetByTextOptions().setExact(false))
                .first()
                .click();
        button(page, "退卡").last().click();
        Console.says(page.locator(".zg-refund"), "应退");
        take(page, "refund");
    }

    private static void members(Page page, Console console) {
        open(page, console, "member/rules", "每 100 元 10 分");
        button(page, "修改").first().click();
        page.locator("vaadin-dialog vaadin-integer-field input").first().fill("20");
        Console.says(page.locator("vaadin-dialog .zg-message"), "(+");
        take(page, "rules");
        open(page, console, "member", "本月生日");
        page.locator(".zg-member-search input").fill("王芳");
        page.keyboard().press("Enter");
        Console.says(page.locator(".zg-member-person"), "王芳");
        take(page, "member");
    }

    private static void open(Page page, Console console, String route, String said) {
        console.open(route);
        Console.says(page.locator(".zg-main"), said);
    }

    private static Locator button(Page page, String text) {
        return page.locator("vaadin-button", new Page.LocatorOptions().setHasText(text));
    }

    private static void type(Page page, String text) {
        page.locator("input.till-scan").fill(text);
        page.keyboard().press("Enter");
    }

    /// When nothing is under way any more.
    private static void take(Page page, String name) {
        page.waitForFunction("() => !Object.values(window.Vaadin.Flow.clients).some(c => c.isActive && c.isActive())"
                + " && !document.querySelector('.zg-busy')");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(FOLDER.resolve(name + ".png"))
                .setAnimations(com.microsoft.playwright.options.ScreenshotAnimations.DISABLED));
    }
}
