package io.zhanggui.gateway.print;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.zhanggui.gateway.Uplink;
import io.zhanggui.protocol.DeviceConfiguration.Kind;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.DeviceState.Condition;
import io.zhanggui.protocol.Message.JobState;
import io.zhanggui.protocol.SteadyClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// The printers of the till. Its work with disk and devices is done one after the other, off the event loop.
public final class PrinterVerticle extends VerticleBase implements PrinterWorker.PrinterReports {
    private static final int TENDING_MILLIS = 1_000;
    private final Uplink uplink;
    private final InstantSource clock;
    private final JobQueue queue;
    private final Map<String, PrinterWorker> workers = new HashMap<>();
    /// The jobs that came and are not stored yet.
    private final AtomicLong arrivingWeight = new AtomicLong();

    private PrinterVerticle(JobQueue queue, InstantSource clock, Uplink uplink) {
        this.queue = queue;
        this.clock = clock;
        this.uplink = uplink;
    }

    /// Opens the durable queue in this folder and tells the server the states that it may not know yet.
    public static PrinterVerticle open(Path folder, InstantSource clock, Uplink uplink) throws IOException {
        PrinterVerticle printers = new PrinterVerticle(JobQueue.open(folder, clock, new SteadyClock()), clock, uplink);
        printers.queue.unsettled().forEach(printers::job);
        return printers;
    }

    @Override
    public Future<?> start() {
        vertx.setPeriodic(
                TENDING_MILLIS,
                timer -> inOrder(() -> {
                    queue.expire().forEach(this::job);
                    queue.tend();
                }));
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() {
        return inOrder(() -> {
            workers.values().parallelStream().forEach(PrinterWorker::stop);
            workers.clear();
            queue.close();
        });
    }

    /// Makes these the printers. One that has not changed goes on undisturbed; jobs for one that is gone fail.
    public Future<?> configure(List<Printer> printers) {
        return inOrder(() -> {
            workers.values().removeIf(worker -> {
                boolean gone = !printers.contains(worker.printer());
                if (gone) {
                    worker.stop();
                }
                return gone;
            });
            for (Printer printer : printers) {
                workers.computeIfAbsent(printer.deviceId(), id -> {
                    PrinterWorker worker = new PrinterWorker(printer, vertx, queue, this);
                    worker.start();
                    return worker;
                });
            }
            queue.keepOnly(Set.copyOf(workers.keySet())).forEach(this::job);
        });
    }

    /// Accepts the job, durably, or answers why not.
    public Future<?> accept(Message.PrintJob job) {
        long weight = job.weight();
        arrivingWeight.addAndGet(weight);
        return inOrder(() -> accepted(job)).onComplete(done -> {
            arrivingWeight.addAndGet(-weight);
            uplink.roomChanged();
        });
    }

    private void accepted(Message.PrintJob job) {
        PrinterWorker worker = workers.get(job.printerId());
        switch (acceptedAndTold(job)) {
            case JobQueue.Acceptance.Accepted accepted -> {
                if (worker != null) {
                    worker.wake();
                } else {
                    job(queue.end(job.jobId(), JobState.State.FAILED, JobQueue.NO_SUCH_PRINTER));
                }
            }
            case JobQueue.Acceptance.Repeated(StoredJob stored) -> job(stored);
            case JobQueue.Acceptance.Conflict() -> uplink.jobConflict(job.jobId());
            case JobQueue.Acceptance.Rejected(String reason) ->
                uplink.jobState(job.jobId(), JobState.State.FAILED, reason, clock.instant());
        }
    }

    /// What the jobs take of the gateway's memory that are not ended yet. What is on its way from arriving to
    /// stored may count twice for a moment, and is never left out.
    public long heldWeight() {
        return arrivingWeight.get() + queue.openWeight();
    }

    /// Under the queue's own lock: a worker that is at it already would else tell that the job was printed
    /// before the server hears that it was accepted.
    private JobQueue.Acceptance acceptedAndTold(Message.PrintJob job) {
        synchronized (queue) {
            JobQueue.Acceptance acceptance = queue.accept(job);
            if (acceptance instanceof JobQueue.Acceptance.Accepted(StoredJob stored)) {
                job(stored);
            }
            return acceptance;
        }
    }

    /// Takes the job back if it is not sent yet, and tells its state.
    public Future<?> cancel(String jobId) {
        return inOrder(() -> queue.cancel(jobId).ifPresent(this::job));
    }

    /// The server has given this gateway up: what waits here is printed by another one, if at all.
    public Future<?> giveUp() {
        return inOrder(() -> queue.giveUp().forEach(this::job));
    }

    /// The server has acknowledged this state.
    public Future<?> settled(JobState state) {
        return inOrder(() -> queue.settled(state.jobId(), state.state()));
    }

    /// Jobs that wait or are being printed.
    public int openJobs() {
        return queue.openJobs();
    }

    private interface Work {
        void run() throws IOException;
    }

    private Future<?> inOrder(Work work) {
        return context.executeBlocking(
                () -> {
                    work.run();
                    return null;
                },
                true);
    }

    @Override
    public void printer(Printer printer, Condition condition, String detail) {
        uplink.deviceState(printer.deviceId(), Kind.PRINTER, printer.name(), condition, detail);
    }

    @Override
    public void job(StoredJob job) {
        uplink.jobState(job.jobId(), job.state(), job.detail(), job.changedAt());
        if (job.state().isFinal()) {
            uplink.roomChanged();
        }
    }
}
