package io.zhanggui.protocol.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.protocol.CardRemoved;
import io.zhanggui.protocol.CardSwiped;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import io.zhanggui.protocol.FrameRules;
import io.zhanggui.protocol.GatewayToken;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.Refused.Reason;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.PairingProof;
import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.SampleCertificate;
import io.zhanggui.protocol.ScaleProtocol;
import io.zhanggui.protocol.ScaleReading;
import io.zhanggui.protocol.ShowText;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayServerTest {
    private static final String TOKEN = GatewayToken.random();
    private static final DeviceConfiguration NO_DEVICES =
            new DeviceConfiguration(7, "till", List.of(), List.of(), List.of());
    private static final byte[] CODE_KEY = PairingProof.key("code");
    private static final GatewayLine CERTIFIED =
            new GatewayLine("10.0.0.7", true, Optional.of(SampleCertificate.read()));
    private static final GatewayLine OPEN_LINE = new GatewayLine("10.0.0.7", false, Optional.empty());
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");
    private final RecordingShop shop = new RecordingShop();
    private final GatewayServer server = new GatewayServer(shop, () -> now);

    @Test
    void aCodeIsExchangedForATokenAndTheConfiguration() {
        RecordingPeer peer = new RecordingPeer();
        server.open(peer, GatewayLine.LOCAL)
                .receive(MessageCodec.encode(new Message.Pair(1, "0.1", "boot", "abcd-2345", TOKEN)));

        assertThat(peer.sent).containsExactly(new Message.Paired("g1", TOKEN, 7, "till"), NO_DEVICES);
        assertThat(server.isConnected("g1")).isTrue();
    }

    @Test
    void aGatewayThatLeftWhileItWasBeingPairedIsNotTakenForConnected() {
        RecordingPeer peer = new RecordingPeer();
        GatewayLink link = server.open(peer, GatewayLine.LOCAL);
        shop.duringPairing = link::closed;
        link.receive(MessageCodec.encode(new Message.Pair(1, "0.1", "boot", "abcd-2345", TOKEN)));

        assertThat(peer.sent).isEmpty();
        assertThat(server.isConnected("g1")).isFalse();
        assertThat(shop.events).endsWith("gone");
    }

    @Test
    void aWrongCodeIsRefusedAndTheConnectionCloses() {
        RecordingPeer peer = new RecordingPeer();
        server.open(peer, GatewayLine.LOCAL)
                .receive(MessageCodec.encode(new Message.Pair(1, "0.1", "boot", "wrong", TOKEN)));

        assertThat(peer.reasons()).containsExactly(Reason.PAIRING_CODE);
        assertThat(peer.closed).isTrue();
    }

    @Test
    void aVersionOutsideTheStatedRangeIsRefusedBeforeTheCodeIsUsed() {
        RecordingPeer peer = new RecordingPeer();
        server.open(peer, GatewayLine.LOCAL)
                .receive(MessageCodec.encode(new Message.Pair(Protocol.VERSION + 1, "9.9", "boot", "abcd2345", TOKEN)));

        assertThat(peer.reasons()).containsExactly(Reason.UNSUPPORTED_VERSION);
        assertThat(shop.events).isEmpty();
    }

    @Test
    void anOldGatewayIsGivenTheDevicesThatItKnowsAndANewOneAllOfThem() {
        Printer network = new Printer("p1", "", new Connection.Tcp("10.0.0.9", 9_100), PrinterProfile.mm80());
        Printer usb = new Printer("p2", "", new Connection.Usb("usb:04b8:0e15"), PrinterProfile.mm80());
        Scanner keyboard = new Scanner("s1", "", new Connection.Keyboard("/dev/input/event3"), FrameRules.standard());
        shop.devices = new DeviceConfiguration(7, "till", List.of(network, usb), List.of(keyboard), List.of());

        RecordingPeer old = new RecordingPeer();
        server.open(old, GatewayLine.LOCAL)
                .receive(MessageCodec.encode(new Message.Hello(1, "0.1", "g1", "boot", "token")));
        assertThat(old.sent)
                .containsExactly(new DeviceConfiguration(7, "till", List.of(network), List.of(), List.of()));

        RecordingPeer present = new RecordingPeer();
        server.open(present, CERTIFIED)
                .receive(MessageCodec.encode(new Message.Hello(Protocol.VERSION, "0.2", "g1", "boot", "")));
        assertThat(present.sent).containsExactly(shop.devices);
    }

    @Test
    void scalesAndPoleDisplaysAreForGatewaysOfVersionFour() {
        Connection line = Connection.Serial.of("COM3", 9_600);
        shop.devices = new DeviceConfiguration(
                7,
                "till",
                List.of(),
                List.of(),
                List.of(),
                List.of(new Scale("w1", "", line, ScaleProtocol.CONTINUOUS)),
                List.of(new PoleDisplay("d1", "", line, PoleProfile.standard())));
        ShowText text = new ShowText("d1", ShowText.Line.EMPTY, new ShowText.Line("TOTAL", "1.00"));

        RecordingPeer old = new RecordingPeer();
        server.open(old, CERTIFIED).receive(MessageCodec.encode(new Message.Hello(3, "0.1", "g1", "boot", "")));
        assertThat(server.tell("g1", text)).isFalse();
        assertThat(old.sent).containsExactly(NO_DEVICES);

        RecordingPeer present = new RecordingPeer();
        GatewayLink link = server.open(present, CERTIFIED);
        link.receive(MessageCodec.encode(new Message.Hello(Protocol.VERSION, "0.2", "g1", "boot", "")));
        assertThat(server.tell("g1", text)).isTrue();
        assertThat(present.sent).containsExactly(shop.devices, text);

        link.receive(MessageCodec.encode(new ScaleReading("w1", ScaleReading.State.STABLE, 1_234)));
        link.receive(MessageCodec.encode(new CardRemoved(1, "c1", Instant.EPOCH)));
        link.receive(MessageCodec.encode(new CardRemoved(1, "c1", Instant.EPOCH)));
        link.receive(MessageCodec.encode(new CardSwiped(2, "s1", CardSwiped.Outcome.BANK_CARD, "", Instant.EPOCH)));
        assertThat(shop.events).endsWith("weighed 1234", "card gone", "swiped BANK_CARD");
    }

    @Test
    void aWrongTokenIsRefused() {
        RecordingPeer peer = new RecordingPeer();
        server.open(peer, GatewayLine.LOCAL)
                .receive(MessageCodec.encode(new Message.Hello(1, "0.1", "g1", "boot", "wrong")));

        assertThat(peer.reasons()).containsExactly(Reason.NOT_PAIRED);
        assertThat(server.isConnected("g1")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTokenIsNotTakenWhereOthersCanListen(boolean pairing) {
        RecordingPeer peer = new RecordingPeer();
        server.open(peer, OPEN_LINE)
                .receive(MessageCodec.encode(
                        pairing
                                ? new Message.Pair(2, "0.1", "boot", "abcd-2345", TOKEN)
                                : new Message.Hello(2, "0.1", "g1", "boot", "token")));

        assertThat(peer.reasons()).containsExactly(Reason.NOT_PAIRED);
        assertThat(((Message.Refused) peer.sent.getFirst()).text()).contains("https");
        assertThat(server.isConnected("g1")).isFalse();
    }

    @Test
    void aPresentGatewayIsNotTakenByItsTokenAnywhere() {
        RecordingPeer peer = new RecordingPeer();
        server.open(peer, GatewayLine.LOCAL)
                .receive(MessageCodec.encode(new Message.Hello(3, "0.1", "g1", "boot", "token")));

        assertThat(peer.reasons()).containsExactly(Reason.NOT_PAIRED);
    }

    @Test
    void whomACertificateNamesIsTakenWhateverTheMessageSays() {
        RecordingPeer peer = new RecordingPeer();
        server.open(peer, CERTIFIED).receive(MessageCodec.encode(new Message.Hello(3, "0.1", "another", "boot", "")));

        assertThat(peer.sent).containsExactly(NO_DEVICES);
        assertThat(server.isConnected("g1")).isTrue();
        assertThat(server.isConnected("another")).isFalse();
    }

    @Test
    void aRenewalIsAskedForOnceInAWhileUntilTheGatewayHasComeWithTheNewCertificate() {
        RecordingPeer peer = new RecordingPeer();
        GatewayLink link = certified(peer);
        shop.life = GatewayShop.CertificateLife.RENEWAL_DUE;
        tendAfter(link, Duration.ofSeconds(1));
        tendAfter(link, Duration.ofSeconds(1));
        assertThat(peer.of(Message.RenewalDue.class)).hasSize(1);
        tendAfter(link, Duration.ofMinutes(10));
        assertThat(peer.of(Message.RenewalDue.class)).hasSize(2);

        link.receive(MessageCodec.encode(new Message.Renew(SampleCertificate.KEY)));
        assertThat(peer.of(Message.Renewed.class)).hasSize(1);
        assertThat(peer.closed).isFalse();
        // Nobody knows whether it could be stored.
        tendAfter(link, Duration.ofMinutes(11));
        assertThat(shop.lookedAt).isEqualTo(RecordingShop.UNTIL);
        assertThat(peer.of(Message.RenewalDue.class)).hasSize(3);
    }

    @Test
    void aRenewalForAGatewayThatIsNoLongerPairedIsRefused() {
        RecordingPeer peer = new RecordingPeer();
        GatewayLink link = certified(peer);
        shop.renewing = false;
        link.receive(MessageCodec.encode(new Message.Renew(SampleCertificate.KEY)));

        assertThat(peer.reasons()).containsExactly(Reason.REVOKED);
        assertThat(peer.closed).isTrue();
    }

    @Test
    void aGatewayWithoutACertificateCannotRenewOne() {
        RecordingPeer peer = new RecordingPeer();
        hello(peer, "boot").receive(MessageCodec.encode(new Message.Renew(SampleCertificate.KEY)));
        assertThat(peer.reasons()).containsExactly(Reason.PROTOCOL);
    }

    @Test
    void aLineEndsWithItsCertificateAndWithItsPairing() {
        RecordingPeer expired = new RecordingPeer();
        GatewayLink link = certified(expired);
        shop.life = GatewayShop.CertificateLife.OVER;
        tendAfter(link, Duration.ofSeconds(1));
        assertThat(expired.reasons()).containsExactly(Reason.CERTIFICATE_EXPIRED);
        link.closed();

        RecordingPeer withdrawn = new RecordingPeer();
        GatewayLink next = certified(withdrawn);
        shop.life = GatewayShop.CertificateLife.WITHDRAWN;
        tendAfter(next, Duration.ofSeconds(1));
        assertThat(withdrawn.reasons()).containsExactly(Reason.REVOKED);
    }

    @Test
    void anEnrolledGatewayIsSentAwayToComeBackWithItsCertificate() {
        RecordingPeer peer = new RecordingPeer();
        String proof = PairingProof.ofGateway(CODE_KEY, SampleCertificate.read(), SampleCertificate.KEY, TOKEN);
        server.open(peer, OPEN_LINE)
                .receive(MessageCodec.encode(new Message.Enrol(3, "0.1", SampleCertificate.KEY, TOKEN, proof)));

        assertThat(peer.of(Message.Enrolled.class)).hasSize(1);
        assertThat(peer.closed).isTrue();
        assertThat(server.isConnected("g1")).isFalse();
    }

    @Test
    void aGatewayBehindAnAddressThatGuessesIsToldToWaitAndKeepsItsCode() {
        String guess = MessageCodec.encode(new Message.Pair(1, "0.1", "boot", "wrong", TOKEN));
        for (int i = 0; i < PairingTurns.MAX_WRONG_A_MINUTE; i++) {
            server.open(new RecordingPeer(), GatewayLine.LOCAL).receive(guess);
        }
        String proof = PairingProof.ofGateway(CODE_KEY, SampleCertificate.read(), SampleCertificate.KEY, TOKEN);
        String request = MessageCodec.encode(new Message.Enrol(3, "0.1", SampleCertificate.KEY, TOKEN, proof));
        RecordingPeer same = new RecordingPeer();
        server.open(same, GatewayLine.LOCAL).receive(request);
        assertThat(same.reasons()).containsExactly(Reason.PROTOCOL);

        RecordingPeer another = new RecordingPeer();
        server.open(another, OPEN_LINE).receive(request);
        assertThat(another.of(Message.Enrolled.class)).hasSize(1);
    }

    private GatewayLink certified(RecordingPeer peer) {
        GatewayLink link = server.open(peer, CERTIFIED);
        link.receive(MessageCodec.encode(new Message.Hello(3, "0.1", "g1", "boot", "")));
        return link;
    }

    private void tendAfter(GatewayLink link, Duration passed) {
        now = now.plus(passed);
        link.receive(MessageCodec.encode(new Message.Ping(1)));
        server.tendLinks();
    }

    @Test
    void nothingIsHandledBeforeTheOpening() {
        RecordingPeer peer = new RecordingPeer();
        server.open(peer, GatewayLine.LOCAL).receive(scan(1));

        assertThat(peer.reasons()).containsExactly(Reason.PROTOCOL);
        assertThat(shop.events).isEmpty();
    }

    @Test
    void aRepeatedScanIsAcknowledgedAndHandledOnce() {
        RecordingPeer first = new RecordingPeer();
        hello(first, "boot").receive(scan(4));
        RecordingPeer second = new RecordingPeer();
        GatewayLink link = hello(second, "boot");
        link.receive(scan(4));
        link.receive(scan(5));

        assertThat(shop.events).containsExactly("connected", "scan 4", "connected", "scan 5");
        assertThat(second.sent).contains(new Message.Ack(4), new Message.Ack(5));
    }

    @Test
    void theSequencesBeginAnewWhenTheGatewayWasRestarted() {
        hello(new RecordingPeer(), "boot").receive(scan(9));
        hello(new RecordingPeer(), "next boot").receive(scan(1));

        assertThat(shop.events).containsExactly("connected", "scan 9", "connected", "scan 1");
    }

    @Test
    void aScanThatTheShopCouldNotHandleIsNotAcknowledgedAndComesAgain() {
        RecordingPeer peer = new RecordingPeer();
        GatewayLink link = hello(peer, "boot");
        shop.failing = true;
        assertThatThrownBy(() -> link.receive(scan(1))).hasMessage("database away");
        shop.failing = false;
        link.receive(scan(1));

        assertThat(shop.events).containsExactly("connected", "scan 1");
        assertThat(peer.sent).containsOnlyOnce(new Message.Ack(1));
    }

    @Test
    void aNewConnectionReplacesTheOldOneAndTheOldOnesEndIsNoDisconnection() {
        RecordingPeer first = new RecordingPeer();
        GatewayLink old = hello(first, "boot");
        hello(new RecordingPeer(), "boot");
        old.closed();

        assertThat(first.reasons()).containsExactly(Reason.REPLACED);
        assertThat(server.isConnected("g1")).isTrue();
        assertThat(shop.events).containsExactly("connected", "connected");
    }

    @Test
    void unansweredJobsFollowTheConfigurationAndLaterOnesGoOutAtOnce() {
        Message.PrintJob older = job("a", 1);
        Message.PrintJob newer = job("b", 2);
        shop.unanswered.add(older);
        RecordingPeer peer = new RecordingPeer();
        hello(peer, "boot");
        server.print("g1", newer);
        server.print("unknown", newer);

        assertThat(peer.sent).containsExactly(NO_DEVICES, older, newer);
    }

    @Test
    void anOldGatewayPrintsLabelsOnItsReceiptPrinter() {
        Printer labels = new Printer(
                "p0",
                "",
                new Connection.Tcp("10.0.0.8", 9_100),
                new PrinterProfile.Label(PrinterProfile.LabelLanguage.TSPL, 40, 30, 2, 203, true));
        Printer receipts = new Printer("p1", "", new Connection.Tcp("10.0.0.9", 9_100), PrinterProfile.mm80());
        shop.devices = new DeviceConfiguration(7, "till", List.of(labels, receipts), List.of(), List.of());
        Message.PrintJob wanted = Message.PrintJob.of(
                "a", 1, "p0", 1_000, PrintDocument.of(new PrintBlock.Label("氨基酸", "¥5.00", "", "LAB-1", 1)));
        shop.unanswered.add(wanted);
        RecordingPeer peer = new RecordingPeer();
        hello(peer, "boot");
        server.print("g1", wanted);

        Message.PrintJob understood =
                Message.PrintJob.of("a", 1, "p1", 1_000, wanted.document().withoutLabels());
        assertThat(peer.sent).endsWith(understood, understood);
        RecordingPeer present = new RecordingPeer();
        certified(present);
        assertThat(present.sent).endsWith(wanted);
    }

    @Test
    void labelsForAnOldGatewayWithoutAReceiptPrinterFailAtOnce() {
        Printer labels = new Printer(
                "p0",
                "",
                new Connection.Tcp("10.0.0.8", 9_100),
                new PrinterProfile.Label(PrinterProfile.LabelLanguage.ZPL, 40, 30, 2, 203, true));
        shop.devices = new DeviceConfiguration(7, "till", List.of(labels), List.of(), List.of());
        RecordingPeer peer = new RecordingPeer();
        hello(peer, "boot");
        server.print(
                "g1",
                Message.PrintJob.of(
                        "a", 1, "p0", 1_000, PrintDocument.of(new PrintBlock.Label("氨基酸", "¥5.00", "", "LAB-1", 1))));
        assertThat(peer.sent).noneMatch(Message.PrintJob.class::isInstance);
        assertThat(shop.events).endsWith("job FAILED");
    }

    @Test
    void aSilentConnectionIsClosedAfterThreeSeconds() {
        RecordingPeer peer = new RecordingPeer();
        GatewayLink link = hello(peer, "boot");
        now = now.plusMillis(2_900);
        link.receive(MessageCodec.encode(new Message.Ping(1)));
        now = now.plusMillis(3_000);
        server.tendLinks();
        assertThat(peer.closed).isFalse();
        now = now.plusMillis(1);
        server.tendLinks();

        assertThat(peer.sent).contains(new Message.Pong(1));
        assertThat(peer.closed).isTrue();
    }

    @Test
    void whatIsNoMessageEndsTheConversation() {
        RecordingPeer peer = new RecordingPeer();
        hello(peer, "boot").receive("{\"type\":");
        assertThat(peer.reasons()).containsExactly(Reason.PROTOCOL);
        assertThat(peer.closed).isTrue();
    }

    private GatewayLink hello(RecordingPeer peer, String bootId) {
        GatewayLink link = server.open(peer, GatewayLine.LOCAL);
        link.receive(MessageCodec.encode(new Message.Hello(1, "0.1", "g1", bootId, "token")));
        return link;
    }

    private String scan(long sequence) {
        return MessageCodec.encode(new Message.Scan(sequence, "s1", "690", "", now));
    }

    private static Message.PrintJob job(String id, long sequence) {
        return Message.PrintJob.of(id, sequence, "p1", 1_000, PrintDocument.of(PrintBlock.Text.left("x")));
    }

    private static final class RecordingPeer implements GatewayPeer {
        private final List<Message> sent = new ArrayList<>();
        private boolean closed;

        @Override
        public void send(String text) {
            sent.add(MessageCodec.decode(text));
        }

        @Override
        public void close(String reason) {
            closed = true;
        }

        <M extends Message> List<M> of(Class<M> type) {
            return sent.stream().filter(type::isInstance).map(type::cast).toList();
        }

        List<Reason> reasons() {
            return sent.stream()
                    .filter(Message.Refused.class::isInstance)
                    .map(message -> ((Message.Refused) message).reason())
                    .toList();
        }
    }

    private static final class RecordingShop implements GatewayShop {
        private static final Instant UNTIL = Instant.parse("2026-02-01T00:00:00Z");
        private final List<String> events = new ArrayList<>();
        private final List<Message.PrintJob> unanswered = new ArrayList<>();
        private DeviceConfiguration devices = NO_DEVICES;
        private boolean failing;
        private CertificateLife life = CertificateLife.GOOD;
        private boolean renewing = true;
        private Runnable duringPairing = () -> {};
        private Instant lookedAt = Instant.EPOCH;

        @Override
        public Optional<Message.Paired> pair(String code, String token) {
            duringPairing.run();
            return code.equals("ABCD2345") ? Optional.of(new Message.Paired("g1", token, 7, "till")) : Optional.empty();
        }

        @Override
        public Optional<Message.Enrolled> enrol(Message.Enrol request) {
            X509Certificate certificate = SampleCertificate.read();
            return Optional.of(PairingProof.answer(CODE_KEY, certificate, request, "g1", 7, "till", certificate));
        }

        @Override
        public Admission admit(X509Certificate certificate) {
            return new Admission.Admitted("g1", UNTIL);
        }

        @Override
        public CertificateLife lifeOf(String gatewayId, Instant until) {
            lookedAt = until;
            return life;
        }

        @Override
        public Optional<X509Certificate> renew(String gatewayId, String publicKey) {
            return renewing ? Optional.of(SampleCertificate.read()) : Optional.empty();
        }

        @Override
        public boolean isPaired(String gatewayId, String token) {
            return gatewayId.equals("g1") && token.equals("token");
        }

        @Override
        public DeviceConfiguration configuration(String gatewayId) {
            return devices;
        }

        @Override
        public List<Message.PrintJob> unanswered(String gatewayId, int limit) {
            return unanswered.subList(0, Math.min(limit, unanswered.size()));
        }

        @Override
        public void scanned(String gatewayId, Message.Scan scan) {
            if (failing) {
                throw new IllegalStateException("database away");
            }
            events.add("scan " + scan.sequence());
        }

        @Override
        public void presented(String gatewayId, Message.CardPresented card) {
            events.add("card " + card.uid());
        }

        @Override
        public void removed(String gatewayId, CardRemoved card) {
            events.add("card gone");
        }

        @Override
        public void swiped(String gatewayId, CardSwiped card) {
            events.add("swiped " + card.outcome());
        }

        @Override
        public void weighed(String gatewayId, ScaleReading reading) {
            events.add("weighed " + reading.grams());
        }

        @Override
        public void jobChanged(String gatewayId, Message.JobState state) {
            events.add("job " + state.state());
        }

        @Override
        public void deviceChanged(String gatewayId, Message.DeviceState state) {
            events.add("device " + state.condition());
        }

        @Override
        public void devicesFound(String gatewayId, Message.FoundDevices found) {
            events.add("found " + found.number());
        }

        @Override
        public void jobRefused(String gatewayId, Message.Refused refusal) {
            events.add("refused " + refusal.subject());
        }

        @Override
        public void connectionChanged(String gatewayId, boolean connected) {
            events.add(connected ? "connected" : "gone");
        }
    }
}
