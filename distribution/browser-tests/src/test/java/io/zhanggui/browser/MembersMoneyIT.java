package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/// What members have at the shop (money, times, points), from the till to the accountant's file.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class MembersMoneyIT {
    private static final String MEMBER = "88001207";
    private static final String PIN = "482915";

    private Product product;
    private Browser browser;
    private Console console;
    private Page page;

    @BeforeAll
    void open() throws Exception {
        product = new Product("members-money")
                .with("zhanggui.sample.stores", "3")
                .withSampleShop(2)
                .start();
        browser = new Browser();
        page = browser.page(1280, 800);
        console = new Console(page, product).signInFirst();
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
    }

    @Test
    @Order(1)
    void aTopUpByAnOfferIsSpentWithTheMembersPin() {
        setting("stored-value.pin-from", "50");
        till();
        scan("充 500");
        Console.says(page.locator(".till-due-amount"), "500.00");
        pay("微信");
        Console.says(page.locator(".till-done"), "500.00");

        chooseBalance();
        button("卡务").click();
        page.getByLabel("新密码").fill(PIN);
        page.getByLabel("再输一次").fill(PIN);
        button("设置密码").click();
        Console.says(page.locator("vaadin-notification-card"), "支付密码已保存");

        till();
        scan("F001");
        Console.says(page.locator(".till-due-amount"), "61.20");
        pay("储值");
        Locator secret = page.locator("vaadin-dialog input[type=password]");
        secret.fill("593026");
        page.keyboard().press("Enter");
        Console.says(page.locator("vaadin-dialog"), "密码不对");
        secret.fill(PIN);
        page.keyboard().press("Enter");
        Console.says(page.locator(".till-done"), "61.20");
    }

    @Test
    @Order(2)
    void aTransferThatNobodyCanTakeBackAsksOnceMore() {
        chooseBalance();
        button("卡务").click();
        Locator drawer = page.locator("vaadin-dialog.zg-drawer");
        button("确认转让").click();
        Console.says(drawer, "请先选一位会员");
        choose(drawer.locator("vaadin-combo-box input").nth(1), "6722", "6722");
        Console.says(drawer, "不能撤回");
        button("确认转让").click();
        Locator question = page.locator("vaadin-confirm-dialog");
        Console.says(question, "确认转让？");
        Console.says(question, "本金");
        question.getByText("取消").click();
        PlaywrightAssertions.assertThat(question).hasCount(0);
        Console.says(page.locator("h2").last(), "王芳");
        page.keyboard().press("Escape");
        Console.says(page.locator(".zg-figures b").first(), "¥498.80");
    }

    @Test
    @Order(3)
    void aCardIsPaidBackByLawForEitherCauseAndItsWorkingPrints() {
        setting("stored-value.refund-proof-from", "100");
        chooseBalance();
        button("退卡").click();
        Locator drawer = page.locator("vaadin-dialog.zg-refund, .zg-refund");
        Console.says(drawer, "充 500 送 60");
        // The consumer's cause counts the cut at its list price of 68.00, the shop's own at what was paid, as the
        // share of the principal: 61.20 * 500 / 560.
        Console.says(drawer, "应退 432.00 元");
        page.getByText("经营者原因").first().click();
        Console.says(drawer, "应退 445.36 元");
        page.keyboard().press("Control+Enter");
        Console.says(drawer, "请写明情况");
        PlaywrightAssertions.assertThat(page.getByLabel("情况说明")).isFocused();
        page.getByLabel("情况说明").fill("搬家");
        page.keyboard().press("Control+Enter");
        Console.says(drawer, "还没有输入密码或 PIN");
        Locator secret = drawer.locator("input[type=password]");
        PlaywrightAssertions.assertThat(secret).isFocused();
        secret.fill("not-the-password");
        page.keyboard().press("Control+Enter");
        Console.says(drawer, "密码或 PIN 不对");
        secret.fill(Console.PASSWORD);
        page.keyboard().press("Control+Enter");
        Console.says(page.locator("vaadin-notification-card").last(), "445.36");

        open("stored-value/refunds", "445.36");
        button("退款凭证").first().click();
        Locator paper = page.locator("vaadin-dialog");
        Console.says(paper, "总监剪发");
        Console.says(paper, "445.36");
        page.evaluate("() => { window.print = () => { window.printed = true; }; }");
        page.locator("vaadin-dialog vaadin-button").first().click();
        page.waitForFunction("() => window.printed === true");
    }

    @Test
    @Order(4)
    void aPackageIsSoldRedeemedByKeysAndUndoneOnce() {
        open("times-card/products", "名称");
        page.keyboard().press("Alt+n");
        page.getByLabel("名称").fill("试剪 3 次");
        page.getByLabel("售价").fill("90");
        Locator item = page.locator("vaadin-dialog vaadin-combo-box input").first();
        Locator listPrice = page.getByLabel("原价");
        // On a busy machine the list may come again between the look at it and Enter, which takes nothing then.
        page.waitForCondition(() -> {
            choose(item, "总监剪发", "总监剪发");
            return Boolean.TRUE.equals(
                    item.evaluate("input => Boolean(input.closest('vaadin-combo-box').selectedItem)"));
        });
        // The server's answer to the choice fills it in.
        PlaywrightAssertions.assertThat(listPrice).hasValue(Pattern.compile("\\d+.*"));
        listPrice.fill("68");
        page.getByLabel("次数").fill("3");
        page.keyboard().press("Control+Enter");
        Console.says(page.locator("vaadin-grid"), "试剪 3 次");

        till();
        scan("试剪");
        Console.says(page.locator(".till-due-amount"), "90.00");
        pay("微信");
        Console.says(page.locator(".till-done"), "90.00");

        open("times-card/redeem", "今天的核销");
        page.locator("vaadin-text-field input").first().fill(MEMBER);
        page.keyboard().press("Enter");
        Locator sold = page.locator("vaadin-radio-button", new Page.LocatorOptions().setHasText("试剪"));
        Console.shown(sold);
        sold.locator("input").focus();
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        Locator employee = page.locator("vaadin-combo-box input");
        PlaywrightAssertions.assertThat(employee).isFocused();
        choose(employee, "aj", "阿杰");
        Locator today = page.locator("vaadin-grid");
        Console.says(today, "已核销");

        today.getByText("撤销").click();
        Locator reason = page.locator("vaadin-dialog input");
        Console.shown(reason);
        reason.press("Enter");
        Console.says(today, "已撤销");
        PlaywrightAssertions.assertThat(today.locator("vaadin-button", new Locator.LocatorOptions().setHasText("撤销")))
                .hasCount(0);
    }

    @Test
    @Order(5)
    void aRewardIsHandedOutForPoints() throws Exception {
        open("member/rewards", "洗吹一次");
        page.keyboard().press("Alt+n");
        page.getByLabel("礼品名称").last().fill("贴纸");
        page.getByLabel("所需积分").fill("1");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("vaadin-dialog")).hasCount(0);
        Console.says(page.locator("vaadin-grid"), "贴纸");
        long before = product.counted("SELECT COUNT(*) FROM member_redemption");

        page.keyboard().press("F2");
        Console.says(page.locator("vaadin-dialog"), "确认兑换");
        choose(page.locator("vaadin-dialog vaadin-combo-box input").nth(0), MEMBER, "王芳");
        Locator rewards = page.locator("vaadin-dialog vaadin-combo-box input").nth(1);
        PlaywrightAssertions.assertThat(rewards).isFocused();
        rewards.fill("没有的");
        rewards.press("Enter");
        PlaywrightAssertions.assertThat(rewards).hasValue("");
        choose(rewards, "贴纸", "贴纸");
        Console.says(page.locator("vaadin-dialog .zg-message"), "扣 1 分");
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("vaadin-dialog")).hasCount(0);

        Console.says(console.open("member/redemptions").locator("vaadin-grid"), "贴纸");
        assertThat(product.counted("SELECT COUNT(*) FROM member_redemption")).isEqualTo(before + 1);
    }

    @Test
    @Order(6)
    void anEarningRuleIsTriedOnTheLastMonthAndChangesTomorrow() {
        console.open("member/rules");
        Console.says(page.locator("vaadin-grid"), "每 100 元 10 分");
        button("修改").first().click();
        Locator forecast = page.locator("vaadin-dialog .zg-message");
        Console.says(forecast, "过去 30 天");
        page.locator("vaadin-dialog vaadin-integer-field input").first().fill("20");
        PlaywrightAssertions.assertThat(forecast).not().containsText("（+0）");
        page.locator("vaadin-dialog textarea").fill("明天起每 100 元送 20 分");
        page.keyboard().press("Control+Enter");
        Console.says(page.locator("vaadin-grid"), "每 100 元 20 分");
        Console.says(page.locator("vaadin-grid"), "待生效");
        Console.says(page.locator("vaadin-grid"), "每 100 元 10 分");
        Console.says(page.locator("vaadin-grid"), "生效中");
    }

    @Test
    @Order(7)
    void aDayIsClosedAndItsSealHoldsAgainstTheBooksAndAgainstTheCopy() {
        console.open("finance/close");
        button("日结").first().click();
        console.asks("要日结并封存有账的");
        page.keyboard().press("Enter");
        Console.says(page.locator(".zg-header"), "已日结到");
        button("开始核对").click();
        Console.says(page.locator(".finance-side"), "账本完整");

        Download seal =
                page.waitForDownload(() -> page.locator("vaadin-grid a").first().click());
        Path copy = product.data().resolve("seal.txt");
        seal.saveAs(copy);
        page.locator("vaadin-upload input[type=file]").setInputFiles(copy);
        Console.shown(page.locator(".finance-side .zg-message.zg-gain").nth(1));
    }

    @Test
    @Order(8)
    void theVouchersOfEveryStoreBalanceInBothFiles() throws Exception {
        console.open("finance/vouchers");
        Console.says(page.locator(".zg-foot"), "每张凭证借贷相等");
        VoucherFile xlsx = VoucherFile.xlsx(downloaded("XLSX"));
        VoucherFile csv = VoucherFile.csv(downloaded("CSV"));

        assertThat(csv.columns()).isEqualTo(xlsx.columns());
        assertThat(csv.rows()).hasSameSizeAs(xlsx.rows());
        for (VoucherFile file : new VoucherFile[] {xlsx, csv}) {
            assertThat(file.byStore()).containsOnlyKeys("总店", "城西店", "滨江店");
            assertThat(file.byStore().values()).allSatisfy(sum -> {
                assertThat(sum.difference()).isEqualByComparingTo(BigDecimal.ZERO);
                assertThat(sum.debits()).isPositive();
            });
        }
    }

    @Test
    @Order(9)
    void aFigureOfTheLiabilitiesLeadsDownToItsEntriesAndTheirPaper() {
        console.open("finance");
        page.locator(".finance-side a[href*='account=stored-value.principal'][href*='kind=sale']")
                .first()
                .click();
        Console.says(page.locator(".zg-header h1"), "分录明细");
        Locator paper =
                page.locator("vaadin-grid").locator("a.zg-link[href^='sales/']").first();
        String number = paper.textContent().replaceAll("[^0-9-]", "");
        assertThat(number).matches("\\d{4}-\\d{8}-\\d{4}");
        paper.click();
        Console.says(page.locator(".sale"), number);
    }

    private void setting(String key, String value) {
        console.open("settings");
        Locator field = page.locator("[id='setting-" + key + "'] input");
        field.fill(value);
        field.press("Tab");
        button("保存").first().click();
        Console.shown(page.locator("vaadin-notification-card"));
    }

    private void till() {
        console.openTill();
        scan(MEMBER);
        Console.says(page.locator(".till-customer"), "王芳");
    }

    private void scan(String text) {
        page.locator("input.till-scan").fill(text);
        page.keyboard().press("Enter");
    }

    /// Opens a page and waits until it can be worked on.
    private void open(String route, String said) {
        console.open(route);
        Console.says(page.locator(".zg-main"), said);
    }

    /// All that is due.
    private void pay(String tender) {
        page.keyboard().press("F10");
        Console.shown(page.locator(".till[data-mode=choosing]"));
        page.locator(".till-tender")
                .filter(new Locator.FilterOptions().setHasText(tender))
                .click();
        page.locator(".till-pay:not([disabled])").click();
    }

    private void chooseBalance() {
        console.open("stored-value");
        page.locator("vaadin-text-field input").first().fill(MEMBER);
        // A click on a row that the search is about to replace chooses nobody.
        Console.says(page.locator(".zg-foot").first(), "找到 1 张卡");
        // A row that is not shown any more keeps its words.
        Locator name = page.locator("vaadin-grid-cell-content")
                .getByText("王芳")
                .filter(new Locator.FilterOptions().setVisible(true))
                .first();
        Console.shown(name);
        name.click();
        Console.says(page.locator("h2").last(), "王芳");
    }

    /// Enter takes nothing while the list is still asked for, and the list of before may offer the same.
    private void choose(Locator comboBox, String typed, String offered) {
        comboBox.fill(typed);
        page.waitForFunction(
                "([input, typed, offered]) => { const box = input.closest('vaadin-combo-box');"
                        + " return box.opened && box.filter === typed && !box.loading && box.filteredItems?.length > 0"
                        + " && box.filteredItems.every(item => item.label?.includes(offered)); }",
                List.of(comboBox.elementHandle(), typed, offered));
        comboBox.press("Enter");
    }

    private Locator button(String text) {
        return page.locator("vaadin-button", new Page.LocatorOptions().setHasText(text));
    }

    private Path downloaded(String button) {
        Download download = page.waitForDownload(() -> button(button).click());
        Path file = product.data().resolve(download.suggestedFilename());
        download.saveAs(file);
        return file;
    }
}
