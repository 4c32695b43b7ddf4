package io.zhanggui.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The certificate of a gateway from its pairing to its end, and who tries to come between; the gateway as a process.
class CertificateIT {
    private static final String REFUSES = "The server refuses this gateway: ";

    @TempDir
    private Path folder = Path.of("");

    private Simulator simulator;
    private TestShop shop;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        simulator = Simulator.start(folder.resolve("simulator"));
        shop = shop();
    }

    @AfterEach
    void stop() throws InterruptedException {
        shop.close();
        simulator.close();
    }

    private TestShop shop() {
        Printer printer = new Printer(
                "net", "小票机", new Connection.Tcp("127.0.0.1", simulator.printerPort()), PrinterProfile.mm80());
        return new TestShop(new DeviceConfiguration(1, "一号收银机", List.of(printer), List.of(), List.of())).listen();
    }

    private ChildProcess gateway(String address, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(
                List.of("--server", address, "--data", folder.resolve("gateway").toString()));
        arguments.addAll(List.of(more));
        return ChildProcess.start("io.zhanggui.gateway.Main", arguments);
    }

    /// As mDNS and Windows know names: the system knows it and no name server does.
    @Test
    void aServerIsFoundByANameThatOnlyTheSystemKnows() throws Exception {
        Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 shop-pc.local\n");
        try (ChildProcess gateway = ChildProcess.start(
                List.of("-Djdk.net.hosts.file=" + hosts),
                "io.zhanggui.gateway.Main",
                List.of(
                        "--server",
                        "https://shop-pc.local:" + shop.port(),
                        "--data",
                        folder.resolve("gateway").toString(),
                        "--pair",
                        TestShop.CODE))) {
            gateway.awaitLine(line -> line.startsWith("Connected to") || line.contains("esolve"));
            assertThat(gateway.lines()).anyMatch(line -> line.startsWith("Connected to wss://shop-pc.local"));
        }
    }

    private void pair() throws IOException, InterruptedException {
        try (ChildProcess gateway = gateway(shop.address(), "--pair", TestShop.CODE)) {
            gateway.awaitLine(line -> line.startsWith("Connected to"));
        }
    }

    @Test
    void aCertificateIsRenewedWhileTheGatewayRunsAndItComesBackWithTheNewOne() throws Exception {
        try (ChildProcess gateway = gateway(shop.address(), "--pair", TestShop.CODE)) {
            shop.awaitConnections(1);
            shop.advance(Duration.ofDays(21));
            gateway.awaitLine(line -> line.startsWith("The certificate was renewed"));
            shop.awaitConnections(2);
            assertThat(shop.renewals()).isEqualTo(1);
            // A line of the first certificate would have ended with it.
            shop.advance(Duration.ofDays(15));
            shop.print(job("a"));
            shop.awaitState("a", State.PRINTED);
            assertThat(gateway.lines()).noneMatch(line -> line.startsWith(REFUSES));
        }
        try (ChildProcess again = gateway(shop.address())) {
            again.awaitLine(line -> line.startsWith("Connected to"));
        }
    }

    @Test
    void aRenewalThatCannotBeStoredChangesNothingAndIsDoneOnceThereIsRoom() throws Exception {
        pair();
        Path identity = folder.resolve("gateway/identity.pem");
        String before = Files.readString(identity);
        // Stands in the way of the new file.
        Path obstacle = Files.createDirectories(folder.resolve("gateway/identity.pem.new/full"));
        try (ChildProcess gateway = gateway(shop.address())) {
            gateway.awaitLine(line -> line.startsWith("Connected to"));
            shop.advance(Duration.ofDays(21));
            gateway.awaitLine(line -> line.contains("cannot be stored"));
            shop.print(job("a"));
            shop.awaitState("a", State.PRINTED);
        }
        assertThat(identity).hasContent(before);
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        try (ChildProcess gateway = gateway(shop.address())) {
            gateway.awaitLine(line -> line.startsWith("The certificate was renewed"));
        }
    }

    @Test
    void aGatewayThatWasAwayForTooLongSaysWhatToDoAndLosesNoJob() throws Exception {
        try (ChildProcess gateway = gateway(shop.address(), "--pair", TestShop.CODE)) {
            shop.awaitDevice("net", Condition.READY);
            simulator.fault("power-off", true);
            shop.awaitDevice("net", Condition.OFFLINE);
            shop.print(job("a"));
            shop.awaitState("a", State.QUEUED);
            gateway.kill();
        }
        shop.advance(Duration.ofDays(100));
        // The code of before stands in the settings of a service for good.
        try (ChildProcess late = gateway(shop.address(), "--pair", TestShop.CODE, "--health-port", "0")) {
            assertThat(late.awaitLine(line -> line.startsWith(REFUSES)))
                    .contains("has ended", "Pair it with a new code");
            simulator.fault("power-off", false);
            simulator.awaitReceipt("<a>");
            // It ends only when it has heard that the paper is out, or it would rightly say that it does not know.
            awaitPage(late, "\"openPrintJobs\" : 0");
            assertThat(late.isAlive()).isTrue();
        }
        shop.newCode("NEWC-2345-6789");
        try (ChildProcess again = gateway(shop.address(), "--pair", "NEWC-2345-6789")) {
            again.awaitLine(line -> line.startsWith("Connected to"));
            shop.awaitState("a", State.PRINTED);
        }
        assertThat(simulator.receipts())
                .filteredOn(text -> text.contains("<a>"))
                .hasSize(1);
    }

    @Test
    void aRevokedGatewayIsCutOffSaysSoAndIsRefusedUntilItIsPairedAnew() throws Exception {
        try (ChildProcess gateway = gateway(shop.address(), "--pair", TestShop.CODE, "--health-port", "0")) {
            gateway.awaitLine(line -> line.startsWith("Connected to"));
            shop.revoke();
            assertThat(gateway.awaitLine(line -> line.startsWith(REFUSES))).contains("was withdrawn", "new code");
            assertThat(page(gateway)).contains("\"connected\" : false", "was withdrawn");
        }
        try (ChildProcess again = gateway(shop.address())) {
            assertThat(again.awaitLine(line -> line.startsWith(REFUSES))).contains("was withdrawn");
            assertThat(again.lines()).noneMatch(line -> line.startsWith("Connected to"));
        }
        shop.newCode("NEWC-2345-6789");
        try (ChildProcess paired = gateway(shop.address(), "--pair", "NEWC-2345-6789")) {
            paired.awaitLine(line -> line.startsWith("Connected to"));
        }
    }

    /// Of a gateway that was started with `--health-port`.
    private static String page(ChildProcess gateway) throws IOException, InterruptedException {
        String said = gateway.awaitLine(line -> line.startsWith("The health page is "));
        URI address = URI.create(said.substring("The health page is ".length()));
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static void awaitPage(ChildProcess gateway, String words) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        for (String page = page(gateway); !page.contains(words); page = page(gateway)) {
            assertThat(System.nanoTime())
                    .as("four minutes without " + words + ": " + page)
                    .isLessThan(until);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    @Test
    void whoStandsBetweenDuringThePairingGetsNeitherTheGatewayNorTheShop() throws Exception {
        try (Impostor impostor = new Impostor(folder.resolve("impostor"), shop.port());
                ChildProcess gateway = gateway(impostor.address(), "--pair", TestShop.CODE)) {
            assertThat(gateway.awaitEnd()).isEqualTo(2);
            gateway.awaitLine(line -> line.contains("The pairing code is wrong, used or too old"));
            shop.awaitPairingAsked(1);
            assertThat(impostor.heard()).isPositive();
        }
        assertThat(shop.isPaired()).isFalse();
        assertThat(folder.resolve("gateway/identity.pem")).doesNotExist();
        // The code was not used up by it.
        pair();
    }

    @Test
    void whoPosesAsTheServerWithoutTheCodeIsNotBelieved() throws Exception {
        try (TestShop forger = shop().forging();
                ChildProcess gateway = gateway(forger.address(), "--pair", TestShop.CODE)) {
            assertThat(gateway.awaitEnd()).isEqualTo(2);
            gateway.awaitLine(line -> line.contains("does not know the pairing code"));
        }
        assertThat(folder.resolve("gateway/identity.pem")).doesNotExist();
        // Its request is kept, and the shop's own server answers it.
        try (ChildProcess gateway = gateway(shop.address())) {
            gateway.awaitLine(line -> line.startsWith("Connected to"));
        }
    }

    private List<Message> orders(String kind) {
        Printer printer = new Printer(
                "net", "forged", new Connection.Tcp("127.0.0.1", simulator.printerPort()), PrinterProfile.mm80());
        DeviceConfiguration devices = new DeviceConfiguration(1, "forged", List.of(printer), List.of(), List.of());
        return switch (kind) {
            case "devices" -> List.of(devices, job("forged"));
            case "job" -> List.of(job("forged"), devices);
            case "search" -> List.of(new Message.FindDevices(1));
            case "sign of life" -> List.of(new Message.Pong(1));
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /// Without the pairing code nothing but an answer to the pairing is heard, however well the rest is said.
    @ParameterizedTest
    @ValueSource(strings = {"devices", "job", "search", "sign of life"})
    void whoGivesOrdersInsteadOfAnsweringThePairingIsNotObeyed(String kind) throws Exception {
        List<String> orders = orders(kind).stream().map(MessageCodec::encode).toList();
        try (Usurper usurper = new Usurper(folder.resolve("usurper"), orders);
                ChildProcess gateway = gateway(usurper.address(), "--pair", TestShop.CODE)) {
            String said = gateway.awaitLine(
                    line -> line.contains("gave orders") || line.startsWith("Connected") || line.contains("silent"));
            assertThat(said).contains("None was followed");
            // It has dialled again, so the first line is done with.
            usurper.awaitAsked(2);
            assertThat(usurper.heard())
                    .allSatisfy(message -> assertThat(message).isInstanceOf(Message.Enrol.class));
            assertThat(gateway.isAlive()).isTrue();
        }
        assertThat(folder.resolve("gateway/devices.json")).doesNotExist();
        // What it had accepted would be printed first.
        try (ChildProcess gateway = gateway(shop.address())) {
            gateway.awaitLine(line -> line.startsWith("Connected to"));
            shop.print(job("a"));
            shop.awaitState("a", State.PRINTED);
        }
        assertThat(simulator.receipts()).noneMatch(text -> text.contains("<forged>"));
    }

    @Test
    void whoHasNotProvedTheCodeCannotFillTheGatewaysMemory() throws Exception {
        String huge = MessageCodec.encode(new Message.Refused(Reason.PROTOCOL, "", "huge"))
                .replace("huge", "x".repeat(2 * Protocol.MAX_OPENING_BYTES));
        try (Usurper usurper = new Usurper(folder.resolve("usurper"), List.of(huge));
                ChildProcess gateway = gateway(usurper.address(), "--pair", TestShop.CODE)) {
            assertThat(gateway.awaitLine(line -> line.endsWith("Trying again.")))
                    .contains("The connection to the server was closed");
            usurper.awaitAsked(2);
        }
    }

    @Test
    void aPairedGatewayTalksToNobodyElsesServerAndToNobodyBetween() throws Exception {
        pair();
        try (Impostor impostor = new Impostor(folder.resolve("impostor"), shop.port());
                ChildProcess gateway = gateway(impostor.address())) {
            gateway.awaitLine(line -> line.contains("it is not the server that this gateway was paired with"));
            assertThat(impostor.heard()).isZero();
        }
        try (TestShop other = shop();
                ChildProcess gateway = gateway(other.address())) {
            gateway.awaitLine(line -> line.contains("it is not the server that this gateway was paired with"));
        }
        try (ChildProcess gateway = gateway(shop.address())) {
            gateway.awaitLine(line -> line.startsWith("Connected to"));
        }
    }

    @Test
    void aGatewayThatIsGivenACodeOfAnotherServerGoesOverToIt() throws Exception {
        pair();
        try (TestShop other = shop()) {
            other.newCode("NEWC-2345-6789");
            try (ChildProcess gateway = gateway(other.address(), "--pair", "NEWC-2345-6789")) {
                gateway.awaitLine(line -> line.startsWith("Connected to"));
            }
        }
    }

    private static Message.PrintJob job(String id) {
        return Message.PrintJob.of(
                id,
                1,
                "net",
                600_000,
                PrintDocument.of(PrintBlock.Text.title("掌柜小店"), PrintBlock.Text.left("<" + id + ">")));
    }
}
