package io.zhanggui.protocol.server;

import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.Message.PrintJob;
import io.zhanggui.protocol.Protocol;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Gives the gateway of one line its jobs: as many as it has room for, the others when it has. Not thread-safe.
final class JobFlow {
    private static final String TOO_OLD =
            "The gateway is too old for this printer. Install the gateway that belongs to this server.";
    /// A gateway of a version that says nothing about its room gets so many at the beginning of a line.
    private static final int WITHOUT_CREDIT = 200;

    private static final int AT_ONCE = 16;

    private final GatewayShop shop;
    private final String gatewayId;
    private final int version;
    private final InstantSource clock;
    private final Consumer<Message> line;
    /// Sent on this line, and no state of it heard yet.
    private final Set<String> onTheWay = new HashSet<>();
    private long credit;
    private long sentWeight;
    /// The shop may have jobs that are not sent yet, and that come before any other.
    private boolean behind;

    JobFlow(GatewayShop shop, String gatewayId, int version, InstantSource clock, Consumer<Message> line) {
        this.shop = shop;
        this.gatewayId = gatewayId;
        this.version = version;
        this.clock = clock;
        this.line = line;
    }

    void begin() {
        if (saysItsRoom()) {
            behind = true;
        } else {
            shop.unanswered(gatewayId, WITHOUT_CREDIT).forEach(this::send);
        }
    }

    private boolean saysItsRoom() {
        return version >= Protocol.FIRST_WITH_CREDIT;
    }

    /// A job that the shop has stored.
    void print(PrintJob job) {
        if (!saysItsRoom()) {
            send(job);
        } else if (behind || !hasRoom()) {
            behind = true;
        } else {
            sendWithinCredit(job);
        }
    }

    /// The gateway has room for jobs of this weight, counted from the beginning of the line.
    void credit(long weight) {
        credit = Math.max(credit, weight);
        while (behind && hasRoom()) {
            List<PrintJob> next = shop.unanswered(gatewayId, onTheWay.size() + AT_ONCE).stream()
                    .filter(job -> !onTheWay.contains(job.jobId()))
                    .toList();
            behind = !next.isEmpty();
            next.stream().takeWhile(job -> hasRoom()).forEach(this::sendWithinCredit);
        }
    }

    /// A state of the job was heard, or that it cannot be.
    void answered(String jobId) {
        onTheWay.remove(jobId);
    }

    private boolean hasRoom() {
        return sentWeight < credit;
    }

    private void sendWithinCredit(PrintJob job) {
        if (!onTheWay.contains(job.jobId()) && send(job)) {
            onTheWay.add(job.jobId());
            sentWeight += job.weight();
        }
    }

    /// An old gateway would keep a job for a printer that it was not told of until the job's time is over.
    /// @return whether it went out
    private boolean send(PrintJob job) {
        Optional<PrintJob> understood = shop.configuration(gatewayId).jobFor(version, job);
        if (understood.isPresent()) {
            line.accept(understood.get());
        } else {
            shop.jobChanged(gatewayId, new Message.JobState(1, job.jobId(), State.FAILED, TOO_OLD, clock.instant()));
        }
        return understood.isPresent();
    }
}
