package io.zhanggui.gateway.print;

import io.zhanggui.protocol.DocumentHash;
import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.JobState.State;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The print jobs of this gateway, durable: what [#accept] or [#change] returned survives a power cut. Ids of
/// finished jobs are kept, so that a job that comes again is answered and not printed again. Thread-safe.
final class JobQueue implements AutoCloseable {
    static final int MAX_OPEN_JOBS = 500;
    static final int MAX_FINISHED_JOBS = 20_000;
    private static final long COMPACT_FROM_BYTES = 4 * 1024 * 1024;
    private static final System.Logger LOG = System.getLogger(JobQueue.class.getName());
    private static final Comparator<StoredJob> PRINTING_ORDER =
            Comparator.comparingLong(StoredJob::sequence).thenComparing(StoredJob::jobId);

    private final InstantSource clock;
    private final Map<String, StoredJob> jobs = new LinkedHashMap<>();
    private final Map<String, TreeSet<StoredJob>> waiting = new LinkedHashMap<>();
    private final JobLog log;
    private int open;
    private long bytesAfterCompaction;

    /// What became of an offered job.
    sealed interface Acceptance {
        /// It is new and durable.
        record Accepted(StoredJob job) implements Acceptance {}

        /// It was accepted before and has this state.
        record Repeated(StoredJob job) implements Acceptance {}

        /// Its id belongs to another document.
        record Conflict() implements Acceptance {}

        /// It was not accepted, for this reason.
        record Rejected(String reason) implements Acceptance {}
    }

    private JobQueue(InstantSource clock, List<StoredJob> stored, Path file) throws IOException {
        this.clock = clock;
        for (StoredJob job : stored) {
            put(job);
        }
        this.log = JobLog.create(file, wholeRecords());
        this.bytesAfterCompaction = log.bytes();
    }

    /// Opens the queue of this folder. A job that was being sent when the gateway ended has become UNKNOWN.
    static JobQueue open(Path folder, InstantSource clock) throws IOException {
        Path file = folder.resolve("print-jobs.log");
        JobLog.Content content = JobLog.read(file);
        if (content.damagedBytes() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} bytes of {1} are damaged and were left out; {2} records are whole.",
                    content.damagedBytes(),
                    file,
                    content.records().size());
        }
        Map<String, StoredJob> jobs = new LinkedHashMap<>();
        for (byte[] payload : content.records()) {
            replay(jobs, JobRecord.decode(payload));
        }
        jobs.replaceAll((id, job) -> job.state() == State.SENT
                ? job.changed(
                        State.UNKNOWN,
                        "The gateway ended while the job was being printed. Look at the paper.",
                        clock.instant())
                : job);
        return new JobQueue(clock, List.copyOf(jobs.values()), file);
    }

    private static void replay(Map<String, StoredJob> jobs, JobRecord entry) {
        switch (entry) {
            case JobRecord.Whole(StoredJob job) -> jobs.put(job.jobId(), job);
            case JobRecord.Change change ->
                jobs.computeIfPresent(
                        change.jobId(), (id, job) -> job.changed(change.state(), change.detail(), change.at()));
            case JobRecord.Settled(String jobId) -> jobs.computeIfPresent(jobId, (id, job) -> job.asSettled());
        }
    }

    synchronized Acceptance accept(Message.PrintJob job) {
        String hash = DocumentHash.of(job.document());
        if (!hash.equals(job.documentHash())) {
            return new Acceptance.Rejected("The document does not fit its hash.");
        }
        StoredJob known = jobs.get(job.jobId());
        if (known != null) {
            return known.documentHash().equals(hash) && known.printerId().equals(job.printerId())
                    ? new Acceptance.Repeated(known)
                    : new Acceptance.Conflict();
        }
        if (open >= MAX_OPEN_JOBS) {
            return new Acceptance.Rejected("The gateway's queue is full with " + MAX_OPEN_JOBS + " jobs.");
        }
        Instant now = clock.instant();
        StoredJob stored = new StoredJob(
                job.jobId(),
                job.sequence(),
                job.printerId(),
                hash,
                now.plusMillis(job.lifetimeMillis()),
                job.document(),
                State.QUEUED,
                "",
                now,
                false);
        try {
            log.append(JobRecord.encode(new JobRecord.Whole(stored)), true);
        } catch (IOException e) {
            return new Acceptance.Rejected("The gateway could not store the job: " + e.getMessage());
        }
        put(stored);
        return new Acceptance.Accepted(stored);
    }

    /// The job of this printer that is to be printed next.
    synchronized Optional<StoredJob> next(String printerId) {
        TreeSet<StoredJob> queued = waiting.get(printerId);
        return queued == null || queued.isEmpty() ? Optional.empty() : Optional.of(queued.first());
    }

    /// Notes that the job's bytes are about to leave. Empty if it no longer waits, because its time is over.
    synchronized Optional<StoredJob> send(String jobId) throws IOException {
        StoredJob job = jobs.get(jobId);
        return job == null || job.state() != State.QUEUED
                ? Optional.empty()
                : Optional.of(change(jobId, State.SENT, ""));
    }

    /// Changes an open job's state. Throws, and changes nothing, when the disk fails. That a job was printed may stay
    /// in the system's buffers until the next record: after a power cut it is UNKNOWN here, which the server, that
    /// was told before, does not take over.
    synchronized StoredJob change(String jobId, State state, String detail) throws IOException {
        StoredJob job = jobs.get(jobId);
        if (job == null || job.state().isFinal()) {
            throw new IllegalArgumentException("no open job " + jobId);
        }
        StoredJob changed = job.changed(state, detail, clock.instant());
        log.append(
                JobRecord.encode(new JobRecord.Change(jobId, state, detail, changed.changedAt())),
                state != State.PRINTED);
        put(changed);
        compactWhenLarge();
        return changed;
    }

    /// Takes a queued job back. The job as it is then; empty when there is none.
    synchronized Optional<StoredJob> cancel(String jobId) throws IOException {
        StoredJob job = jobs.get(jobId);
        if (job == null) {
            return Optional.empty();
        }
        return Optional.of(job.state() == State.QUEUED ? change(jobId, State.CANCELLED, "") : job);
    }

    /// Ends the queued jobs whose time is over.
    synchronized List<StoredJob> expire() throws IOException {
        Instant now = clock.instant();
        List<StoredJob> due = waiting.values().stream()
                .flatMap(Set::stream)
                .filter(job -> !job.deadline().isAfter(now))
                .toList();
        List<StoredJob> expired = new ArrayList<>();
        for (StoredJob job : due) {
            expired.add(
                    change(job.jobId(), State.EXPIRED, "The printer was not ready before the job's time was over."));
        }
        return expired;
    }

    /// The server knows the final state of this job. Losing this note costs one repeated message, so it may stay in
    /// the system's buffers.
    synchronized void settled(String jobId, State state) throws IOException {
        StoredJob job = jobs.get(jobId);
        if (job != null && job.state() == state && state.isFinal() && !job.settled()) {
            put(job.asSettled());
            log.append(JobRecord.encode(new JobRecord.Settled(jobId)), false);
        }
    }

    /// Every job whose state the server may not know, in the order of acceptance.
    synchronized List<StoredJob> unsettled() {
        return jobs.values().stream().filter(job -> !job.settled()).toList();
    }

    /// How many jobs wait or are being printed.
    synchronized int openJobs() {
        return open;
    }

    private void put(StoredJob job) {
        StoredJob before = jobs.put(job.jobId(), job);
        if (before != null) {
            unlist(before);
        }
        if (job.state() == State.QUEUED) {
            waiting.computeIfAbsent(job.printerId(), id -> new TreeSet<>(PRINTING_ORDER))
                    .add(job);
        }
        open += isOpen(job) - isOpen(before);
    }

    private void unlist(StoredJob job) {
        TreeSet<StoredJob> queued = waiting.get(job.printerId());
        if (queued != null) {
            queued.remove(job);
            if (queued.isEmpty()) {
                waiting.remove(job.printerId());
            }
        }
    }

    private static int isOpen(@Nullable StoredJob job) {
        return job == null || job.state().isFinal() ? 0 : 1;
    }

    private void compactWhenLarge() throws IOException {
        if (log.bytes() > COMPACT_FROM_BYTES && log.bytes() > 2 * bytesAfterCompaction) {
            log.rewrite(wholeRecords());
            bytesAfterCompaction = log.bytes();
        }
    }

    /// All jobs as they are, without the oldest of the settled ones beyond the bound.
    private List<byte[]> wholeRecords() {
        long settled = jobs.values().stream().filter(StoredJob::settled).count();
        Iterator<StoredJob> oldest = jobs.values().iterator();
        while (settled > MAX_FINISHED_JOBS && oldest.hasNext()) {
            if (oldest.next().settled()) {
                oldest.remove();
                settled--;
            }
        }
        return jobs.values().stream()
                .map(job -> JobRecord.encode(new JobRecord.Whole(job)))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
