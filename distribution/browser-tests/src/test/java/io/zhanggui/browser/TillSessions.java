package io.zhanggui.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Measures what many tills in many browsers cost the server: memory of a session and processor time, at rest and while
/// they sell; run by `distribution/scripts/till-sessions`, not by the tests.
///
/// Configured as [TillSpeed] is, and by `zhanggui.speed.host` (process of the host), `zhanggui.speed.database` (process
/// of its database) and `zhanggui.speed.sessions`.
class TillSessions {
    private static final int LINES = 10;
    private static final int SALES = 5;
    private static final Duration REST = Duration.ofSeconds(60);
    private static final Pattern USED = Pattern.compile("used (\\d+)K");

    private final long host = Long.parseLong(TillSpeed.setting("host", ""));
    private final long database = Long.parseLong(TillSpeed.setting("database", ""));
    private final List<String> codes = TillSpeed.barcodes();
    private final List<Double> saleMillis = new ArrayList<>();

    @Test
    void measure() throws Exception {
        int sessions = Integer.parseInt(TillSpeed.setting("sessions", "20"));
        try (Browser browser = new Browser()) {
            List<Page> tills = new ArrayList<>();
            tills.add(open(browser, 0));
            sell(tills.getFirst());
            scan(tills.getFirst());
            long one = usedKib();
            for (int till = 1; till < sessions; till++) {
                tills.add(open(browser, till));
                sell(tills.getLast());
                scan(tills.getLast());
            }
            long all = usedKib();
            say("sessions | each with an open sale of %d lines, KiB of heap | host's heap MiB | host resident MiB"
                    .formatted(LINES));
            say("%d | %d | %d | %d".formatted(sessions, (all - one) / (sessions - 1), all / 1024, residentMib()));
            rest(tills.getFirst());
            tills.forEach(TillSessions::pay);
            trade(tills);
        }
    }

    private Page open(Browser browser, int till) {
        Page page = browser.page(1280, 800);
        TillSpeed.openTill(page, till);
        empty(page);
        return page;
    }

    /// All tills are open and nobody touches them.
    private void rest(Page page) {
        Duration before = spent();
        page.waitForTimeout(REST.toMillis());
        say("at rest for %d s | processor %d ms"
                .formatted(REST.toSeconds(), spent().minus(before).toMillis()));
    }

    /// Till after till scans a sale and takes the money, as fast as the browser answers.
    private void trade(List<Page> tills) {
        saleMillis.clear();
        Duration before = spent();
        long begun = System.nanoTime();
        for (int round = 0; round < SALES; round++) {
            tills.forEach(this::sell);
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Duration used = spent().minus(before);
        int sales = SALES * tills.size();
        say("sales of %d lines | seconds | processor of host and database, ms a sale | ms a sale p50 | longest"
                .formatted(LINES));
        double[] sorted =
                saleMillis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        say(String.format(
                Locale.ROOT,
                "%d | %.1f | %.0f | %.0f | %.0f",
                sales,
                seconds,
                used.toMillis() / (double) sales,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]));
    }

    private void scan(Page page) {
        for (String code : codes.subList(0, LINES)) {
            page.locator("input.till-scan").focus();
            page.keyboard().insertText(code);
            page.keyboard().press("Enter");
            PlaywrightAssertions.assertThat(page.locator("input.till-scan")).hasValue("");
        }
        Console.shown(
                page.locator(".till-grid .till-small", new Page.LocatorOptions().setHasText(codes.get(LINES - 1))));
    }

    private void sell(Page page) {
        long begun = System.nanoTime();
        scan(page);
        pay(page);
        saleMillis.add((System.nanoTime() - begun) / 1e6);
    }

    /// In cash, what is due exactly.
    static void pay(Page page) {
        page.keyboard().press("F10");
        Console.shown(page.locator(".till[data-mode=choosing]"));
        Locator cash = page.locator(".till-tender").filter(new Locator.FilterOptions().setHasText("现金"));
        page.keyboard().press(cash.locator("kbd").textContent().strip());
        PlaywrightAssertions.assertThat(page.locator("input.till-amount")).isFocused();
        page.keyboard().press("Enter");
        Console.shown(page.locator(".till-done"));
    }

    /// What an earlier measurement left open is sold.
    static void empty(Page page) {
        PlaywrightAssertions.assertThat(page.locator("input.till-scan")).isFocused();
        if (page.locator(".till-grid .till-small").count() > 0) {
            pay(page);
        }
    }

    private Duration spent() {
        return spent(host).plus(spent(database));
    }

    private static Duration spent(long process) {
        return ProcessHandle.of(process)
                .flatMap(each -> each.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + process + " is not there"));
    }

    /// Of the host's heap, right after a collection.
    private long usedKib() throws IOException, InterruptedException {
        ask("jcmd", Long.toString(host), "GC.run");
        Matcher found = USED.matcher(ask("jcmd", Long.toString(host), "GC.heap_info"));
        long used = 0;
        while (found.find()) {
            used += Long.parseLong(found.group(1));
        }
        return used;
    }

    private long residentMib() throws IOException, InterruptedException {
        return Long.parseLong(ask("ps", "-o", "rss=", "-p", Long.toString(host)).strip()) / 1024;
    }

    private static String ask(String program, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(
                program.equals("jcmd")
                        ? Path.of(System.getProperty("java.home"), "bin", program)
                                .toString()
                        : program);
        command.addAll(List.of(arguments));
        Process asked = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(answer);
        }
        return answer;
    }

    private static void say(String words) {
        System.out.println(words);
    }
}
