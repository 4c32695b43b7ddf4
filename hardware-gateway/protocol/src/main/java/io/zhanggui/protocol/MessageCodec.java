package io.zhanggui.protocol;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.json.JsonMapper;

/// Messages as JSON texts, one object with a `type` each. Unknown members are ignored; a missing one is an
/// error. Thread-safe.
public final class MessageCodec {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(20)
                            .maxStringLength(10_000)
                            .build())
                    .build())
            .addMixIn(Message.class, MessageTypes.class)
            .addMixIn(Connection.class, ConnectionTypes.class)
            .addMixIn(PrintBlock.class, BlockTypes.class)
            .addMixIn(PrinterProfile.class, ProfileTypes.class)
            .addMixIn(PrinterProfile.Receipt.class, LenientProfile.class)
            .addMixIn(DeviceConfiguration.class, SinceVersion4.class)
            .addMixIn(Message.CardPresented.class, SinceVersion4.class)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private MessageCodec() {}

    public static String encode(Message message) {
        return MAPPER.writeValueAsString(message);
    }

    /// Throws [MalformedMessage] for anything that is not exactly one message, or a print job whose document is
    /// not the one of its hash.
    public static Message decode(String text) {
        if (text.length() > Protocol.MAX_MESSAGE_CHARS) {
            throw new MalformedMessage("longer than " + Protocol.MAX_MESSAGE_CHARS + " characters: " + text.length());
        }
        Message message = read(text, Message.class);
        if (message instanceof Message.PrintJob job
                && !Sha256.hex(document(text)).equals(job.documentHash())) {
            throw new MalformedMessage("the document does not fit its hash: " + job.jobId());
        }
        return message;
    }

    /// The document as it was sent: a member of a later version, which is not understood here, counts.
    private static byte[] document(String printJob) {
        String document = "";
        try (JsonParser parser = MAPPER.createParser(printJob)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean isDocument = parser.currentName().equals("document");
                parser.nextToken();
                long from = parser.currentTokenLocation().getCharOffset();
                parser.skipChildren();
                if (isDocument) {
                    long to = parser.currentLocation().getCharOffset();
                    document = printJob.substring((int) from, (int) to);
                }
            }
        } catch (JacksonException e) {
            throw new MalformedMessage(e.getOriginalMessage(), e);
        }
        return document.getBytes(StandardCharsets.UTF_8);
    }

    /// A print job that is not understood.
    /// @param weight [Message.PrintJob#weight], as the sender counts it
    public record UnreadJob(String jobId, long weight) {}

    /// The print job that a text is which [#decode] does not take; empty when it is not even that.
    public static Optional<UnreadJob> unreadJob(String text) {
        try {
            JsonNode tree = MAPPER.readTree(text);
            String id = tree.path("jobId").asString("");
            return tree.path("type").asString("").equals("printJob") && !id.isEmpty() && id.length() <= 128
                    ? Optional.of(new UnreadJob(id, Math.max(Message.PrintJob.MIN_WEIGHT, document(text).length)))
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /// A document as JSON in UTF-8, always the same bytes for equal documents.
    public static byte[] encodeDocument(PrintDocument document) {
        return MAPPER.writeValueAsBytes(document);
    }

    public static PrintDocument decodeDocument(byte[] json) {
        return read(new String(json, StandardCharsets.UTF_8), PrintDocument.class);
    }

    private static <T> T read(String text, Class<T> type) {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new MalformedMessage("null is no " + type.getSimpleName());
            }
            return value;
        } catch (JacksonException e) {
            throw new MalformedMessage(e.getOriginalMessage(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = Message.Hello.class, name = "hello"),
        @Type(value = Message.Pair.class, name = "pair"),
        @Type(value = Message.Paired.class, name = "paired"),
        @Type(value = Message.Enrol.class, name = "enrol"),
        @Type(value = Message.Enrolled.class, name = "enrolled"),
        @Type(value = Message.RenewalDue.class, name = "renewalDue"),
        @Type(value = Message.Renew.class, name = "renew"),
        @Type(value = Message.Renewed.class, name = "renewed"),
        @Type(value = DeviceConfiguration.class, name = "deviceConfiguration"),
        @Type(value = Message.DeviceState.class, name = "deviceState"),
        @Type(value = Message.PrintJob.class, name = "printJob"),
        @Type(value = Message.CancelJob.class, name = "cancelJob"),
        @Type(value = Message.FindDevices.class, name = "findDevices"),
        @Type(value = Message.FoundDevices.class, name = "foundDevices"),
        @Type(value = Message.JobState.class, name = "jobState"),
        @Type(value = Message.Scan.class, name = "scan"),
        @Type(value = Message.CardPresented.class, name = "cardPresented"),
        @Type(value = CardRemoved.class, name = "cardRemoved"),
        @Type(value = CardSwiped.class, name = "cardSwiped"),
        @Type(value = ScaleReading.class, name = "scaleReading"),
        @Type(value = ShowText.class, name = "showText"),
        @Type(value = Message.Ack.class, name = "ack"),
        @Type(value = Message.Credit.class, name = "credit"),
        @Type(value = Message.Ping.class, name = "ping"),
        @Type(value = Message.Pong.class, name = "pong"),
        @Type(value = Message.Refused.class, name = "refused")
    })
    private interface MessageTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = Connection.Tcp.class, name = "tcp"),
        @Type(value = Connection.Serial.class, name = "serial"),
        @Type(value = Connection.Usb.class, name = "usb"),
        @Type(value = Connection.Ipp.class, name = "ipp"),
        @Type(value = Connection.Keyboard.class, name = "keyboard"),
        @Type(value = Connection.SmartCard.class, name = "smartCard")
    })
    private interface ConnectionTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @Type(value = PrintBlock.Text.class, name = "text"),
        @Type(value = PrintBlock.Pair.class, name = "pair"),
        @Type(value = PrintBlock.Columns.class, name = "columns"),
        @Type(value = PrintBlock.Rule.class, name = "rule"),
        @Type(value = PrintBlock.Feed.class, name = "feed"),
        @Type(value = PrintBlock.BarCode.class, name = "barCode"),
        @Type(value = PrintBlock.QrCode.class, name = "qrCode"),
        @Type(value = PrintBlock.Image.class, name = "image"),
        @Type(value = PrintBlock.Label.class, name = "label")
    })
    private interface BlockTypes {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", defaultImpl = PrinterProfile.Receipt.class)
    @JsonSubTypes({
        @Type(value = PrinterProfile.Receipt.class, name = "receipt"),
        @Type(value = PrinterProfile.Label.class, name = "label")
    })
    private interface ProfileTypes {}

    @JsonDeserialize(using = ReceiptProfileReader.class)
    private interface LenientProfile {}

    /// What was stored, or is said, by an earlier version has none of these.
    private interface SinceVersion4 {
        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Object scales();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Object poleDisplays();

        @JsonSetter(nulls = Nulls.AS_EMPTY)
        Object atr();
    }
}
