package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import io.zhanggui.protocol.FrameRules;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.PoleProfile.Commands;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.ScaleProtocol;
import io.zhanggui.protocol.ScaleReading;
import io.zhanggui.protocol.ShowText;
import io.zhanggui.protocol.ShowText.Line;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The gateway as a process, between a server in memory and the simulated devices as another process.
class GatewayIT {
    /// Jobs that are meant to be printed live longer than the slowest machine needs.
    private static final long LIFETIME_MILLIS = 600_000;

    @TempDir
    private Path folder = Path.of("");

    private Simulator simulator;
    private TestShop shop;
    private ChildProcess gateway;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        simulator = Simulator.start(folder.resolve("simulator"));
        shop = new TestShop(new DeviceConfiguration(
                        1,
                        "一号收银机",
                        List.of(
                                new Printer(
                                        "net",
                                        "小票机",
                                        new Connection.Tcp("127.0.0.1", simulator.printerPort()),
                                        PrinterProfile.mm80()),
                                new Printer(
                                        "serial",
                                        "串口小票机",
                                        Connection.Serial.of(simulator.device("printer"), 115_200),
                                        PrinterProfile.Receipt.of(32, Barrier.PROCESS_ID, true))),
                        List.of(new Scanner(
                                "scanner",
                                "扫码枪",
                                Connection.Serial.of(simulator.device("scanner"), 9_600),
                                FrameRules.standard())),
                        List.of(new CardReader(
                                "card", "读卡器", Connection.Serial.of(simulator.device("card-reader"), 9_600))),
                        List.of(new Scale(
                                "scale",
                                "秤",
                                Connection.Serial.of(simulator.device("scale"), 9_600),
                                ScaleProtocol.CONTINUOUS)),
                        List.of(new PoleDisplay(
                                "pole",
                                "客显",
                                Connection.Serial.of(simulator.device("pole-display"), 9_600),
                                new PoleProfile(Commands.CD5220, true)))))
                .listen();
        gateway = startGateway("--pair", "abcd-2345");
        shop.awaitConnections(1);
    }

    @AfterEach
    void stop() throws InterruptedException {
        gateway.close();
        shop.close();
        simulator.close();
    }

    private ChildProcess startGateway(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "--server", shop.address(), "--data", folder.resolve("gateway").toString()));
        arguments.addAll(List.of(more));
        return ChildProcess.start("io.zhanggui.gateway.Main", arguments);
    }

    private static Message.PrintJob job(String id, long sequence, String printer, long lifetimeMillis) {
        return Message.PrintJob.of(
                id,
                sequence,
                printer,
                lifetimeMillis,
                PrintDocument.of(
                        PrintBlock.Text.title("掌柜小店"),
                        PrintBlock.Pair.of("单号", "<" + id + ">"),
                        PrintBlock.Pair.of("合计", "¥12.00"),
                        new PrintBlock.QrCode("https://example.com/" + id)));
    }

    private long receiptsOf(String jobId) throws IOException, InterruptedException {
        return simulator.receipts().stream()
                .filter(text -> text.contains("<" + jobId + ">"))
                .count();
    }

    @Test
    void aJobIsPrintedOverTheNetworkAndConfirmed() throws Exception {
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("a", State.PRINTED);

        assertThat(shop.statesOf("a")).containsExactly(State.QUEUED, State.SENT, State.PRINTED);
        assertThat(simulator.receipts())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("掌柜小店", "合计", "￥12.00", "[QR https://example.com/a]"));
    }

    @Test
    void aJobIsPrintedOverASerialLineAndConfirmedByItsNumber() throws Exception {
        shop.print(job("a", 1, "serial", LIFETIME_MILLIS));
        shop.awaitState("a", State.PRINTED);

        assertThat(simulator.receipts())
                .singleElement()
                .satisfies(text -> assertThat(text).contains("掌柜小店", "￥12.00"));
    }

    @Test
    void aPrinterThatStopsInTheMiddleLeavesItsJobUnknownAndPrintsTheNextOneAfterARestart() throws Exception {
        simulator.fault("stuck", true);
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.print(job("b", 2, "net", LIFETIME_MILLIS));
        // The first job has four lines, the second one is cut off.
        shop.awaitState("a", State.PRINTED);
        shop.awaitState("b", State.UNKNOWN);
        shop.awaitDevice("net", Condition.OFFLINE);
        simulator.fault("stuck", false);
        shop.print(job("c", 3, "net", LIFETIME_MILLIS));
        shop.awaitState("c", State.PRINTED);
        assertThat(receiptsOf("a")).isOne();
        assertThat(receiptsOf("c")).isOne();
    }

    @Test
    void aPrinterThatConfirmsTooEarlyIsBelievedBecauseNobodyCanKnowBetter() throws Exception {
        simulator.fault("lies", true);
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("a", State.PRINTED);
        simulator.fault("lies", false);
        shop.print(job("b", 2, "net", LIFETIME_MILLIS));
        shop.awaitState("b", State.PRINTED);
        // The second one was confirmed in its turn, so the first one is on paper as well.
        assertThat(receiptsOf("a")).isOne();
        assertThat(receiptsOf("b")).isOne();
    }

    @Test
    void aJobThatComesAgainIsAnsweredAndNotPrintedTwice() throws Exception {
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("a", State.PRINTED);
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.await("a second answer", s -> s.statesOf("a").size() == 4);
        shop.print(
                Message.PrintJob.of("a", 2, "net", LIFETIME_MILLIS, PrintDocument.of(PrintBlock.Text.left("other"))));
        shop.await("a refusal", s -> !s.refusals().isEmpty());

        assertThat(shop.statesOf("a")).endsWith(State.PRINTED, State.PRINTED);
        assertThat(shop.refusals().getFirst().subject()).isEqualTo("a");
        assertThat(simulator.receipts()).hasSize(1);
    }

    @Test
    void jobsWaitForAPrinterThatIsOffAndPrintInOrderWhenItIsOnAgain() throws Exception {
        simulator.fault("power-off", true);
        shop.awaitDevice("net", Condition.OFFLINE);
        shop.awaitDevice("serial", Condition.OFFLINE);
        for (int i = 1; i <= 5; i++) {
            shop.print(job("n" + i, i, "net", LIFETIME_MILLIS));
            shop.print(job("s" + i, i, "serial", LIFETIME_MILLIS));
        }
        shop.await("all accepted", s -> s.countOf(State.QUEUED) == 10);
        simulator.ready();
        shop.await("all printed", s -> s.countOf(State.PRINTED) == 10);

        assertThat(simulator.receipts()).hasSize(10);
        assertThat(numbers("n")).containsExactly("n1", "n2", "n3", "n4", "n5");
        assertThat(numbers("s")).containsExactly("s1", "s2", "s3", "s4", "s5");
    }

    private List<String> numbers(String prefix) throws IOException, InterruptedException {
        return simulator.receipts().stream()
                .map(text -> text.replaceAll("(?s).*<(.*)>.*", "$1"))
                .filter(id -> id.startsWith(prefix))
                .toList();
    }

    @Test
    void paperOutAndAnOpenCoverAreToldAndTheJobPrintsAfterwards() throws Exception {
        shop.awaitDevice("net", Condition.READY);
        simulator.fault("paper-out", true);
        shop.awaitDevice("net", Condition.PAPER_OUT);
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("a", State.QUEUED);
        simulator.fault("cover-open", true);
        shop.awaitDevice("net", Condition.COVER_OPEN);
        simulator.ready();
        shop.awaitDevice("net", Condition.READY);
        shop.awaitState("a", State.PRINTED);

        assertThat(receiptsOf("a")).isEqualTo(1);
    }

    @Test
    void paperThatRunsLowIsToldAndThePrinterPrintsOn() throws Exception {
        simulator.fault("paper-low", true);
        shop.awaitDevice("net", Condition.PAPER_LOW);
        shop.awaitDevice("serial", Condition.PAPER_LOW);
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("a", State.PRINTED);

        simulator.ready();
        shop.awaitDevice("net", Condition.READY);
    }

    @Test
    void paperThatRunsOutInTheMiddleOfAJobDelaysItsConfirmation() throws Exception {
        simulator.fault("slow", true);
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("a", State.SENT);
        simulator.fault("paper-out", true);
        shop.awaitDevice("net", Condition.PAPER_OUT);
        simulator.ready();
        shop.awaitState("a", State.PRINTED);

        assertThat(receiptsOf("a")).isEqualTo(1);
    }

    @Test
    void aPrinterThatIsChangedWhileItsJobWaitsForPaperHoldsUpNoLaterJob() throws Exception {
        simulator.fault("slow", true);
        PrintBlock[] lines =
                Collections.nCopies(200, PrintBlock.Text.left("护发素")).toArray(PrintBlock[]::new);
        shop.print(Message.PrintJob.of("a", 1, "net", LIFETIME_MILLIS, PrintDocument.of(lines)));
        shop.awaitState("a", State.SENT);
        simulator.fault("paper-out", true);
        shop.awaitDevice("net", Condition.PAPER_OUT);
        DeviceConfiguration before = shop.configuration();
        Printer net = before.printers().getFirst();
        shop.configure(new DeviceConfiguration(
                before.tillId(),
                before.tillName(),
                List.of(
                        new Printer(net.deviceId(), "前台小票机", net.connection(), net.profile()),
                        before.printers().getLast()),
                before.scanners(),
                before.cardReaders()));
        shop.awaitState("a", State.UNKNOWN);
        simulator.ready();

        shop.print(job("b", 1, "serial", LIFETIME_MILLIS));
        shop.print(job("c", 2, "net", LIFETIME_MILLIS));
        shop.awaitState("b", State.PRINTED);
        shop.awaitState("c", State.PRINTED);
    }

    @Test
    void powerLostInTheMiddleOfAJobMakesItUnknownAndTheNextOneIsPrinted() throws Exception {
        simulator.fault("slow", true);
        shop.print(job("a", 1, "serial", LIFETIME_MILLIS));
        shop.print(job("b", 2, "serial", LIFETIME_MILLIS));
        shop.awaitState("a", State.SENT);
        simulator.fault("power-off", true);
        shop.awaitState("a", State.UNKNOWN);
        simulator.ready();
        shop.awaitState("b", State.PRINTED);

        assertThat(receiptsOf("a")).isLessThanOrEqualTo(1);
        assertThat(receiptsOf("b")).isEqualTo(1);
    }

    @Test
    void aJobWhoseTimeIsOverIsNotPrinted() throws Exception {
        simulator.fault("power-off", true);
        shop.awaitDevice("net", Condition.OFFLINE);
        shop.print(job("a", 1, "net", 500));
        shop.awaitState("a", State.EXPIRED);
        simulator.ready();
        shop.print(job("b", 2, "net", LIFETIME_MILLIS));
        shop.awaitState("b", State.PRINTED);

        assertThat(receiptsOf("a")).isZero();
    }

    @Test
    void aJobIsTakenBackWhileItWaits() throws Exception {
        simulator.fault("paper-out", true);
        shop.awaitDevice("net", Condition.PAPER_OUT);
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.print(job("b", 2, "net", LIFETIME_MILLIS));
        shop.awaitState("b", State.QUEUED);
        assertThat(shop.tell(new Message.CancelJob("a"))).isTrue();
        shop.awaitState("a", State.CANCELLED);
        simulator.ready();
        shop.awaitState("b", State.PRINTED);

        assertThat(receiptsOf("a")).isZero();
        assertThat(receiptsOf("b")).isEqualTo(1);
    }

    @Test
    void theGatewayLooksForDevicesAndAnswers() throws Exception {
        assertThat(shop.tell(new Message.FindDevices(7))).isTrue();
        shop.await("an answer", each -> each.findings() == 1);
    }

    @Test
    void jobsForAPrinterThatIsNotConfiguredFailAtOnceAlsoThoseThatWait() throws Exception {
        shop.print(job("nowhere", 1, "nowhere", LIFETIME_MILLIS));
        shop.awaitState("nowhere", State.FAILED);

        simulator.fault("power-off", true);
        shop.awaitDevice("net", Condition.OFFLINE);
        shop.print(job("waits", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("waits", State.QUEUED);
        DeviceConfiguration before = shop.configuration();
        shop.configure(new DeviceConfiguration(
                before.tillId(),
                before.tillName(),
                List.of(before.printers().getLast()),
                before.scanners(),
                before.cardReaders()));
        shop.awaitState("waits", State.FAILED);
        simulator.ready();
        shop.configure(before);
        shop.print(job("after", 2, "net", LIFETIME_MILLIS));
        shop.awaitState("after", State.PRINTED);
        assertThat(receiptsOf("waits")).isZero();
    }

    /// The process may write no byte more into any file, as on a disk that is full.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskStopsThePrintingUntilThereIsRoomAndLosesNothing() throws Exception {
        simulator.fault("slow", true);
        shop.print(job("sent", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("sent", State.SENT);
        shop.print(job("waits", 2, "net", LIFETIME_MILLIS));
        shop.awaitState("waits", State.QUEUED);
        gateway.mayWrite("1");
        shop.print(job("refused", 3, "net", LIFETIME_MILLIS));
        shop.awaitState("refused", State.FAILED);
        shop.awaitState("sent", State.PRINTED);
        shop.awaitDevice("net", Condition.ERROR);
        assertThat(shop.stateOf("waits")).contains(State.QUEUED);

        gateway.mayWrite("unlimited");
        simulator.fault("slow", false);
        shop.awaitState("waits", State.PRINTED);
        gateway.kill();
        gateway = startGateway();
        shop.awaitConnections(2);
        shop.print(job("after", 4, "net", LIFETIME_MILLIS));
        shop.awaitState("after", State.PRINTED);
        assertThat(shop.statesOf("sent")).endsWith(State.PRINTED).doesNotContain(State.UNKNOWN);
        assertThat(receiptsOf("sent")).isEqualTo(1);
        assertThat(receiptsOf("waits")).isEqualTo(1);
    }

    @Test
    void aGatewayThatIsGivenUpPrintsNothingMore() throws Exception {
        simulator.fault("paper-out", true);
        shop.awaitDevice("net", Condition.PAPER_OUT);
        shop.print(job("waits", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("waits", State.QUEUED);
        shop.revoke();
        gateway.awaitLine(line -> line.contains("The server refuses this gateway"));
        gateway.stop();
        simulator.ready();
        shop.newCode("NEWC-2345-6789");
        gateway = startGateway("--pair", "NEWC-2345-6789");
        shop.awaitState("waits", State.CANCELLED);
        assertThat(receiptsOf("waits")).isZero();
    }

    @Test
    void killingTheGatewayInTheMiddleOfJobsLosesNothingAndPrintsNothingTwice() throws Exception {
        simulator.fault("slow", true);
        int count = 30;
        for (int i = 1; i <= count; i++) {
            shop.print(job("k" + i, i, i % 2 == 0 ? "net" : "serial", LIFETIME_MILLIS));
        }
        for (int kills = 1; kills <= 3; kills++) {
            int printed = kills * 5;
            shop.await(printed + " printed", s -> s.countOf(State.PRINTED) >= printed);
            gateway.kill();
            gateway = startGateway();
            shop.awaitConnections(kills + 1);
        }
        shop.await("all ended", s -> s.countOf(State.PRINTED) + s.countOf(State.UNKNOWN) == count);

        assertThat(shop.countOf(State.UNKNOWN)).isLessThanOrEqualTo(6);
        for (int i = 1; i <= count; i++) {
            long receipts = receiptsOf("k" + i);
            boolean isPrinted = shop.stateOf("k" + i).orElseThrow() == State.PRINTED;
            assertThat(receipts).as("receipts of k" + i).isBetween(isPrinted ? 1L : 0L, 1L);
        }
    }

    @Test
    void acceptedJobsArePrintedWhileTheServerIsAwayAlsoByAGatewayThatWasRestarted() throws Exception {
        simulator.fault("power-off", true);
        shop.awaitDevice("net", Condition.OFFLINE);
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("a", State.QUEUED);
        shop.stopListening();
        gateway.kill();
        simulator.ready();
        gateway = startGateway("--health-port", "0");
        gateway.awaitLine(line -> line.contains("cannot be reached"));
        shop.listen();
        shop.awaitState("a", State.PRINTED);

        assertThat(receiptsOf("a")).isEqualTo(1);
    }

    @Test
    void aScanReachesTheServerWhole() throws Exception {
        shop.awaitDevice("scanner", Condition.READY);
        simulator.scan("6901234567892");
        simulator.scan("]E0" + "6923450657713");
        simulator.scan("会员卡8800");
        shop.await("three scans", s -> s.scans().size() == 3);

        assertThat(shop.scans().stream().map(Message.Scan::text))
                .containsExactly("6901234567892", "6923450657713", "会员卡8800");
        assertThat(shop.scans().stream().map(Message.Scan::symbology)).containsExactly("", "E0", "");
    }

    @Test
    void aCardReachesTheServer() throws Exception {
        shop.awaitDevice("card", Condition.READY);
        simulator.presentCard("04:a1:b2:c3");
        shop.await("a card", s -> s.cards().size() == 1);

        assertThat(shop.cards().getFirst().uid()).isEqualTo("04A1B2C3");
    }

    @Test
    void aCardThatIsTakenAwayIsMissedAndHalfACardIsNone() throws Exception {
        shop.awaitDevice("card", Condition.READY);
        simulator.yankCard("04a1b2c3d4e5f6a7b8c9");
        simulator.presentCard("04:a1:b2:c3");
        shop.await("a card", s -> s.cards().size() == 1);
        simulator.takeCardAway();
        shop.await("its end", s -> s.removals() == 1);
        simulator.scan(";88001234?");
        simulator.scan("%B4111111111111111^CARD/TEST^3012101?");
        shop.await("two swipes", s -> s.swipes().size() == 2);

        assertThat(shop.cards().getFirst().uid()).isEqualTo("04A1B2C3");
        assertThat(shop.swipes()).extracting(CardSwiped::number).containsExactly("88001234", "");
        assertThat(shop.scans()).isEmpty();
    }

    @Test
    void theWeightReachesTheServerAndSoDoesWhyThereIsNone() throws Exception {
        shop.awaitDevice("scale", Condition.READY);
        simulator.weigh(1_234);
        shop.await("the weight", s -> s.weighs(ScaleReading.State.STABLE, 1_234));
        simulator.scaleFault("unstable");
        shop.await("a weight that moves", s -> s.weighs(ScaleReading.State.UNSTABLE, 1_234));
        simulator.scaleFault("garbage");
        shop.awaitDevice("scale", Condition.ERROR);
        simulator.scaleFault("away");
        shop.awaitDevice("scale", Condition.OFFLINE);
        simulator.weigh(10);
        shop.awaitDevice("scale", Condition.READY);
    }

    @Test
    void theCustomerReadsTheLastTextAlsoAfterTheDisplayWasUnplugged() throws Exception {
        shop.awaitDevice("pole", Condition.READY);
        shop.tell(new ShowText("pole", new Line("苹果 x1.234", "14.81"), new Line("合计", "14.81")));
        simulator.awaitPole("苹果 x1.234    14.81", "合计           14.81");
        simulator.unplug();
        shop.awaitDevice("pole", Condition.RECONNECTING);
        simulator.plugIn();
        simulator.awaitPole("苹果 x1.234    14.81", "合计           14.81");
    }

    @Test
    void theGatewayReconnectsAfterARestartOfTheServerAndBringsWhatWasScannedMeanwhile() throws Exception {
        shop.awaitDevice("scanner", Condition.READY);
        shop.stopListening();
        gateway.awaitLine(line -> line.contains("Trying again"));
        simulator.scan("while-away");
        shop.listen();
        shop.awaitConnections(2);
        shop.await("the scan", s -> s.scans().size() == 1);
        simulator.scan("back");
        shop.await("the next scan", s -> s.scans().size() == 2);

        assertThat(shop.scans().stream().map(Message.Scan::text)).containsExactly("while-away", "back");
    }

    @Test
    void aServerThatFallsSilentIsLeftAndDialledAgain() throws Exception {
        shop.awaitDevice("scanner", Condition.READY);
        shop.freeze(true);
        gateway.awaitLine(line -> line.contains("has fallen silent"));
        simulator.scan("meanwhile");
        shop.freeze(false);
        shop.awaitConnections(2);
        shop.await("the scan", s -> s.scans().size() == 1);
    }

    @Test
    void theHealthPageAnswersOnlyThisComputersOwnRequests() throws Exception {
        shop.awaitDevice("net", Condition.READY);
        gateway.kill();
        gateway = startGateway("--health-port", "0");
        String said = gateway.awaitLine(line -> line.startsWith("The health page is "));
        URI page = URI.create(said.substring("The health page is ".length()));
        shop.awaitConnections(2);
        shop.awaitDevice("net", Condition.READY);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> own =
                    http.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> foreign = http.send(
                    HttpRequest.newBuilder(page)
                            .header("Origin", "http://evil.example")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(own.body()).contains("\"connected\" : true", "小票机", "READY");
            assertThat(foreign.statusCode()).isEqualTo(403);
            HttpResponse<String> metrics = http.send(
                    HttpRequest.newBuilder(page.resolve("/metrics")).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(metrics.body())
                    .contains(
                            "zhanggui_gateway_connected 1\n",
                            "device=\"net\",kind=\"PRINTER\",condition=\"READY\"} 1\n");
        }
    }

    /// More than may be on the way at a time, while the server does not get on with the first one.
    @Test
    void aSlowServerGetsAFloodOfScansWholeOnceAndInOrder() throws Exception {
        assumeTrue(Simulator.isInstalled("socat"), "skipped: socat is not installed");
        try (TestLine line = TestLine.open(folder, "flood")) {
            DeviceConfiguration devices = shop.configuration();
            shop.configure(new DeviceConfiguration(
                    1,
                    devices.tillName(),
                    List.of(),
                    List.of(new Scanner(
                            "flood", "扫码枪", Connection.Serial.of(line.path(), 115_200), FrameRules.standard())),
                    List.of()));
            shop.awaitDevice("flood", Condition.READY);
            shop.holdScans();
            for (int i = 1; i <= 2_000; i++) {
                line.end().write("%06d\r".formatted(i).getBytes(StandardCharsets.US_ASCII));
            }
            shop.letScansThrough();
            shop.await("all scans", each -> each.scanCount() >= 2_000);
        }
        assertThat(shop.scans())
                .extracting(scan -> Integer.parseInt(scan.text()))
                .isEqualTo(IntStream.rangeClosed(1, 2_000).boxed().toList());
    }

    /// What the gateway has no room for stays at the server, in order, and comes when there is room.
    @Test
    void aPrinterWithoutPaperFillsTheGatewayNoFurtherThanItHasRoom() throws Exception {
        shop.awaitDevice("net", Condition.READY);
        simulator.fault("paper-out", true);
        shop.awaitDevice("net", Condition.PAPER_OUT);
        for (int i = 1; i <= 520; i++) {
            shop.print(job("j" + i, i, "net", LIFETIME_MILLIS));
        }
        shop.awaitState("j500", State.QUEUED);
        assertThat(shop.countOf(State.QUEUED)).isEqualTo(500);
        assertThat(shop.countOf(State.FAILED)).isZero();
        for (int i = 1; i <= 400; i++) {
            shop.tell(new Message.CancelJob("j" + i));
        }
        shop.awaitState("j520", State.QUEUED);
        assertThat(shop.countOf(State.QUEUED)).isEqualTo(120);
        assertThat(shop.queuedInOrder()).hasSize(520).isSorted();
    }

    @Test
    void devicesThatWereUnpluggedAreUsedAgainWhenTheyAreBack() throws Exception {
        shop.awaitDevice("scanner", Condition.READY);
        simulator.unplug();
        shop.awaitDevice("scanner", Condition.RECONNECTING);
        shop.awaitDevice("serial", Condition.OFFLINE);
        simulator.plugIn();
        shop.awaitDevice("scanner", Condition.READY);
        shop.awaitDevice("card", Condition.READY);
        shop.awaitDevice("serial", Condition.READY);
        simulator.scan("again");
        shop.print(job("a", 1, "serial", LIFETIME_MILLIS));
        shop.await("the scan", s -> s.scans().size() == 1);
        shop.awaitState("a", State.PRINTED);
    }

    @Test
    void theKeyIsKeptForTheGatewaysOwnUserAndUsedAfterARestart() throws Exception {
        shop.awaitDevice("net", Condition.READY);
        assertThat(rights(folder.resolve("gateway/identity.pem"))).isEqualTo("rw-------");
        assertThat(gateway.stop()).isEqualTo(143);
        gateway = startGateway();
        shop.awaitConnections(2);
    }

    @Test
    void whatNamesCustomersIsReadableForTheOwnUserAlone() throws Exception {
        shop.print(job("a", 1, "net", LIFETIME_MILLIS));
        shop.awaitState("a", State.PRINTED);

        assertThat(rights(folder.resolve("gateway"))).isEqualTo("rwx------");
        assertThat(rights(folder.resolve("gateway/print-jobs.log"))).isEqualTo("rw-------");
        assertThat(rights(folder.resolve("simulator"))).isEqualTo("rwx------");
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aWrongCodeAMissingCodeAndASecondGatewayAreRefusedWithASentence() throws Exception {
        String elsewhere = folder.resolve("elsewhere").toString();
        List<String> arguments = List.of("--server", shop.address(), "--data", elsewhere);
        try (ChildProcess codeless = ChildProcess.start("io.zhanggui.gateway.Main", arguments)) {
            assertThat(codeless.awaitEnd()).isEqualTo(2);
            codeless.awaitLine(line -> line.contains("--pair CODE"));
        }
        List<String> wrong = new ArrayList<>(arguments);
        wrong.addAll(List.of("--pair", "wrong"));
        try (ChildProcess refused = ChildProcess.start("io.zhanggui.gateway.Main", wrong)) {
            assertThat(refused.awaitEnd()).isEqualTo(2);
            refused.awaitLine(line -> line.contains("The pairing code is wrong, used or too old"));
        }
        try (ChildProcess second = startGateway()) {
            assertThat(second.awaitEnd()).isEqualTo(1);
            second.awaitLine(line -> line.contains("Another gateway is running"));
        }
    }
}
