package io.zhanggui.gateway.serial;

import io.zhanggui.gateway.Backoff;
import io.zhanggui.protocol.FrameRules;
import java.io.IOException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// The thread of a device that sends texts, a scanner or a card reader: reads, cuts into codes, and opens the line
/// again when the device comes back after an unplugging.
public final class TextReader implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TextReader.class.getName());

    private final TextSource.Opener opener;
    private final Framer framer;
    private final int idleMillis;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean stopping;

    /// Called on the reader's thread.
    public interface Listener {
        void ready();

        /// @param detail a sentence
        void lost(String detail);

        void code(Framer.Code code);
    }

    public TextReader(String name, TextSource.Opener opener, FrameRules rules, Listener listener) {
        this.opener = opener;
        this.framer = new Framer(rules);
        this.idleMillis = rules.idleMillis();
        this.listener = listener;
        this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    private void run() {
        Backoff backoff = new Backoff(100, 1_000, ThreadLocalRandom.current());
        while (!stopping) {
            try (TextSource line = opener.open()) {
                framer.discard();
                backoff.reset();
                listener.ready();
                read(line);
            } catch (IOException e) {
                listener.lost("The device cannot be read: " + e.getMessage() + ".");
                pause(backoff.nextMillis());
            } catch (RuntimeException | Error e) {
                // A reader that is dead without a word is worse than one that fails again and again.
                LOG.log(System.Logger.Level.ERROR, thread.getName(), e);
                listener.lost("The gateway failed with this device; its log says why.");
                pause(backoff.nextMillis());
            }
        }
    }

    private void read(TextSource line) throws IOException {
        byte[] buffer = new byte[4_096];
        Consumer<Framer.Code> deliver = listener::code;
        long lastByteAt = System.nanoTime();
        while (!stopping) {
            int count = line.read(buffer);
            long now = System.nanoTime();
            if (count > 0) {
                framer.accept(buffer, count).forEach(deliver);
                lastByteAt = now;
            } else if (idleMillis > 0
                    && framer.isWaiting()
                    && now - lastByteAt >= TimeUnit.MILLISECONDS.toNanos(idleMillis)) {
                framer.idle().forEach(deliver);
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
