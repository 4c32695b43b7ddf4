package io.zhanggui.gateway.display;

import io.zhanggui.gateway.Backoff;
import io.zhanggui.gateway.serial.SerialLine;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.PoleProfile;
import io.zhanggui.protocol.ShowText;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The thread of a pole display: shows the last text there is, at most ten times a second, and shows it again when
/// the display comes back. A text that is followed by another one before it was shown is never shown.
final class PoleWriter implements AutoCloseable {
    private final Connection.Serial settings;
    private final PoleEncoder encoder;
    private final Listener listener;
    private final Thread thread;
    private volatile @Nullable ShowText wanted;
    private volatile boolean stopping;

    /// Called on the writer's thread.
    interface Listener {
        void ready();

        /// @param detail a sentence
        void lost(String detail);
    }

    PoleWriter(String name, Connection.Serial settings, PoleProfile profile, Listener listener) {
        this.settings = settings;
        this.encoder = new PoleEncoder(profile);
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// Returns at once. Thread-safe.
    void show(ShowText text) {
        wanted = text;
    }

    private void run() {
        Backoff backoff = new Backoff(100, 1_000, ThreadLocalRandom.current());
        while (!stopping) {
            try (SerialLine line = SerialLine.open(settings)) {
                backoff.reset();
                listener.ready();
                line.write(encoder.start());
                write(line);
            } catch (IOException e) {
                listener.lost("The display cannot be reached: " + e.getMessage() + ".");
                pause(backoff.nextMillis());
            }
        }
    }

    /// Reading is how a line that was unplugged is noticed, and takes the tenth of a second that paces the writing.
    private void write(SerialLine line) throws IOException {
        byte[] ignored = new byte[64];
        ShowText shown = null;
        while (!stopping) {
            ShowText now = wanted;
            if (now != null && !now.equals(shown)) {
                line.write(encoder.show(now));
                shown = now;
            }
            line.read(ignored);
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
