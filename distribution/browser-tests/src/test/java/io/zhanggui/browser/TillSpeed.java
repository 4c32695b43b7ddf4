package io.zhanggui.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.LoadState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Measures in a browser how soon the screen shows what was scanned or searched for; run by
/// `distribution/scripts/till-speed`, not by the tests. From the key that asks to the frame that shows the answer.
///
/// Configured by system properties that begin with `zhanggui.speed.`: `url` of a running shop, `user` and `password`,
/// `lines` of the largest sale, `codes`, `products`, `members` (texts to scan and to search for, separated by commas;
/// what a generated shop holds by default).
class TillSpeed {
    private static final List<Integer> SIZES = List.of(10, 30, 100, 500, 1_000);
    /// Scans that nobody measures: a till that has just been opened is slower than it is from its second sale on.
    private static final int WARM_UP = 20;
    private static final int LINES_FOR_A_MEMBER = 30;
    /// How many scans before each size are its sample.
    private static final int SAMPLE = 100;

    private static final String WATCH = """
            () => {
              window.zgSpeed = { at: 0 };
              document.addEventListener('keydown', () => { zgSpeed.at = performance.now(); }, true);
              document.addEventListener('input', () => { zgSpeed.at = performance.now(); }, true);
              // The frame after the one in which it stands in the page: then it is on the screen.
              zgSpeed.until = (shown) => new Promise((done, failed) => {
                const begun = performance.now();
                const look = () => {
                  if (shown()) requestAnimationFrame(() => setTimeout(() => done(performance.now() - zgSpeed.at)));
                  else if (performance.now() - begun > 10000) failed(new Error('nothing was shown within 10 s'));
                  else requestAnimationFrame(look);
                };
                look();
              });
              zgSpeed.sees = (what) => [...document.querySelectorAll(what)].some((each) => each.offsetParent);
              zgSpeed.line = (code) => zgSpeed.until(() => {
                const grid = document.querySelector('.till-grid');
                const box = grid && grid.getBoundingClientRect();
                return box && [...grid.querySelectorAll('.till-small')].some((each) => {
                  const at = each.getBoundingClientRect();
                  return each.textContent.includes(code) && at.top >= box.top && at.top < box.bottom;
                });
              });
            }""";

    @Test
    void measure() {
        try (Browser browser = new Browser()) {
            Page page = browser.page(1440, 900);
            openTill(page, 0);
            page.evaluate(WATCH);
            TillSessions.empty(page);
            scan(page, WARM_UP);
            TillSessions.pay(page);
            say("from the key to the frame, milliseconds | p50 | p95 | longest");
            rows("scan", scan(page, Integer.getInteger("zhanggui.speed.lines", 1_000)));
            pay(page);
            TillSessions.pay(page);
            products(page);
            members(page);
            chooseMember(page);
            rows("scan for a member", scan(page, LINES_FOR_A_MEMBER));
            for (int line = 0; line < LINES_FOR_A_MEMBER; line++) {
                page.keyboard().press("Delete");
            }
            PlaywrightAssertions.assertThat(page.locator(".till-grid .till-small"))
                    .hasCount(0);
        }
    }

    /// Signs in and opens the till, which the browser is told to be the first time.
    /// @param till which of the shop's, from 0
    static void openTill(Page page, int till) {
        String url = setting("url", "http://127.0.0.1:8080");
        page.navigate(url + "/sign-in");
        page.locator("input").nth(0).fill(setting("user", "boss"));
        page.locator("input").nth(1).fill(setting("password", ""));
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/$"));
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.navigate(url + "/checkout");
        var scan = page.locator("input.till-scan");
        var choice = page.locator(".zg-empty vaadin-button").nth(till);
        Console.shown(choice.or(scan).first());
        if (scan.count() == 0) {
            choice.click();
        }
        Console.shown(scan);
    }

    /// A sale that grows line by line.
    /// @return milliseconds of each line
    private static List<Double> scan(Page page, int most) {
        List<String> codes = texts("codes", TillSpeed::barcodes);
        List<Double> millis = new ArrayList<>();
        for (String code : codes.subList(0, Math.min(most, codes.size()))) {
            page.locator("input.till-scan").focus();
            page.keyboard().insertText(code);
            page.evaluate("code => { zgSpeed.shown = zgSpeed.line(code); }", code);
            page.keyboard().press("Enter");
            millis.add(awaitShown(page));
        }
        return millis;
    }

    private static void rows(String what, List<Double> millis) {
        for (int size : SIZES) {
            if (size <= millis.size()) {
                row(what + ", " + size + " lines", millis.subList(Math.max(0, size - SAMPLE), size));
            }
        }
    }

    private static void chooseMember(Page page) {
        page.keyboard().press("F2");
        Console.shown(page.locator("vaadin-dialog[opened] input"));
        page.keyboard().insertText(texts("members", TillSpeed::memberTexts).get(1));
        Console.shown(page.locator("vaadin-dialog[opened] .till-choice").first());
        page.keyboard().press("Enter");
        PlaywrightAssertions.assertThat(page.locator("vaadin-dialog[opened]")).hasCount(0);
        PlaywrightAssertions.assertThat(page.locator("input.till-scan")).isFocused();
    }

    private static void pay(Page page) {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            millis.add(shown(page, "() => !!document.querySelector('.till[data-mode=choosing]')", "F10"));
            shown(page, "() => !!document.querySelector('.till[data-mode=selling]')", "Escape");
        }
        row("payment opens", millis);
    }

    /// Typed into the scanner's field; the answer comes at Enter. The first ones are not counted.
    private static void products(Page page) {
        List<Double> millis = new ArrayList<>();
        for (String text : texts("products", TillSpeed::productTexts)) {
            page.locator("input.till-scan").focus();
            page.keyboard().insertText(text);
            millis.add(shown(page, "() => zgSpeed.sees('.till-find .till-choice')", "Enter"));
            shown(page, "() => !zgSpeed.sees('.till-find .till-choice')", "Escape");
        }
        row("search of products", millis.subList(Math.min(3, millis.size()), millis.size()));
    }

    /// Found while it is typed: from the last key to the row. The first ones are not counted.
    private static void members(Page page) {
        page.keyboard().press("F2");
        Console.shown(page.locator("vaadin-dialog[opened] input"));
        List<Double> millis = new ArrayList<>();
        for (String text : texts("members", TillSpeed::memberTexts)) {
            page.locator("vaadin-dialog[opened] input").fill("");
            page.waitForFunction("() => !zgSpeed.sees('vaadin-dialog[opened] .till-choice')");
            page.keyboard().insertText(text.substring(0, text.length() - 1));
            page.evaluate(
                    "() => { zgSpeed.shown = zgSpeed.until(() => zgSpeed.sees('vaadin-dialog[opened] .till-choice')); }");
            // Characters of Chinese names have no key of their own.
            page.keyboard().insertText(text.substring(text.length() - 1));
            millis.add(awaitShown(page));
        }
        row("search of members", millis.subList(Math.min(3, millis.size()), millis.size()));
        page.keyboard().press("Escape");
    }

    private static double shown(Page page, String condition, String key) {
        page.evaluate("() => { zgSpeed.shown = zgSpeed.until(" + condition + "); }");
        page.keyboard().press(key);
        return awaitShown(page);
    }

    private static double awaitShown(Page page) {
        return ((Number) page.evaluate("() => zgSpeed.shown")).doubleValue();
    }

    private static void row(String what, List<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        say(String.format(
                Locale.ROOT,
                "%s | %.0f | %.0f | %.0f",
                what,
                sorted[sorted.length / 2],
                sorted[(int) Math.ceil(sorted.length * 0.95) - 1],
                sorted[sorted.length - 1]));
    }

    private static void say(String words) {
        System.out.println(words);
    }

    static String setting(String name, String otherwise) {
        return System.getProperty("zhanggui.speed." + name, otherwise);
    }

    private interface Texts {
        List<String> make();
    }

    private static List<String> texts(String name, Texts otherwise) {
        String given = setting(name, "");
        return given.isEmpty()
                ? otherwise.make()
                : Arrays.stream(given.split(",")).map(String::strip).toList();
    }

    /// Those of a generated shop.
    static List<String> barcodes() {
        List<String> codes = new ArrayList<>();
        for (int number = 0; number < 1_100; number++) {
            String digits = String.format(Locale.ROOT, "2%011d", number);
            int sum = 0;
            for (int i = 0; i < digits.length(); i++) {
                sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
            }
            codes.add(digits + (10 - sum % 10) % 10);
        }
        return codes;
    }

    private static List<String> productTexts() {
        List<String> texts = new ArrayList<>();
        for (int number = 0; number < 60; number++) {
            texts.add(String.format(Locale.ROOT, "GEN-%04d", number % 10 * 7));
            texts.add(List.of("洗发", "护发", "精油", "xf", "hf", "50ml").get(number % 6));
        }
        return texts;
    }

    /// Last four digits, whole numbers, initials, names.
    private static List<String> memberTexts() {
        List<String> texts = new ArrayList<>();
        for (int number = 0; number < 40; number++) {
            texts.add(String.format(Locale.ROOT, "%04d", number * 37 % 1_000));
            texts.add(String.format(Locale.ROOT, "138%08d", number * 23));
            texts.add(List.of("wf", "lm", "zj", "cx").get(number % 4));
            texts.add(List.of("王芳", "李明", "张静", "陈霞").get(number % 4));
        }
        return texts;
    }
}
