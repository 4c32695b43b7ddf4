package io.zhanggui.marketing.outreach;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.marketing.outreach.Run.State;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works on the runs that have something to do, on a thread of its own, also on those that a killed process left. With
/// several hosts they take turns, page by page.
@Component(service = OutreachWorker.class)
public final class OutreachWorker {
    private static final Logger LOG = LoggerFactory.getLogger(OutreachWorker.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(10);
    private static final int MAX_TROUBLE = 300;

    private final UnitOfWork unitOfWork;
    private final Freezing freezing;
    private final Giving giving;
    private final Operators operators;
    private final Texts texts;
    private final Semaphore work = new Semaphore(1);
    private final Thread thread;
    private volatile boolean closed;

    @Activate
    public OutreachWorker(
            @Reference UnitOfWork unitOfWork,
            @Reference Freezing freezing,
            @Reference Giving giving,
            @Reference Operators operators,
            @Reference Texts texts) {
        this.unitOfWork = unitOfWork;
        this.freezing = freezing;
        this.giving = giving;
        this.operators = operators;
        this.texts = texts;
        thread = Thread.ofPlatform().daemon().name("outreach").unstarted(this::run);
        thread.setContextClassLoader(OutreachWorker.class.getClassLoader());
    }

    @Activate
    void start() {
        thread.start();
    }

    /// Lets the page that is under way come to its end.
    @Deactivate
    void stop() throws InterruptedException {
        closed = true;
        work.release();
        if (!thread.join(STOP)) {
            thread.interrupt();
            thread.join(STOP);
        }
    }

    /// Looks for work now rather than at the next look.
    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    private void run() {
        boolean told = false;
        while (!closed) {
            try {
                work.tryAcquire(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
                operators.asSystem(this::workOff);
                told = false;
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException | Error failure) {
                // Once for each outage. An error too: thrown on, it would end all runs for good.
                if (!closed && !told) {
                    LOG.error("Runs of the outreach wait, they cannot be worked on just now", failure);
                    told = true;
                }
            }
        }
    }

    private void workOff() {
        List<Run> runs = unitOfWork.read(
                unit -> RunTables.read(unit.connection(), "WHERE state IN ('FREEZING', 'SENDING') ORDER BY id"));
        for (Run run : runs) {
            if (!closed) {
                work(run);
            }
        }
    }

    /// What was refused will be refused again: it waits for a person who reads why.
    private void work(Run run) {
        try {
            if (run.state() == State.FREEZING) {
                freezing.work(run, () -> !closed);
            } else {
                giving.work(run, () -> !closed);
            }
        } catch (Refusal refusal) {
            pause(run, refusal);
        }
    }

    private void pause(Run run, Refusal refusal) {
        unitOfWork.writeOnly(unit -> {
            Run now = RunTables.lock(unit.connection(), run.id());
            if (now.state().isWork()) {
                String why = texts.get(refusal.textKey(), refusal.arguments());
                RunTables.setState(
                        unit.connection(),
                        run.id(),
                        State.PAUSED,
                        why.substring(0, Math.min(why.length(), MAX_TROUBLE)));
            }
        });
    }
}
