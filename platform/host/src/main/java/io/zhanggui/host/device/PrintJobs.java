package io.zhanggui.host.device;

import io.zhanggui.api.device.Printing.Job;
import io.zhanggui.api.device.Printing.JobState;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.document.PrintDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The table of print jobs. Thread-safe.
final class PrintJobs {
    /// A receipt that could not be printed for half a day is not wanted any more.
    static final Duration LIFETIME = Duration.ofHours(12);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MAX_SENT_AT_ONCE = 200;

    private final UnitOfWork unitOfWork;
    private final InstantSource clock;

    PrintJobs(UnitOfWork unitOfWork, InstantSource clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Stores a job with the unit unless its id is known.
    /// @param printerId empty when the till has no printer
    /// @param toSend hears of the message for the gateway, before the commit, when there is something to send
    void insertLater(
            Unit unit,
            long tillId,
            String jobId,
            String title,
            Optional<String> printerId,
            PrintDocument document,
            Consumer<Message.PrintJob> toSend) {
        Instant now = clock.instant();
        long sequence = Ids.next();
        unit.updateLater(
                """
                INSERT IGNORE INTO host_print_job
                    (job_id, sequence, till_id, printer_id, title, document, state, detail, at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, '', ?, ?)""",
                inserted -> {
                    if (inserted == 1) {
                        printerId.ifPresent(printer -> toSend.accept(
                                Message.PrintJob.of(jobId, sequence, printer, LIFETIME.toMillis(), document)));
                    }
                },
                jobId,
                sequence,
                tillId,
                printerId.orElse(""),
                title,
                MessageCodec.encodeDocument(document),
                printerId.isPresent() ? JobState.WAITING : JobState.NO_PRINTER,
                now,
                now.plus(LIFETIME));
    }

    /// What the till's gateway has not accepted yet, in the order of printing.
    List<Message.PrintJob> waiting(long tillId) {
        Instant now = clock.instant();
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT job_id, sequence, printer_id, document, expires_at FROM host_print_job
                WHERE till_id = ? AND state = 'WAITING' AND expires_at > ? ORDER BY sequence LIMIT ?""",
                row -> Message.PrintJob.of(
                        row.getString("job_id"),
                        row.getLong("sequence"),
                        row.getString("printer_id"),
                        Duration.between(now, Sql.instant(row, "expires_at")).toMillis(),
                        MessageCodec.decodeDocument(row.getBytes("document"))),
                tillId,
                now,
                MAX_SENT_AT_ONCE));
    }

    /// Takes over what a gateway says of a job. A job that has ended stays as it is: an older state may be
    /// repeated. Only one that was cancelled here may still turn out to be on paper.
    /// @param tillId the gateway's till: it speaks for no other one's jobs
    /// @return whether anything changed
    boolean changed(long tillId, String jobId, JobState state, String detail) {
        return unitOfWork.write(
                unit -> Sql.update(unit.connection(), """
                        UPDATE host_print_job SET state = ?, detail = ?, at = ?
                        WHERE job_id = ? AND till_id = ? AND (state IN ('WAITING', 'QUEUED')
                            OR (state = 'CANCELLED' AND ? IN ('PRINTED', 'UNKNOWN')))""", state, detail, clock.instant(), jobId, tillId, state) > 0);
    }

    /// A job as it was asked for.
    record Stored(String jobId, String title, String printerId, JobState state, PrintDocument document) {}

    Optional<Stored> stored(long tillId, String jobId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT title, printer_id, state, document FROM host_print_job WHERE job_id = ? AND till_id = ?",
                row -> new Stored(
                        jobId,
                        row.getString("title"),
                        row.getString("printer_id"),
                        JobState.valueOf(row.getString("state")),
                        MessageCodec.decodeDocument(row.getBytes("document"))),
                jobId,
                tillId));
    }

    /// Takes back a job that no gateway has accepted.
    /// @return whether it still waited
    boolean cancelWaiting(long tillId, String jobId) {
        return unitOfWork.write(unit -> Sql.update(unit.connection(), """
                        UPDATE host_print_job SET state = 'CANCELLED', at = ?
                        WHERE job_id = ? AND till_id = ? AND state = 'WAITING'""", clock.instant(), jobId, tillId) > 0);
    }

    Optional<Job> find(String jobId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT job_id, title, state, detail, at FROM host_print_job WHERE job_id = ?",
                PrintJobs::job,
                jobId));
    }

    List<Job> recent(long tillId, int limit) {
        return unitOfWork.read(
                unit -> Sql.query(unit.connection(), """
                SELECT job_id, title, state, detail, at FROM host_print_job
                WHERE till_id = ? ORDER BY sequence DESC LIMIT ?""", PrintJobs::job, tillId, Math.clamp(limit, 1, 1_000)));
    }

    /// Marks what has waited too long, and removes what nobody asks for any more.
    void tidy() {
        Instant now = clock.instant();
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "UPDATE host_print_job SET state = 'EXPIRED', at = ? WHERE state = 'WAITING' AND expires_at <= ?",
                    now,
                    now);
            Sql.update(unit.connection(), "DELETE FROM host_print_job WHERE at < ? LIMIT 10000", now.minus(KEPT));
        });
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getString("job_id"),
                row.getString("title"),
                JobState.valueOf(row.getString("state")),
                row.getString("detail"),
                Sql.instant(row, "at"));
    }
}
