package io.zhanggui.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zhanggui.protocol.Connection.Serial.Flow;
import io.zhanggui.protocol.Connection.Serial.Parity;
import io.zhanggui.protocol.Connection.Serial.StopBits;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.DeviceConfiguration.PoleDisplay;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.DeviceConfiguration.Scale;
import io.zhanggui.protocol.DeviceConfiguration.Scanner;
import io.zhanggui.protocol.PrinterProfile.Chinese;
import io.zhanggui.protocol.PrinterProfile.Cutter;
import io.zhanggui.protocol.PrinterProfile.LabelLanguage;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {
    private static final String TOKEN = GatewayToken.random();
    private static final String NONCE = GatewayToken.random();
    private static final byte[] CODE_KEY = PairingProof.key("K7QM-2XWP-9FTD");
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final PrintDocument DOCUMENT = new PrintDocument(
            List.of(
                    PrintBlock.Text.title("掌柜小店"),
                    PrintBlock.Pair.of("合计", "¥12.00"),
                    new PrintBlock.Columns(List.of("洗发水", "2", "24.00"), List.of(5, 2, 3)),
                    new PrintBlock.Rule(),
                    new PrintBlock.BarCode("S-1"),
                    new PrintBlock.QrCode("https://example.com/会员"),
                    PrintBlock.Image.of(8, 2, new byte[] {1, 2}),
                    new PrintBlock.Feed(2)),
            true,
            true);

    private static final PrintBlock LABEL = new PrintBlock.Label("洗发水", "¥89.00", "/ 瓶", "6901234567892", 3);

    private static Message.Enrol enrol() {
        return new Message.Enrol(
                3,
                "0.1.0",
                SampleCertificate.KEY,
                NONCE,
                PairingProof.ofGateway(CODE_KEY, SampleCertificate.read(), SampleCertificate.KEY, NONCE));
    }

    static List<Message> messages() {
        return List.of(
                new Message.Hello(1, "0.1.0", "g1", "boot", "secret"),
                new Message.Pair(1, "0.1.0", "boot", "K7QM-2XWP", TOKEN),
                new Message.Paired("g1", "secret", 7, "一号收银机"),
                enrol(),
                PairingProof.answer(
                        CODE_KEY, SampleCertificate.read(), enrol(), "g1", 7, "一号收银机", SampleCertificate.read()),
                new Message.RenewalDue(),
                new Message.Renew(SampleCertificate.KEY),
                new Message.Renewed(SampleCertificate.TEXT),
                new DeviceConfiguration(
                        7,
                        "一号收银机",
                        List.of(
                                new Printer("p1", "小票机", new Connection.Tcp("10.0.0.9", 9100), PrinterProfile.mm80()),
                                new Printer(
                                        "p2",
                                        "后厨",
                                        Connection.Serial.of("/dev/serial/by-id/x", 115_200),
                                        PrinterProfile.mm58().with(Chinese.GB2312, false, Cutter.NONE)),
                                new Printer(
                                        "p3",
                                        "标签机",
                                        new Connection.Usb("usb:0a5f:0164"),
                                        new PrinterProfile.Label(LabelLanguage.ZPL, 40, 30, 2, 203, true)),
                                new Printer(
                                        "p4",
                                        "前台",
                                        new Connection.Ipp("ipp://printer.local/ipp/print"),
                                        PrinterProfile.mm80())),
                        List.of(new Scanner("s1", "扫码枪", Connection.Serial.of("COM3", 9_600), FrameRules.standard())),
                        List.of(new CardReader("c1", "读卡器", new Connection.SmartCard(""))),
                        List.of(new Scale(
                                "w1",
                                "秤",
                                new Connection.Serial("COM4", 9_600, 7, StopBits.ONE, Parity.EVEN, Flow.NONE),
                                ScaleProtocol.TOLEDO_8217)),
                        List.of(new PoleDisplay(
                                "d1", "客显", Connection.Serial.of("COM5", 2_400), PoleProfile.standard()))),
                new Message.DeviceState(
                        "p1", Kind.PRINTER, "小票机", Message.DeviceState.Condition.PAPER_OUT, "no paper", NOW),
                Message.PrintJob.of("receipt:1", 3, "p1", 60_000, DOCUMENT),
                Message.PrintJob.of("label:1", 4, "p3", 60_000, PrintDocument.of(LABEL)),
                new Message.JobState(1, "receipt:1", Message.JobState.State.PRINTED, "", NOW),
                new Message.CancelJob("receipt:1"),
                new Message.FindDevices(5),
                new Message.FoundDevices(
                        5,
                        List.of(
                                new Message.FoundDevices.Found(
                                        Kind.PRINTER, new Connection.Usb("usb:04b8:0e15"), "TM-T20"),
                                new Message.FoundDevices.Found(
                                        Kind.SCANNER, new Connection.Keyboard("/dev/input/event3"), ""))),
                new Message.Scan(2, "s1", "6901234567892", "E0", NOW),
                new Message.CardPresented(3, "c1", "04A1B2C3", NOW),
                new CardRemoved(4, "c1", NOW),
                new CardSwiped(5, "s1", CardSwiped.Outcome.READ, "88001234", NOW),
                new ScaleReading("w1", ScaleReading.State.STABLE, 1_234),
                new ShowText("d1", new ShowText.Line("苹果 x1.2", "14.40"), ShowText.Line.EMPTY),
                new Message.Ack(3),
                new Message.Credit(2_048_000),
                new Message.Ping(1),
                new Message.Pong(1),
                new Message.Refused(Message.Refused.Reason.PAIRING_CODE, "", "The code is used up."));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everyMessageComesBackAsItWas(Message message) {
        assertThat(MessageCodec.decode(MessageCodec.encode(message))).isEqualTo(message);
    }

    @Test
    void aMessageIsPlainJsonWithItsType() {
        assertThat(MessageCodec.encode(new Message.Scan(2, "s1", "690", "E0", NOW)))
                .isEqualTo(
                        "{\"type\":\"scan\",\"sequence\":2,\"deviceId\":\"s1\",\"text\":\"690\",\"symbology\":\"E0\","
                                + "\"at\":\"2026-01-02T03:04:05.678Z\"}");
    }

    @Test
    void aPrinterThatWasStoredByAnEarlierVersionIsTheReceiptPrinterThatItWas() {
        String stored =
                "{\"type\":\"deviceConfiguration\",\"tillId\":7,\"tillName\":\"\",\"printers\":[{\"deviceId\":\"p1\","
                        + "\"name\":\"\",\"connection\":{\"type\":\"tcp\",\"host\":\"10.0.0.9\",\"port\":9100},\"profile\":"
                        + "{\"columns\":48,\"barrier\":\"PAPER_STATUS\",\"statusReports\":true}}],\"scanners\":[],\"cardReaders\":[]}";
        assertThat(((DeviceConfiguration) MessageCodec.decode(stored)).printers())
                .singleElement()
                .extracting(Printer::profile)
                .isEqualTo(PrinterProfile.mm80());
        assertThatThrownBy(() -> MessageCodec.decode(stored.replace("48", "480")))
                .isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> MessageCodec.decode(stored.replace("\"columns\":48,", "")))
                .isInstanceOf(MalformedMessage.class);
        assertThatThrownBy(() -> MessageCodec.decode(stored.replace("PAPER_STATUS", "HOPE")))
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void aTillThatWasStoredAndACardThatIsReadByAnEarlierVersionLackWhatCameWithVersionFour() {
        DeviceConfiguration stored = (DeviceConfiguration)
                MessageCodec.decode("{\"type\":\"deviceConfiguration\",\"tillId\":7,\"tillName\":\"\",\"printers\":[],"
                        + "\"scanners\":[],\"cardReaders\":[]}");
        assertThat(stored.scales()).isEmpty();
        assertThat(stored.poleDisplays()).isEmpty();
        Message.CardPresented card = (Message.CardPresented) MessageCodec.decode(
                "{\"type\":\"cardPresented\",\"sequence\":1,\"deviceId\":\"c1\",\"uid\":\"04A1B2C3\","
                        + "\"at\":\"2026-01-02T03:04:05Z\"}");
        assertThat(card.atr()).isEmpty();
        assertThatThrownBy(
                        () -> MessageCodec.decode(
                                "{\"type\":\"deviceConfiguration\",\"tillId\":7,\"tillName\":\"\",\"printers\":[],\"scanners\":[]}"))
                .as("what every version has must be there")
                .isInstanceOf(MalformedMessage.class);
    }

    @Test
    void theNumberOfASwipedCardIsNotInItsText() {
        assertThat(new CardSwiped(5, "s1", CardSwiped.Outcome.READ, "88001234", NOW).toString())
                .doesNotContain("8800");
    }

    @Test
    void anOldGatewayIsGivenLabelsAsTextAndNoLabelPrinters() {
        Message.PrintJob job = Message.PrintJob.of("label:1", 4, "p1", 60_000, PrintDocument.of(LABEL));
        assertThat(job.forVersion(Protocol.VERSION)).isSameAs(job);
        Message.PrintJob old = job.forVersion(2);
        assertThat(old.document().blocks())
                .hasSize(3 * 5)
                .noneMatch(PrintBlock.Label.class::isInstance)
                .contains(new PrintBlock.BarCode("6901234567892"));
        assertThat(old.documentHash()).isEqualTo(DocumentHash.of(old.document()));
        DeviceConfiguration all = messages().stream()
                .filter(DeviceConfiguration.class::isInstance)
                .map(DeviceConfiguration.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(all.forVersion(2).printers()).extracting(Printer::deviceId).containsExactly("p1", "p2");
        assertThat(all.forVersion(3).printers()).extracting(Printer::deviceId).containsExactly("p1", "p2", "p3");
        assertThat(job.formerHashes()).containsExactly(old.documentHash());
    }

    @Test
    void anIppPrinterIsNamedByAnAddressWithItsUsualPort() {
        Connection.Ipp plain = new Connection.Ipp("ipp://printer.local/ipp/print");
        assertThat(plain).returns("printer.local", Connection.Ipp::host);
        assertThat(plain).returns(631, Connection.Ipp::port).returns(false, Connection.Ipp::tls);
        Connection.Ipp queue = new Connection.Ipp("ipps://[fe80::1]:8631/printers/till");
        assertThat(queue).returns("fe80::1", Connection.Ipp::host).returns(true, Connection.Ipp::tls);
        assertThat(queue).returns(8_631, Connection.Ipp::port).returns("/printers/till", Connection.Ipp::path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://printer/ipp",
                "ipp://printer",
                "ipp:///ipp/print",
                "ipp://printer:0/ipp",
                "ipp://printer:65536/ipp",
                "ipp://user@printer/ipp",
                "ipp://printer/ipp print",
                "ipp://printer/ipp\r\nHost: other"
            })
    void whatIsNoAddressOfAnIppPrinterIsRefused(String uri) {
        assertThatThrownBy(() -> new Connection.Ipp(uri)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMemberOfALaterVersionIsIgnored() {
        assertThat(MessageCodec.decode("{\"type\":\"ping\",\"number\":4,\"mood\":\"good\"}"))
                .isEqualTo(new Message.Ping(4));
    }

    /// Its server has made the hash with all of it.
    @Test
    void aDocumentWithMembersOfALaterVersionIsTheOneOfItsHash() {
        PrintDocument plain = PrintDocument.of(PrintBlock.Text.left("小票 \u0001 \"}]"));
        String document = new String(MessageCodec.encodeDocument(plain), StandardCharsets.UTF_8);
        String later = document.replace("\"text\":", "\"colour\":{\"r\":[1,2]},\"text\":")
                .replaceFirst("\\{", "{\"document\":\"within\",");
        String hash = Sha256.hex(later.getBytes(StandardCharsets.UTF_8));
        String sent = MessageCodec.encode(Message.PrintJob.of("a", 1, "p", 60_000, plain))
                .replace(document, " " + later + " ")
                .replace(DocumentHash.of(plain), hash);
        assertThat(sent).contains("colour", hash);
        assertThat(MessageCodec.decode(sent))
                .isEqualTo(new Message.PrintJob("a", 1, "p", 60_000, hash, List.of(), plain));
        String forged = sent.replace("小票", "小票 100");
        assertThatThrownBy(() -> MessageCodec.decode(forged)).isInstanceOf(MalformedMessage.class);
        assertThat(MessageCodec.unreadJob(forged).orElseThrow().jobId()).isEqualTo("a");
    }

    @Test
    void theIdOfAJobThatCannotBeUnderstoodIsKnown() {
        String hologram = "{\"blocks\":[{\"type\":\"hologram\",\"of\":\"%s\"}]}";
        String job = "{\"type\":\"printJob\",\"jobId\":\"a\",\"document\":" + hologram + "}";
        assertThat(MessageCodec.unreadJob(job.formatted("cat")))
                .contains(new MessageCodec.UnreadJob("a", Message.PrintJob.MIN_WEIGHT));
        // As the server counts it, or the gateway would be left without jobs in the end.
        String large = "猫".repeat(4_000);
        assertThat(MessageCodec.unreadJob(job.formatted(large)))
                .contains(new MessageCodec.UnreadJob(
                        "a", hologram.formatted(large).getBytes(StandardCharsets.UTF_8).length));
        assertThat(MessageCodec.unreadJob("{\"type\":\"cancelJob\",\"jobId\":\"a\"}"))
                .isEmpty();
        assertThat(MessageCodec.unreadJob("{\"type\":\"printJob\"}")).isEmpty();
        assertThat(MessageCodec.unreadJob("half a message")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"type\":\"nonsense\"}",
                "{\"type\":\"java.lang.String\"}",
                "{\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"number\":4} trailing",
                "{\"type\":\"ack\",\"sequence\":0}",
                "{\"type\":\"scaleReading\",\"deviceId\":\"w\",\"state\":\"STABLE\",\"grams\":-1}",
                "{\"type\":\"scaleReading\",\"deviceId\":\"w\",\"state\":\"OVERLOAD\",\"grams\":1}",
                "{\"type\":\"cardSwiped\",\"sequence\":1,\"deviceId\":\"s\",\"outcome\":\"BANK_CARD\","
                        + "\"number\":\"6222020000000000\",\"at\":\"2026-01-02T03:04:05Z\"}",
                "{\"type\":\"renew\",\"publicKey\":\"no key\"}",
                "{\"type\":\"renew\",\"publicKey\":\"" + SampleCertificate.KEY_OF_ANOTHER_CURVE + "\"}",
                "{\"type\":\"renewed\",\"certificate\":\"bm9uZQ==\"}",
                "{\"type\":\"pair\",\"protocolVersion\":1,\"softwareVersion\":\"1\",\"bootId\":\"b\",\"code\":\"K7QM2XWP\","
                        + "\"token\":\"a guess\"}",
                "{\"type\":\"scan\",\"sequence\":1,\"deviceId\":\"s\",\"text\":null,\"symbology\":\"\","
                        + "\"at\":\"2026-01-02T03:04:05Z\"}",
                "{\"type\":\"cardPresented\",\"sequence\":1,\"deviceId\":\"s\",\"uid\":\"XYZ\","
                        + "\"at\":\"2026-01-02T03:04:05Z\"}"
            })
    void whatIsNoMessageIsRefused(String text) {
        assertThatThrownBy(() -> MessageCodec.decode(text)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void theHashOfADocumentIsStableAndTellsDocumentsApart() {
        PrintDocument copy = MessageCodec.decodeDocument(MessageCodec.encodeDocument(DOCUMENT));
        assertThat(DocumentHash.of(copy)).isEqualTo(DocumentHash.of(DOCUMENT)).hasSize(64);
        assertThat(DocumentHash.of(DOCUMENT.startingWith(PrintBlock.Text.title("副本"))))
                .isNotEqualTo(DocumentHash.of(DOCUMENT));
    }

    @Test
    void secretsStayOutOfTheTextForLogs() {
        assertThat(messages().stream().limit(3).map(Message::toString))
                .noneMatch(text -> text.contains("secret") || text.contains("K7QM") || text.contains(TOKEN));
    }

    @Test
    void aTokenMatchesItsHashAlone() {
        String token = GatewayToken.random();
        assertThat(token).hasSize(43);
        assertThat(GatewayToken.matches(token, GatewayToken.hash(token))).isTrue();
        assertThat(GatewayToken.matches(GatewayToken.random(), GatewayToken.hash(token)))
                .isFalse();
    }

    @Test
    void aPairingCodeIsComparedWithoutCaseSpacesAndHyphens() {
        assertThat(PairingCode.random()).matches("[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}");
        assertThat(PairingCode.normalized(" k7qm-2x wp")).isEqualTo("K7QM2XWP");
    }
}
