package io.zhanggui.gateway.print;

import io.vertx.core.Vertx;
import io.zhanggui.gateway.Backoff;
import io.zhanggui.gateway.print.OpenPrinter.Outcome;
import io.zhanggui.gateway.print.OpenPrinter.Printing;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The thread of one printer: keeps its connection, watches its status, prints its jobs one after the other.
final class PrinterWorker {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(2);
    /// So long after it has answered a printer need not be asked again before the next job.
    private static final Duration FRESH = Duration.ofMillis(200);
    private static final int WAKE_MILLIS = 200;
    private static final int DISK_PAUSE_MILLIS = 1_000;
    /// Before a job is offered again that the printer would not take.
    private static final int REFUSED_MILLIS = 1_000;
    private static final System.Logger LOG = System.getLogger(PrinterWorker.class.getName());

    private final Printer printer;
    private final Vertx vertx;
    private final JobQueue queue;
    private final PrinterReports reports;
    private final Thread thread;
    private final Semaphore wakeUps = new Semaphore(0);
    private final Backoff backoff = new Backoff(200, 3_000, ThreadLocalRandom.current());
    private volatile boolean stopping;
    private volatile @Nullable OpenPrinter current;
    private long answeredAt;

    /// Who wants to know.
    interface PrinterReports {
        void printer(Printer printer, Condition condition, String detail);

        void job(StoredJob job);
    }

    PrinterWorker(Printer printer, Vertx vertx, JobQueue queue, PrinterReports reports) {
        this.printer = printer;
        this.vertx = vertx;
        this.queue = queue;
        this.reports = reports;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("printer " + printer.deviceId())
                .unstarted(this::run);
    }

    Printer printer() {
        return printer;
    }

    void start() {
        thread.start();
    }

    /// A job has come.
    void wake() {
        wakeUps.release();
    }

    /// Lets a job that is being printed end for up to three seconds. After that its connection is closed, which
    /// ends whatever the thread waits for. It is never interrupted: an interrupt that meets the queue's file
    /// closes it for the jobs of all printers.
    void stop() {
        stopping = true;
        wakeUps.release();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(3));
            if (thread.isAlive()) {
                OpenPrinter open = current;
                if (open != null) {
                    open.close();
                }
                thread.join(TimeUnit.SECONDS.toMillis(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (OpenPrinter open = OpenPrinter.open(printer, vertx, this::report)) {
                current = open;
                serve(open);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, printer.name(), e);
                reports.printer(printer, Condition.OFFLINE, "The printer cannot be reached: " + e.getMessage() + ".");
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, printer.name(), e);
                reports.printer(printer, Condition.ERROR, "The gateway failed with this printer; its log says why.");
            } finally {
                current = null;
            }
            pause(backoff.nextMillis());
        }
    }

    private void report(PrinterStatus status) {
        reports.printer(printer, status.condition(), status.detail());
    }

    private void serve(OpenPrinter open) throws IOException {
        long lookAt = System.nanoTime();
        while (!stopping) {
            open.check();
            if (System.nanoTime() - lookAt >= 0) {
                look(open);
                lookAt = System.nanoTime() + LOOK_INTERVAL.toNanos();
            }
            Optional<StoredJob> next = open.status().canPrint() ? queue.next(printer.deviceId()) : Optional.empty();
            if (next.isPresent()) {
                print(open, next.get());
            } else {
                pause(WAKE_MILLIS);
            }
        }
    }

    private void look(OpenPrinter open) throws IOException {
        open.look();
        answeredAt = System.nanoTime();
        report(open.status());
        if (open.status().canPrint()) {
            backoff.reset();
        }
    }

    private void print(OpenPrinter open, StoredJob waiting) throws IOException {
        if (System.nanoTime() - answeredAt > FRESH.toNanos()) {
            look(open);
        }
        if (!open.status().canPrint()) {
            return;
        }
        Optional<Printing> prepared = prepared(open, waiting);
        Optional<StoredJob> sent = prepared.isEmpty() ? Optional.empty() : sent(waiting);
        if (sent.isPresent()) {
            reports.job(sent.get());
            print(sent.get(), prepared.orElseThrow());
        }
    }

    /// Without room to note it nothing is printed: after a power cut it would be printed once more.
    private Optional<StoredJob> sent(StoredJob waiting) {
        try {
            return queue.send(waiting.jobId());
        } catch (JobQueue.DiskTrouble e) {
            LOG.log(System.Logger.Level.DEBUG, printer.name(), e);
            reports.printer(printer, Condition.ERROR, String.valueOf(e.getMessage()));
            pause(DISK_PAUSE_MILLIS);
            return Optional.empty();
        }
    }

    /// A document that cannot be laid out must not hold up those behind it: it fails, and says so.
    private Optional<Printing> prepared(OpenPrinter open, StoredJob job) throws IOException {
        try {
            PrintDocument wanted = Objects.requireNonNull(job.document(), "an open job keeps its document");
            PrintDocument document = queue.isFresh(job.jobId()) ? wanted : wanted.shut();
            return Optional.of(open.prepare(job.jobId(), document));
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The job " + job.jobId() + " cannot be laid out.", e);
            end(job, State.FAILED, "The document cannot be laid out for this printer: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void print(StoredJob job, Printing printing) throws IOException {
        Outcome outcome;
        try {
            outcome = printing.print();
        } catch (IOException e) {
            end(
                    job,
                    State.UNKNOWN,
                    "The printer was lost while it printed (" + e.getMessage() + "). Look at the paper.");
            throw e;
        } catch (RuntimeException e) {
            end(job, State.UNKNOWN, "The gateway failed while it printed; its log says why. Look at the paper.");
            throw e;
        }
        if (outcome.state() == State.QUEUED) {
            reports.job(queue.putBack(job.jobId()));
            answeredAt = System.nanoTime() - FRESH.toNanos() - 1;
            pause(REFUSED_MILLIS);
        } else {
            end(job, outcome.state(), outcome.detail());
        }
        if (outcome.state() == State.PRINTED) {
            answeredAt = System.nanoTime();
        }
    }

    private void end(StoredJob job, State state, String detail) {
        reports.job(queue.end(job.jobId(), state, detail));
    }

    private void pause(long millis) {
        try {
            if (wakeUps.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wakeUps.drainPermits();
            }
        } catch (InterruptedException e) {
            stopping = true;
        }
    }
}
