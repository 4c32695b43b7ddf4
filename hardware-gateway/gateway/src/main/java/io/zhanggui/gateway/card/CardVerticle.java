package io.zhanggui.gateway.card;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.zhanggui.gateway.DeviceSet;
import io.zhanggui.gateway.Uplink;
import io.zhanggui.gateway.serial.Framer;
import io.zhanggui.gateway.serial.SerialLine;
import io.zhanggui.gateway.serial.TextReader;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.FrameRules;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import java.util.List;
import java.util.Optional;

/// The card readers of the till.
public final class CardVerticle extends VerticleBase {
    /// The line of a serial reader that also tells when the card is gone.
    private static final String TAKEN_AWAY = "-";

    private final Uplink uplink;
    private final DeviceSet<CardReader, AutoCloseable> readers = new DeviceSet<>(this::started);

    public CardVerticle(Uplink uplink) {
        this.uplink = uplink;
    }

    @Override
    public Future<?> stop() {
        return configure(List.of());
    }

    /// Makes these the card readers.
    public Future<?> configure(List<CardReader> configured) {
        return context.executeBlocking(
                () -> {
                    readers.configure(configured);
                    return null;
                },
                true);
    }

    /// The readers that the system has; none without its smart card service.
    public static List<String> readerNames() {
        Optional<PcscLibrary> library = PcscLibrary.find();
        if (library.isEmpty()) {
            return List.of();
        }
        try {
            long context = library.get().establishContext();
            try {
                return library.get().readers(context);
            } finally {
                library.get().releaseContext(context);
            }
        } catch (PcscException noService) {
            return List.of();
        }
    }

    private AutoCloseable started(CardReader reader) {
        return switch (reader.connection()) {
            case Connection.Serial serial -> startedSerial(reader, serial);
            case Connection.SmartCard card -> startedPcsc(reader, card.readerName());
            case Connection.Tcp _, Connection.Usb _, Connection.Ipp _, Connection.Keyboard _ ->
                throw new IllegalArgumentException("no card reader: " + reader.connection());
        };
    }

    private AutoCloseable startedPcsc(CardReader reader, String readerName) {
        Optional<PcscLibrary> library = PcscLibrary.find();
        if (library.isEmpty()) {
            report(
                    reader,
                    Condition.ERROR,
                    "PC/SC is not installed: libpcsclite.so.1 is missing (on Debian: apt install pcscd).");
            return () -> {};
        }
        PcscReader running = new PcscReader(reader, readerName, library.get(), uplink);
        running.start();
        return running;
    }

    private AutoCloseable startedSerial(CardReader reader, Connection.Serial serial) {
        TextReader running = new TextReader(
                "card reader " + reader.deviceId(),
                () -> SerialLine.open(serial),
                FrameRules.standard(),
                new SerialCards(reader));
        running.start();
        return running;
    }

    /// What a serial reader says of its cards.
    private final class SerialCards implements TextReader.Listener {
        private final CardReader reader;
        private boolean cardTold;

        private SerialCards(CardReader reader) {
            this.reader = reader;
        }

        @Override
        public void ready() {
            report(reader, Condition.READY, "");
        }

        @Override
        public void lost(String detail) {
            report(reader, Condition.RECONNECTING, detail);
        }

        @Override
        public void code(Framer.Code code) {
            CardUid.ofLine(code.text()).ifPresent(uid -> {
                uplink.card(reader.deviceId(), uid, "");
                cardTold = true;
            });
            // What was never read was never there.
            if (cardTold && code.text().strip().equals(TAKEN_AWAY)) {
                cardTold = false;
                uplink.cardRemoved(reader.deviceId());
            }
        }
    }

    private void report(CardReader reader, Condition condition, String detail) {
        uplink.deviceState(reader.deviceId(), Kind.CARD_READER, reader.name(), condition, detail);
    }
}
