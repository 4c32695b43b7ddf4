package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.gateway.file.DeviceFile;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import io.zhanggui.protocol.FrameRules;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The gateway's figures, for `-Dfigures=true`: prints them, and holds only what must be right at any speed. The
/// lines are those of `socat`; a line of a given rate is made by passing the bytes on at that rate.
@EnabledIfSystemProperty(named = "figures", matches = "true")
class FiguresIT {
    private static final long LIFETIME = 3_600_000;

    @TempDir
    private Path folder = Path.of("");

    private Simulator simulator;
    private TestLine scannerLine;
    private TestLine printerLine;

    @SuppressWarnings("NullAway.Init")
    private TestShop shop;

    @SuppressWarnings("NullAway.Init")
    private ChildProcess gateway;

    private long startedNanos;
    private long connectedNanos;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        simulator = Simulator.start(folder.resolve("simulator"));
        scannerLine = TestLine.open(folder, "scanner");
        printerLine = TestLine.open(folder, "printer");
    }

    private void startGateway(int baud) throws IOException, InterruptedException {
        PrinterProfile profile = PrinterProfile.mm80();
        shop = new TestShop(new DeviceConfiguration(
                        1,
                        "一号收银机",
                        List.of(
                                new Printer(
                                        "net", "", new Connection.Tcp("127.0.0.1", simulator.printerPort()), profile),
                                new Printer("line", "", Connection.Serial.of(printerLine.path(), baud), profile)),
                        List.of(new Scanner(
                                "scanner", "", Connection.Serial.of(scannerLine.path(), 9_600), FrameRules.standard())),
                        List.of()))
                .listen();
        List<String> arguments = List.of(
                "--server", shop.address(), "--data", folder.resolve("gateway").toString());
        ChildProcess first = ChildProcess.start(
                "io.zhanggui.gateway.Main",
                Stream.concat(arguments.stream(), Stream.of("--pair", TestShop.CODE))
                        .toList());
        shop.awaitConnections(1);
        first.stop();
        startedNanos = System.nanoTime();
        gateway = ChildProcess.start("io.zhanggui.gateway.Main", arguments);
        shop.awaitConnections(2);
        connectedNanos = System.nanoTime();
    }

    @AfterEach
    void stop() throws InterruptedException {
        gateway.close();
        shop.close();
        scannerLine.close();
        printerLine.close();
        simulator.close();
    }

    private static void say(String figure, String value) {
        System.out.println("FIGURE " + figure + ": " + value);
    }

    @Test
    void scansAndABurst() throws Exception {
        startGateway(115_200);
        shop.awaitDevice("scanner", Condition.READY);
        say("start to connected", (connectedNanos - startedNanos) / 1_000_000 + " ms");
        Random random = new Random(1);
        Latencies all = new Latencies();
        Latencies warm = new Latencies();
        for (int i = 1; i <= 3_000; i++) {
            int number = i;
            long sent = System.nanoTime();
            scannerLine.end().write(("690%010d\r".formatted(i)).getBytes(StandardCharsets.US_ASCII));
            shop.await("scan " + i, each -> each.scanCount() >= number);
            long took = shop.lastScanNanos() - sent;
            all.add(took);
            if (i > 1_000) {
                warm.add(took);
            }
            LockSupport.parkNanos(1_000_000 + random.nextInt(4_000_000));
        }
        say("scan -> server, all", all.inMillis());
        say("scan -> server, after 1,000", warm.inMillis());

        StringBuilder burst = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            burst.append("B%08d\r".formatted(i));
        }
        long begin = System.nanoTime();
        byte[] bytes = burst.toString().getBytes(StandardCharsets.US_ASCII);
        for (int at = 0; at < bytes.length; ) {
            int part = Math.min(bytes.length - at, 1 + random.nextInt(700));
            scannerLine.end().write(Arrays.copyOfRange(bytes, at, at + part));
            at += part;
        }
        shop.await("the burst", each -> each.scanCount() >= 13_000);
        say("burst of 10,000 scans", "all there and in order after " + (System.nanoTime() - begin) / 1_000_000 + " ms");
        List<Message.Scan> scans = shop.scans();
        for (int i = 0; i < 10_000; i++) {
            assertThat(scans.get(3_000 + i).text()).isEqualTo("B%08d".formatted(i));
        }
        TimeUnit.SECONDS.sleep(5);
        say("memory after that", memory());
    }

    private String memory() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(gateway.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1_024 + " MB resident")
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statusToTheServer() throws Exception {
        startGateway(115_200);
        shop.awaitDevice("net", Condition.READY);
        Latencies latencies = new Latencies();
        for (int i = 0; i < 300; i++) {
            boolean paper = i % 2 == 0;
            long begin = System.nanoTime();
            simulator.fault(paper ? "paper-out" : "cover-open", true);
            shop.awaitDevice("net", paper ? Condition.PAPER_OUT : Condition.COVER_OPEN);
            latencies.add(System.nanoTime() - begin);
            simulator.ready();
            shop.awaitDevice("net", Condition.READY);
        }
        say("paper out, cover open -> server", latencies.inMillis());
    }

    @Test
    void unpluggedAndPluggedIn() throws Exception {
        startGateway(115_200);
        shop.awaitDevice("scanner", Condition.READY);
        Latencies noticed = new Latencies();
        Latencies usable = new Latencies();
        int cycles = Integer.getInteger("cycles", 200);
        long[] before = {0, 0};
        for (int i = 0; i < cycles; i++) {
            if (i == 10) {
                before = threadsAndFiles();
            }
            long pulled = System.nanoTime();
            scannerLine.unplug();
            shop.awaitDevice("scanner", Condition.RECONNECTING);
            noticed.add(System.nanoTime() - pulled);
            LockSupport.parkNanos(200_000_000);
            long back = System.nanoTime();
            scannerLine.plugIn();
            shop.awaitDevice("scanner", Condition.READY);
            usable.add(System.nanoTime() - back);
        }
        long[] after = threadsAndFiles();
        say("unplug noticed", noticed.inMillis());
        say("replug usable", usable.inMillis());
        say(
                "threads and files after " + cycles + " cycles",
                after[0] - before[0] + " and " + (after[1] - before[1]) + " more");
    }

    private long[] threadsAndFiles() throws IOException {
        Path process = Path.of("/proc", String.valueOf(gateway.pid()));
        try (Stream<Path> threads = Files.list(process.resolve("task"));
                Stream<Path> files = Files.list(process.resolve("fd"))) {
            return new long[] {threads.count(), files.count()};
        }
    }

    @Test
    void wireUseAt9600() throws Exception {
        wireUse(9_600, 12);
    }

    @Test
    void wireUseAt115200() throws Exception {
        wireUse(115_200, 60);
    }

    private void wireUse(int baud, int jobs) throws Exception {
        startGateway(baud);
        try (DeviceFile device = DeviceFile.openToReadAndWrite(Path.of(simulator.device("printer")));
                Wire wire = new Wire(printerLine.end(), device, baud)) {
            shop.awaitDevice("line", Condition.READY);
            for (int i = 1; i <= jobs; i++) {
                shop.print(Message.PrintJob.of("w" + i, i, "line", LIFETIME, receipt(i)));
            }
            for (int i = 1; i <= jobs; i++) {
                shop.awaitState("w" + i, State.PRINTED);
            }
            say(
                    "wire use at " + baud,
                    String.format(Locale.ROOT, "%.1f %% of the line rate over %d receipts", wire.use(), jobs));
        }
    }

    private static PrintDocument receipt(int number) {
        List<PrintBlock> blocks = new ArrayList<>();
        blocks.add(PrintBlock.Text.title("掌柜小店"));
        blocks.add(PrintBlock.Pair.of("单号", "w" + number));
        for (int i = 0; i < 8; i++) {
            blocks.add(PrintBlock.Pair.of("农夫山泉 550ml × 2", "¥4.00"));
        }
        blocks.add(PrintBlock.Pair.of("合计", "¥32.00"));
        return new PrintDocument(blocks, false, true);
    }

    /// Passes bytes to the printer at the line's rate, and its answers back.
    private static final class Wire implements AutoCloseable {
        private final DeviceFile program;
        private final DeviceFile printer;
        private final long nanosPerByte;
        private final List<Thread> threads;
        private volatile boolean closed;
        private long bytes;
        private long firstAt;
        private long freeAt;

        Wire(DeviceFile program, DeviceFile printer, int baud) {
            this.program = program;
            this.printer = printer;
            this.nanosPerByte = 10_000_000_000L / baud;
            threads = List.of(
                    Thread.ofPlatform().daemon().start(this::forward),
                    Thread.ofPlatform().daemon().start(this::answers));
        }

        private void forward() {
            byte[] buffer = new byte[16];
            boolean busy = false;
            try {
                while (!closed) {
                    int count = program.read(buffer, 50);
                    pass(count, busy);
                    busy = count == buffer.length;
                    printer.write(Arrays.copyOf(buffer, count));
                }
            } catch (IOException e) {
                closed = true;
            }
        }

        /// Asking for the status while nothing prints does not count: only runs that are longer than the questions.
        /// @param busy the bytes were waiting already, so the line had no pause, however late this thread is
        private synchronized void pass(int count, boolean busy) {
            long now = System.nanoTime();
            if (count == 0) {
                return;
            }
            freeAt = (busy ? freeAt : Math.max(freeAt, now)) + count * nanosPerByte;
            bytes += count;
            if (firstAt == 0 && bytes > 60) {
                firstAt = now;
                bytes = 0;
            }
            while (freeAt - System.nanoTime() > 0) {
                LockSupport.parkNanos(Math.max(1, freeAt - System.nanoTime()));
            }
        }

        private void answers() {
            byte[] buffer = new byte[64];
            try {
                while (!closed) {
                    int count = printer.read(buffer, 20);
                    program.write(Arrays.copyOf(buffer, count));
                }
            } catch (IOException e) {
                closed = true;
            }
        }

        synchronized double use() {
            return 100.0 * bytes * nanosPerByte / (freeAt - firstAt);
        }

        @Override
        public void close() throws InterruptedException {
            closed = true;
            for (Thread thread : threads) {
                thread.join(1_000);
            }
        }
    }
}
