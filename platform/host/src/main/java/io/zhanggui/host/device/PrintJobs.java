package io.zhanggui.host.device;

import io.zhanggui.api.device.Printing.Job;
import io.zhanggui.api.device.Printing.JobState;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.protocol.DeviceConfiguration;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.MessageCodec;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.document.PrintDocument;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// The table of print jobs. Thread-safe.
final class PrintJobs {
    /// A receipt that could not be printed for half a day is not wanted any more.
    static final Duration LIFETIME = Duration.ofMillis(Protocol.JOB_LIFETIME_MILLIS);
    /// So long after its life had ended a gateway still says what became of a job.
    private static final Duration SILENCE = Duration.ofHours(1);
    /// Nobody remembers an older paper, or looks for it.
    private static final Duration ASKED_FOR = Duration.ofDays(1);
    /// What stands with a job that a person has looked after.
    private static final String ANSWERED = "Somebody has looked after this at the till.";
    private static final Duration KEPT = Duration.ofDays(30);

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
        byte[] encoded = MessageCodec.encodeDocument(document);
        // It fails alone: an exception would undo the work that it belongs to, or hold up the papers behind it.
        boolean tooLarge = encoded.length > Protocol.MAX_DOCUMENT_BYTES;
        JobState state = tooLarge ? JobState.FAILED : printerId.isPresent() ? JobState.WAITING : JobState.NO_PRINTER;
        unit.updateLater(
                """
                INSERT IGNORE INTO host_print_job
                    (job_id, sequence, till_id, printer_id, title, document, state, detail, at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                inserted -> {
                    if (inserted == 1 && !tooLarge) {
                        printerId.ifPresent(printer -> toSend.accept(
                                Message.PrintJob.of(jobId, sequence, printer, LIFETIME.toMillis(), document)));
                    }
                },
                jobId,
                sequence,
                tillId,
                printerId.orElse(""),
                title,
                encoded,
                state,
                tooLarge ? "The document has " + encoded.length + " bytes, too many to be printed." : "",
                now,
                now.plus(LIFETIME));
    }

    /// What the till's gateway has not accepted yet, in the order of printing.
    List<Message.PrintJob> waiting(long tillId, int limit) {
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
                limit));
    }

    /// Takes over what a gateway says of a job. A job that has ended stays as it is: an older state may be
    /// repeated. Only one that was given up here may still turn out to be on paper, and the end of one that the
    /// gateway had not been heard of for too long may become known. Who has answered for a job is not asked again.
    /// @param tillId the gateway's till: it speaks for no other one's jobs
    /// @return whether anything changed
    boolean changed(long tillId, String jobId, JobState state, String detail) {
        return unitOfWork.write(unit -> Sql.update(
                        unit.connection(),
                        """
                        UPDATE host_print_job SET state = ?, detail = ?, at = ?
                        WHERE job_id = ? AND till_id = ? AND (state IN ('WAITING', 'QUEUED')
                            OR (state IN ('CANCELLED', 'EXPIRED', 'FAILED')
                                AND (? = 'PRINTED' OR (? = 'UNKNOWN' AND detail <> ?)))
                            OR (state = 'UNKNOWN' AND ? IN ('PRINTED', 'CANCELLED', 'EXPIRED', 'FAILED')))""",
                        state,
                        detail,
                        clock.instant(),
                        jobId,
                        tillId,
                        state,
                        state,
                        ANSWERED,
                        state)
                > 0);
    }

    /// What waits here for a printer that the till does not have any more is for the one that it has now. To be
    /// called in the unit that changes the printers.
    void moveToPresentPrinters(DeviceConfiguration devices) {
        Set<String> present = devices.printers().stream()
                .map(DeviceConfiguration.Printer::deviceId)
                .collect(Collectors.toUnmodifiableSet());
        unitOfWork.writeOnly(unit -> {
            List<Waiting> waiting = Sql.query(
                    unit.connection(),
                    "SELECT job_id, printer_id, document FROM host_print_job WHERE till_id = ? AND state = 'WAITING'",
                    row -> new Waiting(row.getString("job_id"), row.getString("printer_id"), row.getBytes("document")),
                    devices.tillId());
            for (Waiting job : waiting) {
                if (!present.contains(job.printerId())) {
                    Optional<String> printer = TillDevices.printerFor(
                                    devices.printers(), MessageCodec.decodeDocument(job.document()))
                            .map(DeviceConfiguration.Printer::deviceId);
                    Sql.update(
                            unit.connection(),
                            "UPDATE host_print_job SET printer_id = ?, state = ?, at = ? WHERE job_id = ?"
                                    + " AND state = 'WAITING'",
                            printer.orElse(""),
                            printer.isPresent() ? JobState.WAITING : JobState.NO_PRINTER,
                            clock.instant(),
                            job.jobId());
                }
            }
        });
    }

    private record Waiting(String jobId, String printerId, byte[] document) {}

    /// The till's gateway is another one from now on, or none: nobody will say any more what became of the jobs that
    /// the former one had. To be called in the unit that changes it.
    void leftBehind(long tillId) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE host_print_job SET state = 'UNKNOWN', detail = ?, at = ? WHERE till_id = ? AND state = 'QUEUED'",
                "The till's gateway was replaced before it said that this was printed. Look at the paper.",
                clock.instant(),
                tillId));
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

    /// Those of the last day that somebody has to look after: the newest ones, the oldest of them first.
    /// @param silent ids of printers that confirm nothing, so that each of their jobs ends unknown
    List<Job> unanswered(long tillId, Set<String> silent, int limit) {
        List<Object> arguments = new ArrayList<>();
        arguments.add(tillId);
        arguments.add(clock.instant().minus(ASKED_FOR));
        arguments.add(PrintQueue.TRIAL + "%");
        arguments.addAll(silent);
        arguments.add(limit);
        String confirmed = silent.isEmpty()
                ? ""
                : " AND (state <> 'UNKNOWN' OR printer_id NOT IN (" + Sql.marks(silent.size()) + "))";
        return unitOfWork
                .read(unit -> Sql.query(
                        unit.connection(),
                        "SELECT job_id, title, state, detail, at FROM host_print_job"
                                + " WHERE till_id = ? AND state IN ('UNKNOWN', 'FAILED', 'EXPIRED') AND at > ?"
                                + " AND job_id NOT LIKE ?" + confirmed + " ORDER BY sequence DESC LIMIT ?",
                        PrintJobs::job,
                        arguments.toArray()))
                .reversed();
    }

    /// @return whether it still had to be looked after
    boolean answered(long tillId, String jobId, JobState state) {
        return unitOfWork.write(unit -> Sql.update(
                        unit.connection(),
                        "UPDATE host_print_job SET state = ?, detail = ?, at = ? WHERE job_id = ? AND till_id = ?"
                                + " AND state IN ('UNKNOWN', 'FAILED', 'EXPIRED')",
                        state,
                        ANSWERED,
                        clock.instant(),
                        jobId,
                        tillId)
                > 0);
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
            Sql.update(
                    unit.connection(),
                    "UPDATE host_print_job SET state = 'UNKNOWN', detail = ?, at = ?"
                            + " WHERE state = 'QUEUED' AND expires_at <= ?",
                    "The till's gateway never said what became of this. Look at the paper.",
                    now,
                    now.minus(SILENCE));
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
