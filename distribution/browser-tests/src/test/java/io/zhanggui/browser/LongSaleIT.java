package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/// However long a sale is, a scan costs what its own line costs.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class LongSaleIT {
    /// More than the screen shows.
    private static final List<String> CODES =
            List.of("P001", "P002", "P003", "P004", "P005", "P006", "P007", "P008", "P101", "P102");

    private static final String FIRST = "氨基酸护发精油";
    private static final String LAST = "干发帽";

    private Product product;
    private Browser browser;
    private Page till;

    @BeforeAll
    void open() throws Exception {
        product = new Product("long-sale").withSampleShop(1).start();
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
    void aScanSendsItsOwnLineAndNoOther() {
        for (int i = 0; i < CODES.size(); i++) {
            scan(CODES.get(i));
            Console.says(till.locator(".till-due"), (i + 1) + " 件");
        }

        String answer = answerTo("P103");
        Console.says(till.locator(".till-due"), "11 件");
        assertThat(answer).contains(LAST).doesNotContain(FIRST).doesNotContain("控油洗发水");
        PlaywrightAssertions.assertThat(till.locator(".till-grid .till-name").getByText(LAST))
                .isInViewport();
        chosen(LAST);

        String again = answerTo("P001");
        Console.says(till.locator(".till-due"), "12 件");
        assertThat(again).contains(FIRST).doesNotContain("控油洗发水");
        chosen(FIRST);

        till.keyboard().press("Delete");
        Console.says(till.locator(".till-due"), "10 件");
        chosen("控油洗发水");
        PlaywrightAssertions.assertThat(till.locator(".till-grid .till-name").getByText(FIRST))
                .hasCount(0);
    }

    /// Waits until one line is marked as the chosen one, and it is this.
    private void chosen(String name) {
        till.waitForFunction("""
                name => {
                  const grid = document.querySelector('.till-grid').shadowRoot;
                  const cells = [...grid.querySelectorAll('#items td[part~="till-selected"]')]
                    .filter((cell) => !cell.parentElement.hidden);
                  return new Set(cells.map((cell) => cell.parentElement)).size === 1
                    && cells.some((cell) => cell.querySelector('slot').assignedNodes()[0].textContent.includes(name));
                }""", name);
    }

    /// Of the answers that come meanwhile the one to the scan: an earlier one may still be under way.
    private String answerTo(String code) {
        Response answer = till.waitForResponse(response -> asks(response.request(), code), () -> scan(code));
        return answer.text();
    }

    private static boolean asks(Request request, String code) {
        return request.url().contains("v-r=uidl")
                && Objects.requireNonNullElse(request.postData(), "").contains(code);
    }

    private void scan(String code) {
        till.locator("input.till-scan").focus();
        till.keyboard().insertText(code);
        till.keyboard().press("Enter");
    }
}
