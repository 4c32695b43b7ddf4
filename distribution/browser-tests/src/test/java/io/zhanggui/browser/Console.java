package io.zhanggui.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.regex.Pattern;

/// The console in a browser, as a person uses it.
final class Console {
    static final String PASSWORD = "Siyang-yang-mao-9";

    private final Page page;
    private final Product product;

    Console(Page page, Product product) {
        this.page = page;
        this.product = product;
    }

    /// The first sign-in of all, which asks for a password of one's own.
    Console signInFirst() throws java.io.IOException {
        String first = product.firstPassword();
        signIn(first);
        Locator dialog = page.locator("vaadin-dialog input[type=password]");
        shown(dialog.nth(2));
        dialog.nth(0).fill(first);
        dialog.nth(1).fill(PASSWORD);
        dialog.nth(2).fill(PASSWORD);
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(dialog).hasCount(0);
        return this;
    }

    Console signInAgain() {
        signIn(PASSWORD);
        shown(page.locator(".zg-nav, nav").first());
        return this;
    }

    private void signIn(String password) {
        page.navigate(product.url() + "/sign-in");
        Locator fields = page.locator("input");
        fields.nth(0).fill("boss");
        fields.nth(1).fill(password);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/$"));
    }

    /// Opens a page by its address below the console's.
    Page open(String route) {
        page.navigate(product.url() + "/" + route);
        return page;
    }

    /// Opens the till, telling the browser the first time which one it stands for.
    Page openTill() {
        open("checkout");
        Locator choice = page.locator("vaadin-button", new Page.LocatorOptions().setHasText("收银机 1"));
        Locator scan = page.locator("input.till-scan");
        shown(choice.or(scan).first());
        if (scan.count() == 0) {
            choice.click();
        }
        shown(scan);
        return page;
    }

    static void shown(Locator locator) {
        PlaywrightAssertions.assertThat(locator).isVisible();
    }

    /// A question is answered by keys once it has the focus; before that they are the page's below.
    void asks(String text) {
        Console.says(page.locator("vaadin-confirm-dialog[opened]"), text);
        holdsFocus("vaadin-confirm-dialog[opened]");
    }

    void holdsFocus(String dialog) {
        page.waitForFunction("(dialog) => document.querySelector(dialog)?.contains(document.activeElement)", dialog);
    }

    static void says(Locator locator, String text) {
        PlaywrightAssertions.assertThat(locator).containsText(text);
    }
}
