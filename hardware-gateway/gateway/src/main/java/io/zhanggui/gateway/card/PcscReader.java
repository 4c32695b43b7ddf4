package io.zhanggui.gateway.card;

import io.zhanggui.gateway.Uplink;
import io.zhanggui.protocol.DeviceConfiguration.CardReader;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The thread of one PC/SC reader: waits for cards, reads their UID, and begins anew with a fresh context when the
/// service or the reader went away.
final class PcscReader implements AutoCloseable {
    private static final long WAIT_MILLIS = 300;
    private final CardReader reader;
    private final String readerName;
    private final PcscLibrary library;
    private final Uplink uplink;
    private final Thread thread;
    private volatile boolean stopping;
    /// The server knows of the card that lies there.
    private boolean cardTold;

    PcscReader(CardReader reader, String readerName, PcscLibrary library, Uplink uplink) {
        this.reader = reader;
        this.readerName = readerName;
        this.library = library;
        this.uplink = uplink;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("card reader " + reader.deviceId())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        while (!stopping) {
            try {
                long context = library.establishContext();
                try {
                    serve(context);
                } finally {
                    library.releaseContext(context);
                }
            } catch (PcscException e) {
                report(Condition.RECONNECTING, e.sentence());
            }
            pause();
        }
    }

    private void serve(long context) throws PcscException {
        Optional<String> name = library.readers(context).stream()
                .filter(candidate -> candidate.contains(readerName))
                .findFirst();
        if (name.isEmpty()) {
            report(
                    Condition.OFFLINE,
                    "No card reader is plugged in" + (readerName.isEmpty() ? "." : ": " + readerName + "."));
            return;
        }
        long state = 0;
        try {
            while (!stopping) {
                PcscLibrary.ReaderState now = library.awaitChange(context, name.get(), state, WAIT_MILLIS);
                report(Condition.READY, "");
                boolean isThere = (now.flags() & PcscLibrary.STATE_PRESENT) != 0;
                boolean wasThere = (state & PcscLibrary.STATE_PRESENT) != 0;
                // Between two looks one card may have gone and another one come.
                boolean isAnother = isThere && wasThere && count(now.flags()) != count(state);
                state = now.flags();
                if (!isThere || isAnother) {
                    cardGone();
                }
                if (isThere && (!wasThere || isAnother)) {
                    read(context, name.get(), now.atr());
                }
            }
        } finally {
            // With the reader, or the service, the card is gone as well.
            cardGone();
        }
    }

    private static long count(long flags) {
        return flags >>> 16;
    }

    /// A card that left before it had answered was never there.
    private void read(long context, String name, String atr) throws PcscException {
        try {
            String uid = library.readUid(context, name).orElse("");
            uplink.card(reader.deviceId(), uid, atr);
            cardTold = true;
        } catch (PcscException e) {
            if (!e.concernsTheCard()) {
                throw e;
            }
        }
    }

    private void cardGone() {
        if (cardTold) {
            cardTold = false;
            uplink.cardRemoved(reader.deviceId());
        }
    }

    private void report(Condition condition, String detail) {
        uplink.deviceState(reader.deviceId(), Kind.CARD_READER, reader.name(), condition, detail);
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(WAIT_MILLIS);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    @Override
    public void close() {
        stopping = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
