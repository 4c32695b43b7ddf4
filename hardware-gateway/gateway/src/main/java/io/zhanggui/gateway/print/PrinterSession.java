package io.zhanggui.gateway.print;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An open connection to a printer: one thread of its own reads the answers, the printer's worker asks and prints.
final class PrinterSession implements AutoCloseable, AnswerReader.Answers {
    private static final Duration WRITE_PATIENCE = Duration.ofMinutes(2);
    /// Written as one, so that a long job counts as stuck only when nothing of it is taken any more; half a minute of
    /// the slowest serial line.
    private static final int CHUNK_BYTES = 1_024;
    /// A printer that takes nothing and answers nothing for so long is told as off line.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    /// Many times what a printer says of itself.
    private static final int MAX_BYTES_A_SECOND = 4_000;

    private static final PrinterStatus SILENT = PrinterStatus.READY.withOffline(true);

    private final PrinterLine line;
    private final Consumer<PrinterStatus> onStatus;
    private final StatusLanguage language;
    private final AnswerReader parser;
    private final Thread reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private PrinterStatus status = PrinterStatus.READY;
    private int outstandingAnswers;
    private int paperAnswers;
    private String lastProcessId = "";
    private boolean working;
    private @Nullable IOException failure;
    private boolean closed;
    private boolean silent;
    /// 0 while nothing is written.
    private volatile long writingSinceNanos;
    private volatile Duration writePatience = WRITE_PATIENCE;

    /// @param onStatus is told of each change, on the reading thread
    PrinterSession(String name, PrinterLine line, StatusLanguage language, Consumer<PrinterStatus> onStatus) {
        this.line = line;
        this.language = language;
        this.parser = language.reader().apply(this);
        this.onStatus = onStatus;
        this.reader = Thread.ofPlatform().daemon().name(name + " answers").start(this::readAnswers);
    }

    private void readAnswers() {
        byte[] buffer = new byte[256];
        long second = System.nanoTime();
        int heard = 0;
        try {
            while (!isClosed()) {
                int count = line.read(buffer);
                closeStuckWrite();
                if (System.nanoTime() - second > TimeUnit.SECONDS.toNanos(1)) {
                    second = System.nanoTime();
                    heard = 0;
                }
                heard += count;
                if (heard > MAX_BYTES_A_SECOND) {
                    throw new IOException("what answers there talks without end, and is no printer");
                }
                for (int i = 0; i < count; i++) {
                    accept(buffer[i] & 0xFF);
                }
            }
        } catch (IOException e) {
            under(() -> failure = failure == null ? e : failure);
        }
    }

    /// A write to a frozen printer would never end by itself.
    private void closeStuckWrite() {
        long since = writingSinceNanos;
        if (since == 0) {
            return;
        }
        long nanos = System.nanoTime() - since;
        if (nanos > writePatience.toNanos()) {
            line.close();
        } else if (nanos > SILENCE.toNanos()) {
            under(() -> tellSilence(true));
        }
    }

    /// Under the lock.
    private void tellSilence(boolean now) {
        if (silent != now) {
            silent = now;
            onStatus.accept(now && status.canPrint() ? SILENT : status);
        }
    }

    private void accept(int value) {
        lock.lock();
        try {
            parser.accept(value);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private void under(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void status(PrinterStatus now) {
        status = now;
        onStatus.accept(now);
    }

    @Override
    public void realTimeAnswer(int which) {
        outstandingAnswers = Math.max(0, outstandingAnswers - 1);
        tellSilence(false);
    }

    @Override
    public void paperAnswer() {
        paperAnswers++;
    }

    @Override
    public void processId(String fourDigits) {
        lastProcessId = fourDigits;
    }

    @Override
    public void working(boolean now) {
        working = now;
    }

    /// Whether the printer said last that it has something to print.
    boolean isWorking() {
        lock.lock();
        try {
            return working;
        } finally {
            lock.unlock();
        }
    }

    PrinterStatus status() {
        lock.lock();
        try {
            return status;
        } finally {
            lock.unlock();
        }
    }

    /// Turns on reports of changes.
    void reportChanges() throws IOException {
        line.write(language.reports());
    }

    /// Asks for the whole status. False when the printer did not answer in time.
    boolean askStatus(Duration timeout) throws IOException {
        for (StatusLanguage.Question question : language.questions()) {
            under(() -> {
                parser.asked(question.which());
                outstandingAnswers++;
            });
            write(question.bytes(), timeout.compareTo(WRITE_PATIENCE) > 0 ? timeout : WRITE_PATIENCE);
        }
        if (await(() -> outstandingAnswers == 0, timeout.compareTo(SILENCE) < 0 ? timeout : SILENCE)) {
            return true;
        }
        if (timeout.compareTo(SILENCE) <= 0) {
            return false;
        }
        under(() -> tellSilence(true));
        return await(() -> outstandingAnswers == 0, timeout.minus(SILENCE));
    }

    /// Lets the answers to what an earlier job asked run out, so that none of them is taken for the next job's.
    /// False when the printer did not answer in time.
    boolean drainPaperAnswers(Duration timeout, Duration quiet) throws IOException {
        int before = paperAnswers();
        line.write(new EscPos().askPaper().toBytes());
        if (!await(() -> paperAnswers > before, timeout)) {
            return false;
        }
        boolean more = true;
        while (more) {
            int seen = paperAnswers();
            more = await(() -> paperAnswers > seen, quiet);
        }
        return true;
    }

    int paperAnswers() {
        lock.lock();
        try {
            return paperAnswers;
        } finally {
            lock.unlock();
        }
    }

    void write(byte[] bytes) throws IOException {
        write(bytes, WRITE_PATIENCE);
    }

    /// @param patience how long the printer may take nothing of it before it counts as lost
    void write(byte[] bytes, Duration patience) throws IOException {
        writePatience = patience;
        for (int from = 0; from < bytes.length; from += CHUNK_BYTES) {
            writingSinceNanos = System.nanoTime() | 1;
            line.write(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES)));
        }
        writingSinceNanos = 0;
    }

    boolean awaitPaperAnswer(int moreThan, Duration timeout) throws IOException {
        return await(() -> paperAnswers > moreThan, timeout);
    }

    boolean awaitProcessId(String fourDigits, Duration timeout) throws IOException {
        return await(() -> lastProcessId.equals(fourDigits), timeout);
    }

    /// Waits until the condition holds; throws when the connection has failed.
    private boolean await(BooleanSupplier condition, Duration timeout) throws IOException {
        long left = timeout.toNanos();
        lock.lock();
        try {
            while (!condition.getAsBoolean()) {
                if (failure != null) {
                    throw new IOException(failure.getMessage(), failure);
                }
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the gateway is stopping", e);
        } finally {
            lock.unlock();
        }
    }

    /// Lets some time pass; throws when the connection fails meanwhile.
    void rest(Duration time) throws IOException {
        await(() -> false, time);
    }

    /// Throws when the connection has failed.
    void check() throws IOException {
        await(() -> failure == null, Duration.ZERO);
    }

    /// Whoever waits for the printer meanwhile hears that the connection has failed.
    @Override
    public void close() {
        under(() -> {
            closed = true;
            failure = failure == null ? new IOException("the gateway has closed the connection") : failure;
        });
        try {
            // The reader looks up every 100 ms; a serial line is not closed under its hands.
            reader.join(PrinterLine.READ_WAIT_MILLIS * 5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }
}
