package io.zhanggui.host.device;

import io.zhanggui.api.device.Printing.JobState;
import io.zhanggui.api.device.Printing.Paper;
import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.text.ShopLanguage;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.host.security.HostPermissions;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.server.GatewayServer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// What a person may do with print jobs: try a printer, take a job back, print one again.
public final class PrintDesk {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final PrintQueue queue;
    private final PrintJobs jobs;
    private final Gateways gateways;
    private final GatewayServer server;
    private final TillListeners listeners;

    PrintDesk(
            UnitOfWork unitOfWork,
            Operators operators,
            AuditLog audit,
            PrintQueue queue,
            PrintJobs jobs,
            Gateways gateways,
            GatewayServer server,
            TillListeners listeners) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.queue = queue;
        this.jobs = jobs;
        this.gateways = gateways;
        this.server = server;
        this.listeners = listeners;
    }

    /// Prints on one printer of the till, whichever it is.
    public void test(long tillId, String printerId, Supplier<Paper> paper) {
        operators.require(HostPermissions.DEVICES);
        queue.print(
                tillId, Optional.of(printerId), PrintQueue.TRIAL + UUID.randomUUID(), ShopLanguage.speak(paper::get));
    }

    /// Whether [#cancel] can do anything for a job in this state.
    public static boolean mayBeCancelled(JobState state) {
        return state == JobState.WAITING || state == JobState.QUEUED;
    }

    /// Takes a job back. One that the gateway has accepted is cancelled when the gateway says so: its bytes may be on
    /// their way already.
    public void cancel(long tillId, String jobId) {
        operators.require(HostPermissions.DEVICES);
        PrintJobs.Stored job = find(tillId, jobId);
        if (!mayBeCancelled(job.state())) {
            throw new Refusal("print.ended");
        }
        // Before the unit, which may be run again: told twice or for nothing, the gateway still says what came of it.
        boolean told = tellGateway(tillId, jobId);
        unitOfWork.writeOnly(unit -> {
            boolean waited = jobs.cancelWaiting(tillId, jobId);
            if (!waited && !told) {
                throw new Refusal("print.gatewayAway");
            }
            audit.record("host.print-cancelled", "till:" + tillId, Map.of("job", jobId, "title", job.title()));
            unit.afterCommit(() -> listeners.changed(tillId));
        });
    }

    /// Also for a job that waits here: it may have reached the gateway a moment ago.
    private boolean tellGateway(long tillId, String jobId) {
        return gateways.ofTill(tillId)
                .filter(gateway -> server.tell(gateway.id(), new Message.CancelJob(jobId)))
                .isPresent();
    }

    /// Whether [#again] can do anything for a job in this state.
    public static boolean mayBePrintedAgain(JobState state) {
        return !mayBeCancelled(state);
    }

    /// Prints the same once more, as a job of its own: see [PrintQueue#again].
    public void again(long tillId, String jobId) {
        operators.require(HostPermissions.DEVICES);
        PrintJobs.Stored job = find(tillId, jobId);
        if (!mayBePrintedAgain(job.state())) {
            throw new Refusal("print.waiting");
        }
        unitOfWork.writeOnly(unit -> {
            queue.again(tillId, job);
            audit.record("host.printed-again", "till:" + tillId, Map.of("job", jobId, "title", job.title()));
        });
    }

    private PrintJobs.Stored find(long tillId, String jobId) {
        return jobs.stored(tillId, jobId).orElseThrow(() -> new Refusal("print.unknown"));
    }
}
