package io.zhanggui.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
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

    private static final int DPI = 200;

    /// Size of a picture and how many of its dots are printed.
    private static final String BLACK_DOTS = """
            (canvas) => {
              const dots = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              let black = 0;
              for (let alpha = 3; alpha < dots.length; alpha += 4) {
                black += dots[alpha] > 0 ? 1 : 0;
              }
              return canvas.width + 'x' + canvas.height + ' ' + black;
            }""";

    private Product product;
    private Simulator devices;
    private Browser browser;
    private Console console;
    private Page page;
    /// What the simulated printer printed.
    private Page printed;

    private String number = "";
    private Path pdf = Path.of("");

    @BeforeAll
    void open() throws Exception {
        product = new Product("first-sale").withSampleShop(2).startWithDevices();
        devices = new Simulator(product.simulatorUrl());
        browser = new Browser();
        page = browser.page(1440, 900);
        printed = browser.page(1280, 900);
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
        Console.says(page.locator(".till-message"), "****3344");
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

    /// A logo of 200 by 80 dots with a black field of 100 by 40 in its middle.
    @Test
    @Order(5)
    void theLogoThatTheDesignerTakesIsOnPreviewPaperAndPdf() throws Exception {
        Path logo = product.data().resolve("logo.png");
        ImageIO.write(logo(), "png", logo.toFile());
        console.open("receipt");
        page.locator("vaadin-upload input[type=file]").setInputFiles(logo);
        Locator preview = page.locator(".receipt-preview img");
        Console.shown(preview);
        assertThat(preview.evaluate("(i) => i.decode().then(() => i.naturalWidth + 'x' + i.naturalHeight)"))
                .isEqualTo("200x80");
        page.keyboard().press("Control+Enter");
        Console.says(page.locator("vaadin-notification-card"), "按新样子印");

        console.openTill();
        scanField("F001");
        Console.says(page.locator(".till-lines"), "总监剪发");
        page.keyboard().press("F10");
        tender("现金", "100");
        page.keyboard().press("Enter");
        Console.shown(page.locator(".till-done"));
        number = page.locator(".till-done a").textContent().strip();
        awaitReceipt(number);

        printed.navigate(product.simulatorUrl());
        Locator paper = printedPaper();
        assertThat(paper.locator("canvas").first().evaluate(BLACK_DOTS)).isEqualTo("200x80 4000");

        page.locator(".till-done a").click();
        Console.says(page.locator(".sale"), number);
        pdf = product.data().resolve("receipt.pdf");
        page.waitForDownload(() -> page.keyboard().press("F8")).saveAs(pdf);
        assertThat(Files.readAllBytes(pdf)).startsWith('%', 'P', 'D', 'F');
    }

    /// The printer stops in the middle of it. The keyboard alone answers.
    @Test
    @Order(6)
    void aReceiptThatNobodyKnowsOfIsAskedAboutUntilItIsPrintedAgainAsACopy() throws Exception {
        console.openTill();
        Locator asked = page.locator(".till-unprinted");
        PlaywrightAssertions.assertThat(asked).isHidden();
        devices.printer("stuck", true);
        scanField("F001");
        Console.says(page.locator(".till-lines"), "总监剪发");
        page.keyboard().press("F10");
        tender("现金", "100");
        page.keyboard().press("Enter");
        Console.shown(page.locator(".till-done"));
        String doubtful = page.locator(".till-done a").textContent().strip();
        Console.says(asked, "纸出来了吗");
        devices.printer("ready", true);

        page.reload();
        Console.says(asked, doubtful);
        scanField("F001");
        Console.says(page.locator(".till-lines"), "总监剪发");
        page.keyboard().press(",");
        Locator copy = page.locator("vaadin-dialog .till-choice", new Page.LocatorOptions().setHasText("没出纸，打印副本"));
        page.keyboard().press(copy.locator("kbd").textContent().strip());
        PlaywrightAssertions.assertThat(asked).isHidden();
        Console.says(page.locator(".till-lines"), "总监剪发");
        awaitCopy(doubtful);
    }

    /// The till says nothing of a paper that is printed. The mark stands above the logo, both on one paper.
    private void awaitCopy(String of) throws Exception {
        Pattern copy = Pattern.compile("\"text\":\"副本[^\"]*" + Pattern.quote(of));
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!copy.matcher(devices.receipts()).find()) {
            assertThat(System.nanoTime()).as("no copy of " + of).isLessThan(until);
            page.waitForTimeout(100);
        }
    }

    /// By programs of others, from what the printer got and from the file.
    @Test
    @Order(7)
    void theCodeOfTheReceiptReadsBackFromThePaperAndFromThePdf() throws Exception {
        assumeTrue(Codes.isInstalled("zbarimg"), "skipped: zbarimg is missing (apt install zbar-tools)");
        printedPaper().locator("img.bar, img.qr").evaluate("""
                (code) => {
                  const alone = code.cloneNode();
                  alone.style.cssText = 'flex: none; display: block; width: 900px; max-width: none; padding: 40px;'
                    + 'background: white';
                  document.body.replaceChildren(alone);
                  return alone.decode();
                }""");
        Path shot = product.data().resolve("printed.png");
        printed.locator("body > img").screenshot(new Locator.ScreenshotOptions().setPath(shot));
        assertThat(Codes.in(shot)).contains(number);

        assumeTrue(Codes.isInstalled("pdftoppm"), "skipped: pdftoppm is missing (apt install poppler-utils)");
        Path drawn = Codes.drawn(pdf, DPI);
        assertThat(Codes.in(drawn)).contains(number);
        assertThat(hasTheField(ImageIO.read(drawn.toFile()))).as("the logo").isTrue();
    }

    /// Read by the gateway's scanner, while something else is asked: a price, another cashier's PIN, money.
    @Test
    @Order(8)
    void aCodeThatIsReadWhileSomethingIsAskedStandsInNoFieldAndGoesToTheSaleOnce() throws Exception {
        product.counted("DELETE FROM checkout_open_cart");
        console.openTill();
        devices.scan(OIL);
        Console.says(page.locator(".till-due-amount"), "89.00");

        page.keyboard().press("F8");
        Locator price = page.locator("vaadin-dialog[opened] input").first();
        PlaywrightAssertions.assertThat(price).isFocused();
        readsWhileAsked(price, "75", "178.00");

        page.keyboard().press("F12");
        Locator pin = page.locator("vaadin-dialog[opened] input[type=password]");
        pin.focus();
        readsWhileAsked(pin, "48", "267.00");

        page.keyboard().press("F10");
        tender("现金", "500");
        devices.scan(OIL);
        Console.says(page.locator(".till-message"), "收款重新开始");
        Console.says(page.locator(".till-due-amount"), "356.00");
        assertThat(product.counted("SELECT COUNT(*) FROM checkout_open_cart")).isEqualTo(1);
    }

    private void readsWhileAsked(Locator field, String typed, String dueAfterwards) throws Exception {
        field.fill(typed);
        devices.scan(OIL);
        Console.says(page.locator(".till-scan-waits"), OIL);
        PlaywrightAssertions.assertThat(field).hasValue(typed);
        page.keyboard().press("Escape");
        Console.says(page.locator(".till-due-amount"), dueAfterwards);
    }

    /// The field is 12.5 mm wide in the middle of the sheet; no line of a receipt is black for 8 mm.
    private static boolean hasTheField(BufferedImage sheet) {
        int middle = sheet.getWidth() / 2;
        return IntStream.range(0, sheet.getHeight())
                .anyMatch(y -> IntStream.rangeClosed(middle - millimetres(4), middle + millimetres(4))
                        .allMatch(x -> (sheet.getRGB(x, y) & 0xFFFFFF) == 0));
    }

    private static int millimetres(int length) {
        return length * DPI * 10 / 254;
    }

    private Locator printedPaper() {
        Locator paper = printed.locator(".receipt", new Page.LocatorOptions().setHasText(number))
                .first();
        Console.shown(paper);
        return paper;
    }

    private static BufferedImage logo() {
        BufferedImage logo = new BufferedImage(200, 80, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = logo.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, 200, 80);
        graphics.setColor(Color.BLACK);
        graphics.fillRect(50, 20, 100, 40);
        graphics.dispose();
        return logo;
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
