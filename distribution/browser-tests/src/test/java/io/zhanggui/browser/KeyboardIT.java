package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Lists, drawers and questions without a mouse.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class KeyboardIT {
    private static final int WIDTH = 1280;

    private Product product;
    private Browser browser;
    private Console console;
    private Page page;

    @BeforeAll
    void open() throws Exception {
        product = new Product("keyboard").withSampleShop(2).start();
        browser = new Browser();
        page = browser.page(WIDTH, 800);
        console = new Console(page, product).signInFirst();
    }

    @AfterAll
    void close() throws Exception {
        browser.close();
        product.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"settings/operators", "inventory", "times-card/products"})
    void enterOpensTheFormOfARowEscClosesItAndTheFocusIsBackInTheList(String route) {
        console.open(route);
        reachRow();
        page.keyboard().press("Enter");
        Locator drawer = page.locator("vaadin-dialog[opened]");
        Console.shown(drawer.locator("input:visible").first());
        console.holdsFocus("vaadin-dialog[opened]");
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(drawer).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("vaadin-grid").first()).isFocused();
    }

    @Test
    void enterOnATenderOfTheDayReportLeadsToItsSalesAndOnASaleToItsPaper() {
        console.open("day-report");
        page.locator(".zg-chip", new Page.LocatorOptions().setHasText("昨天")).press("Enter");
        Locator tenders = page.locator("vaadin-grid").nth(1);
        Console.says(tenders, "微信");
        tenders.locator("#items td[tabindex='0']").focus();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/sales\\?.*by=TENDER.*"));
        reachRow();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/sales/\\d+$"));
    }

    @Test
    void daysAreClosedOnlyAfterTheQuestionAndTheLinksToTheirSealsAreInSight() {
        console.open("finance/close");
        Locator close = button("日结").first();
        Locator question = page.locator("vaadin-confirm-dialog[opened]");
        close.press("Enter");
        console.asks("要日结并封存有账的");
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(question).hasCount(0);
        PlaywrightAssertions.assertThat(close).isFocused();
        Console.says(page.locator(".zg-header"), "还没有日结");

        close.press("Enter");
        console.asks("要日结并封存有账的");
        page.keyboard().press("Enter");
        Console.says(page.locator(".zg-header"), "已日结到");
        PlaywrightAssertions.assertThat(question).hasCount(0);
        Locator seal = page.locator("vaadin-grid a").first();
        Locator list = page.locator(".zg-list").first();
        page.waitForCondition(() -> right(seal) < right(list));

        button("重新打开").press("Enter");
        Locator reason = page.getByLabel("原因");
        PlaywrightAssertions.assertThat(reason).isFocused();
        page.keyboard().press("Control+Enter");
        Console.says(page.locator("vaadin-dialog[opened] vaadin-text-field"), "请写明为什么要重新打开");
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
    }

    @Test
    void whatATierWillGiveIsPublishedAndWithdrawnAfterAQuestion() {
        console.open("member/tiers");
        button("编辑").nth(2).press("Enter");
        PlaywrightAssertions.assertThat(page.getByLabel("名称")).isFocused();
        page.getByLabel("每 1000 元付（元）", new Page.GetByLabelOptions().setExact(true))
                .fill("880");
        page.keyboard().press("Control+Enter");
        Locator notice = page.getByLabel("给会员的公告");
        PlaywrightAssertions.assertThat(notice).isFocused();
        notice.fill("明天起金卡 8.8 折");
        page.keyboard().press("Control+Enter");
        Locator list = page.locator("vaadin-grid");
        Console.says(list, "8.8 折");

        Locator question = page.locator("vaadin-confirm-dialog[opened]");
        // The question's own button has the same word, and goes a moment after the question.
        Locator withdraw = list.locator(button("撤回"));
        withdraw.press("Enter");
        console.asks("金卡");
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(question).hasCount(0);
        PlaywrightAssertions.assertThat(withdraw).isFocused();

        withdraw.press("Enter");
        console.asks("金卡");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(list).not().containsText("8.8 折");
    }

    @Test
    void aRuleThatIsRefusedSaysSoBesideItsFieldAndAQuestionNamesTheRule() {
        console.open("member/rules");
        Console.says(page.locator("vaadin-grid"), "评价");
        page.keyboard().press("Alt+n");
        Locator name = page.locator("vaadin-dialog[opened] vaadin-text-field").first();
        PlaywrightAssertions.assertThat(name.locator("input")).isFocused();
        page.keyboard().press("Control+Enter");
        Console.says(name, "规则名称");
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
        Console.says(page.locator(".zg-toolbar"), "草稿 0");

        Locator withdraw = page.locator("vaadin-grid").locator(button("撤回")).first();
        withdraw.press("Enter");
        console.asks("撤回规则「");
        page.keyboard().press("Escape");
        PlaywrightAssertions.assertThat(page.locator("vaadin-confirm-dialog[opened]"))
                .hasCount(0);
        PlaywrightAssertions.assertThat(withdraw).isFocused();
    }

    /// The cell that Tab reaches.
    private void reachRow() {
        Locator cell = page.locator("vaadin-grid").first().locator("#items td[tabindex='0']");
        PlaywrightAssertions.assertThat(page.locator("vaadin-grid-cell-content").first())
                .isVisible();
        cell.focus();
    }

    private static double right(Locator place) {
        BoundingBox box = place.boundingBox();
        assertThat(box).isNotNull();
        return box.x + box.width;
    }

    private Locator button(String text) {
        return page.locator("vaadin-button", new Page.LocatorOptions().setHasText(text));
    }
}
