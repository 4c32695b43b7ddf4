package io.zhanggui.gateway.scale;

import io.zhanggui.gateway.Backoff;
import io.zhanggui.gateway.serial.SerialLine;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.ScaleProtocol;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The thread of a scale: hears what it says, asks it where it has to be asked, and opens the line again when the
/// scale comes back after an unplugging.
final class ScaleReader implements AutoCloseable {
    private static final long QUESTION_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
    private static final long CHANGE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long REPEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Connection.Serial settings;
    private final ScaleParser parser;
    private final long patienceNanos;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean stopping;

    /// Called on the reader's thread.
    interface Listener {
        /// It says something that is understood.
        void ready();

        /// @param detail a sentence
        void lost(String detail);

        /// The line is there, and nothing comes.
        void silent();

        /// Something comes, and it is no weight.
        void misunderstood();

        /// At each change, and now and then while it stays as it is.
        void reading(Reading reading);
    }

    /// @param patience how long it may say nothing that is understood
    ScaleReader(String name, Connection.Serial settings, ScaleProtocol protocol, Duration patience, Listener listener) {
        this.settings = settings;
        this.parser = ScaleParser.of(protocol);
        this.patienceNanos = patience.toNanos();
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    private void run() {
        Backoff backoff = new Backoff(100, 1_000, ThreadLocalRandom.current());
        while (!stopping) {
            try (SerialLine line = SerialLine.open(settings)) {
                parser.discard();
                backoff.reset();
                new Hearing(line).hear();
            } catch (IOException e) {
                listener.lost("The scale cannot be read: " + e.getMessage() + ".");
                pause(backoff.nextMillis());
            }
        }
    }

    /// What is heard on a line from its opening to its end.
    private final class Hearing {
        private final SerialLine line;
        private final byte[] buffer = new byte[1_024];
        private long askedAt = System.nanoTime() - QUESTION_NANOS;
        private long heardAt = System.nanoTime();
        private long toldAt = heardAt - REPEAT_NANOS;
        private boolean noise;
        /// What was heard since it was told last; null for nothing.
        private @Nullable Reading fresh;

        private @Nullable Reading told;

        private Hearing(SerialLine line) {
            this.line = line;
        }

        private void hear() throws IOException {
            while (!stopping) {
                ask();
                int count = line.read(buffer);
                long now = System.nanoTime();
                for (Reading reading : parser.accept(buffer, count)) {
                    fresh = reading;
                    heardAt = now;
                    noise = false;
                }
                noise |= count > 0;
                tell(now);
            }
        }

        private void ask() throws IOException {
            long now = System.nanoTime();
            if (parser.question().length > 0 && now - askedAt >= QUESTION_NANOS) {
                askedAt = now;
                line.write(parser.question());
            }
        }

        /// The last word counts: what it said in between was on the way to it.
        private void tell(long now) {
            Reading heard = fresh;
            long since = now - toldAt;
            if (heard != null && since >= (heard.equals(told) ? REPEAT_NANOS : CHANGE_NANOS)) {
                listener.ready();
                listener.reading(heard);
                told = heard;
                fresh = null;
                toldAt = now;
            } else if (now - heardAt >= patienceNanos) {
                heardAt = now;
                told = null;
                if (noise) {
                    listener.misunderstood();
                } else {
                    listener.silent();
                }
                noise = false;
            }
        }
    }

    private void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    /// Ends the thread; it looks up every 100 ms.
    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
