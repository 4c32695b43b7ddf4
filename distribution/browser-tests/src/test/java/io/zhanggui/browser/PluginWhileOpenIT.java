package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A plugin comes, changes and goes while a till is open with a sale on it.
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class PluginWhileOpenIT {
    private static final String VISITS_VIEW = "io.zhanggui.browser.visits.VisitsView";

    @Test
    void aPluginIsInstalledUpdatedAndRemovedWhileATillIsOpen() throws Exception {
        try (Product product = new Product("plugin")
                        .withSampleShop(1)
                        .withoutSoftReferences()
                        .start();
                Browser browser = new Browser()) {
            Path folder = Files.createDirectories(product.data().resolve("jars"));
            Page till = browser.page(1440, 900);
            Console console = new Console(till, product).signInFirst();
            console.openTill();
            till.locator("input.till-scan").fill("P001");
            till.keyboard().press("Enter");
            Console.says(till.locator(".till-lines"), "氨基酸护发精油");
            Page office = till.context().newPage();
            office.navigate(product.url() + "/settings/plugins");
            Console.says(office.locator("vaadin-grid"), "io.zhanggui.checkout");

            upload(office, PluginJars.visits(folder, "1.0.0", "第一版"), "1.0.0");
            Console.says(till.locator(".zg-nav"), "到访");
            Page visits = till.context().newPage();
            visits.navigate(product.url() + "/visits");
            Console.says(visits.locator("#visits-hello"), "第一版");
            awaitLoaders(product, 1);

            upload(office, PluginJars.visits(folder, "1.1.0", "第二版"), "1.1.0");
            visits.navigate(product.url() + "/visits");
            Console.says(visits.locator("#visits-hello"), "第二版");
            awaitLoaders(product, 1);

            remove(office, "io.zhanggui.visits");
            PlaywrightAssertions.assertThat(till.locator(".zg-nav")).not().containsText("到访");
            visits.waitForURL(product.url() + "/");
            awaitLoaders(product, 0);

            Console.says(till.locator(".till-lines"), "氨基酸护发精油");
            till.keyboard().press("F10");
            till.locator(".till-tender")
                    .filter(new Locator.FilterOptions().setHasText("微信"))
                    .click();
            till.locator(".till-pay").click();
            Console.says(till.locator(".till-done"), "89.00");

            upload(office, malformed(folder), "");
            Console.says(
                    office.locator("vaadin-notification-card, vaadin-notification-container")
                            .first(),
                    "broken.jar");
        }
    }

    /// The classes of a version that is gone are collected although pages had them open, and are open still.
    private static void awaitLoaders(Product product, long wanted) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        long loaders = product.loadersOf(VISITS_VIEW);
        while (loaders != wanted && System.nanoTime() < deadline) {
            loaders = product.loadersOf(VISITS_VIEW);
        }
        assertThat(loaders).as("class loaders of " + VISITS_VIEW).isEqualTo(wanted);
    }

    private static Path malformed(Path folder) throws Exception {
        return Files.writeString(folder.resolve("broken.jar"), "not a jar");
    }

    private static void upload(Page office, Path jar, String version) {
        office.locator("vaadin-upload input[type=file]").setInputFiles(jar);
        Console.says(office.locator("vaadin-grid"), version);
    }

    private static void remove(Page office, String symbolicName) {
        office.locator("vaadin-grid")
                .evaluate(
                        "(grid, name) => { const cells = [...grid.querySelectorAll('vaadin-grid-cell-content')];"
                                + " const at = cells.findIndex(cell => cell.textContent.includes(name));"
                                + " [...cells.slice(at).find(cell => cell.textContent.includes('移除')).querySelectorAll('*')]"
                                + ".find(e => e.children.length === 0 && e.textContent.trim() === '移除').click(); }",
                        symbolicName);
        office.getByText("确定").click();
    }
}
