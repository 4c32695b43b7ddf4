package io.zhanggui.host.security;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// Writes the audit log. Its times are the true ones, also for trade that is entered with an earlier date.
public final class AuditJournal implements AuditLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditJournal.class);
    private static final int MAX_WAITING = 1_000;

    private final UnitOfWork unitOfWork;
    private final Identity identity;
    private final InstantSource clock;
    private final JsonMapper json = JsonMapper.shared();
    private final ThreadPoolExecutor apart;

    public AuditJournal(UnitOfWork unitOfWork, Identity identity, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.identity = identity;
        this.clock = clock;
        this.apart = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().daemon().name("audit").factory());
    }

    @Override
    public void record(String action, String subject, Map<String, String> details) {
        write(identity.current(), identity.address(), action, subject, details);
    }

    /// Records on a thread and in a unit of its own, for what stays true when the open unit is rolled back.
    public void recordApart(
            Optional<Operator> operator, String address, String action, String subject, Map<String, String> details) {
        try {
            apart.execute(() -> writeOrLog(operator, address, action, subject, details));
        } catch (RejectedExecutionException full) {
            LOG.warn("Audit queue is full or closed; lost: {} {} {}", action, subject, details, full);
        }
    }

    /// Waits until everything recorded apart is stored, at most 5 seconds.
    @Override
    public void close() {
        apart.shutdown();
        try {
            if (!apart.awaitTermination(5, TimeUnit.SECONDS)) {
                LOG.warn(
                        "{} audit records were not written before the end",
                        apart.getQueue().size());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void writeOrLog(
            Optional<Operator> operator, String address, String action, String subject, Map<String, String> details) {
        try {
            write(operator, address, action, subject, details);
        } catch (RuntimeException failed) {
            LOG.warn("Audit record not written: {} {} {}", action, subject, details, failed);
        }
    }

    private void write(
            Optional<Operator> operator, String address, String action, String subject, Map<String, String> details) {
        @Nullable Long operatorId = operator.map(Operator::id).orElse(null);
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                """
                INSERT INTO host_audit (id, at, operator_id, operator_name, address, action, subject, details)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)""",
                Ids.next(),
                clock.instant(),
                operatorId,
                operator.map(Operator::displayName).orElse("-"),
                address,
                action,
                subject,
                json.writeValueAsString(new TreeMap<>(details))));
    }
}
