package io.zhanggui.gateway.print;

import io.zhanggui.protocol.Message;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.Protocol;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// The print jobs of this gateway, durable: what [#accept] or [#send] returned survives a power cut. Ids of
/// finished jobs are kept, so that a job that comes again is answered and not printed again. A full disk keeps
/// jobs from being accepted and from being sent, and nothing else. Thread-safe.
final class JobQueue implements AutoCloseable {
    static final int MAX_OPEN_JOBS = 500;
    /// A receipt that was held up for longer leaves the drawer shut: it would open before an empty shop.
    static final Duration DRAWER_PATIENCE = Duration.ofMinutes(1);
    static final int MAX_FINISHED_JOBS = 20_000;
    private static final long COMPACT_FROM_BYTES = 4 * 1024 * 1024;
    static final String NO_SUCH_PRINTER =
            "This printer is not set up for the till any more. Print it again on the one that is.";
    private static final System.Logger LOG = System.getLogger(JobQueue.class.getName());
    private static final Comparator<StoredJob> PRINTING_ORDER =
            Comparator.comparingLong(StoredJob::sequence).thenComparing(StoredJob::jobId);

    private final InstantSource clock;
    private final InstantSource steady;
    private final Map<String, StoredJob> jobs = new LinkedHashMap<>();
    private final Map<String, TreeSet<StoredJob>> waiting = new LinkedHashMap<>();
    /// Of the jobs that wait or are being printed.
    private final Map<String, Life> lives = new HashMap<>();
    /// What the log has had no room for: that jobs have ended, or wait again.
    private final Deque<byte[]> owed = new ArrayDeque<>();
    private final Map<String, Long> openWeights = new HashMap<>();
    private final JobLog log;
    private volatile long openWeight;
    private long compactFromBytes;

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

    private JobQueue(InstantSource clock, InstantSource steady, List<StoredJob> stored, JobLog log) {
        this.clock = clock;
        this.steady = steady;
        this.log = log;
        for (StoredJob job : stored) {
            put(job);
            if (job.state() == State.QUEUED) {
                lives.put(job.jobId(), lifeAfterRestart(job, clock.instant(), steady.instant()));
            }
        }
        compact();
    }

    /// From when and until when a job is wanted, by the steady clock.
    /// @param begin when the server made it, which may be long before it came here
    private record Life(Instant begin, Instant end) {
        static Life until(Instant end) {
            return new Life(end.minusMillis(Protocol.JOB_LIFETIME_MILLIS), end);
        }
    }

    /// The clock may have been set meanwhile, or be wrong until it is: a job has never more time left than it was
    /// given, and nothing that hangs on its being new.
    private static Life lifeAfterRestart(StoredJob job, Instant clock, Instant steady) {
        Duration given = Duration.between(job.changedAt(), job.deadline());
        Duration left = Duration.between(clock, job.deadline());
        return left.compareTo(given) > 0
                ? new Life(steady.minus(DRAWER_PATIENCE), steady.plus(given))
                : Life.until(steady.plus(left));
    }

    /// Whether somebody still stands at the drawer that the job is to open.
    synchronized boolean isFresh(String jobId) {
        Life life = lives.get(jobId);
        return life != null && life.begin().plus(DRAWER_PATIENCE).isAfter(steady.instant());
    }

    /// Opens the queue of this folder. A job that was being sent when the gateway ended has become UNKNOWN.
    /// @param clock what time it is, to be told
    /// @param steady how time goes by
    static JobQueue open(Path folder, InstantSource clock, InstantSource steady) throws IOException {
        Path file = folder.resolve("print-jobs.log");
        Map<String, StoredJob> jobs = new LinkedHashMap<>();
        JobLogReader.Found found = JobLogReader.read(file, payload -> replay(jobs, JobRecord.decode(payload)));
        if (found.damagedBytes() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} bytes of {1} are damaged and were left out; {2} records are whole.",
                    found.damagedBytes(),
                    file,
                    found.records());
        }
        jobs.replaceAll((id, job) -> job.state() == State.SENT
                ? job.changed(
                        State.UNKNOWN,
                        "The gateway ended while the job was being printed. Look at the paper.",
                        clock.instant())
                : job);
        return new JobQueue(clock, steady, List.copyOf(jobs.values()), JobLog.open(file, found));
    }

    private static void replay(Map<String, StoredJob> jobs, JobRecord entry) {
        switch (entry) {
            case JobRecord.Whole(StoredJob job) -> jobs.put(job.jobId(), job);
            case JobRecord.Change change ->
                jobs.computeIfPresent(
                        change.jobId(), (id, job) -> job.changed(change.state(), change.detail(), change.at()));
            case JobRecord.Unheard unheard ->
                LOG.log(
                        System.Logger.Level.WARNING,
                        "A record of type {0} of the log is of a later version.",
                        unheard.type());
            case JobRecord.Settled(String jobId) -> jobs.computeIfPresent(jobId, (id, job) -> job.asSettled());
        }
    }

    synchronized Acceptance accept(Message.PrintJob job) {
        // That the document is the one of the hash was seen when it came in.
        String hash = job.documentHash();
        StoredJob known = jobs.get(job.jobId());
        if (known != null) {
            return isSame(known, job) ? new Acceptance.Repeated(known) : new Acceptance.Conflict();
        }
        if (openWeights.size() >= MAX_OPEN_JOBS) {
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
            append(new JobRecord.Whole(stored), true);
        } catch (IOException e) {
            return new Acceptance.Rejected("The gateway could not store the job: " + e.getMessage());
        }
        put(stored);
        lives.put(stored.jobId(), Life.until(steady.instant().plusMillis(job.lifetimeMillis())));
        return new Acceptance.Accepted(stored);
    }

    /// As one of its former hashes it was accepted by a gateway of an older version, perhaps for another
    /// printer.
    private static boolean isSame(StoredJob known, Message.PrintJob job) {
        boolean asNow = known.documentHash().equals(job.documentHash())
                && known.printerId().equals(job.printerId());
        return asNow || job.formerHashes().contains(known.documentHash());
    }

    /// The job of this printer that is to be printed next.
    synchronized Optional<StoredJob> next(String printerId) {
        TreeSet<StoredJob> queued = waiting.get(printerId);
        return queued == null || queued.isEmpty() ? Optional.empty() : Optional.of(queued.first());
    }

    /// Notes that the job's bytes are about to leave. Empty if it no longer waits, or its time is over.
    /// @throws DiskTrouble when that cannot be noted; nothing has changed then
    synchronized Optional<StoredJob> send(String jobId) throws DiskTrouble {
        StoredJob job = jobs.get(jobId);
        return job == null || job.state() != State.QUEUED || isOver(job)
                ? Optional.empty()
                : Optional.of(changeDurably(job, State.SENT));
    }

    /// The disk of this computer does not take what has to be kept.
    static final class DiskTrouble extends IOException {
        private static final long serialVersionUID = 1;

        DiskTrouble(IOException cause) {
            super(
                    "This computer cannot store its print jobs (" + cause.getMessage() + "). Make room on its disk.",
                    cause);
        }
    }

    private StoredJob changeDurably(StoredJob job, State state) throws DiskTrouble {
        StoredJob changed = job.changed(state, "", clock.instant());
        try {
            append(new JobRecord.Change(job.jobId(), state, "", changed.changedAt()), true);
        } catch (IOException e) {
            throw new DiskTrouble(e);
        }
        put(changed);
        return changed;
    }

    /// Ends an open job. It has ended whatever the disk does: without room that is noted as soon as there is
    /// some. After a power cut before that a job that was printed is UNKNOWN here, which the server, that was
    /// told before, does not take over. The same goes for one that was printed a moment ago: the note may stay in
    /// the system's buffers until the next record.
    synchronized StoredJob end(String jobId, State state, String detail) {
        StoredJob job = jobs.get(jobId);
        if (job == null || job.state().isFinal() || !state.isFinal()) {
            throw new IllegalArgumentException("no open job " + jobId);
        }
        return changeAnyhow(job.changed(state, detail, clock.instant()));
    }

    /// Lets a job wait again of which nothing has left the gateway, in its old place, and for as long as it has left.
    /// After a power cut before that is noted it is UNKNOWN.
    synchronized StoredJob putBack(String jobId) {
        StoredJob job = jobs.get(jobId);
        if (job == null || job.state() != State.SENT) {
            throw new IllegalArgumentException("no job that is being sent " + jobId);
        }
        return changeAnyhow(job.changed(State.QUEUED, "", clock.instant()));
    }

    private StoredJob changeAnyhow(StoredJob changed) {
        String jobId = changed.jobId();
        State state = changed.state();
        owed.add(JobRecord.encode(new JobRecord.Change(jobId, state, changed.detail(), changed.changedAt())));
        put(changed);
        try {
            writeOwed(state != State.PRINTED);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "What became of {0} cannot be stored yet: {1}", jobId, e.getMessage());
        }
        return changed;
    }

    private void writeOwed(boolean durable) throws IOException {
        while (!owed.isEmpty()) {
            log.append(owed.getFirst(), durable);
            owed.removeFirst();
        }
    }

    /// In order: what is owed comes first.
    private void append(JobRecord entry, boolean durable) throws IOException {
        writeOwed(true);
        log.append(JobRecord.encode(entry), durable);
    }

    /// Takes a queued job back. The job as it is then; empty when there is none.
    /// @throws DiskTrouble when that cannot be stored, and the job still waits: a power cut must not bring it back
    synchronized Optional<StoredJob> cancel(String jobId) throws DiskTrouble {
        StoredJob job = jobs.get(jobId);
        if (job == null) {
            return Optional.empty();
        }
        return Optional.of(job.state() == State.QUEUED ? changeDurably(job, State.CANCELLED) : job);
    }

    /// Ends the queued jobs whose time is over.
    synchronized List<StoredJob> expire() {
        return endQueued(this::isOver, State.EXPIRED, "The printer was not ready before the job's time was over.");
    }

    /// Fails the queued jobs of all other printers: nobody would print them any more.
    synchronized List<StoredJob> keepOnly(Set<String> printerIds) {
        return endQueued(job -> !printerIds.contains(job.printerId()), State.FAILED, NO_SUCH_PRINTER);
    }

    /// Takes all queued jobs back: the server has given this gateway up.
    synchronized List<StoredJob> giveUp() {
        return endQueued(job -> true, State.CANCELLED, "The pairing of the gateway was withdrawn.");
    }

    private List<StoredJob> endQueued(Predicate<StoredJob> which, State state, String detail) {
        List<StoredJob> due = waiting.values().stream()
                .flatMap(Set::stream)
                .filter(which)
                .sorted(PRINTING_ORDER)
                .toList();
        return due.stream().map(job -> end(job.jobId(), state, detail)).toList();
    }

    private boolean isOver(StoredJob job) {
        Life life = lives.get(job.jobId());
        return life != null && !life.end().isAfter(steady.instant());
    }

    /// Writes what has had no room before, and makes the log small again. To be called now and then.
    synchronized void tend() {
        if (!owed.isEmpty()) {
            try {
                writeOwed(true);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "still no room", e);
            }
        }
        if (log.bytes() > compactFromBytes) {
            compact();
        }
    }

    private void compact() {
        try {
            log.rewrite(wholeRecords());
            owed.clear();
            compactFromBytes = Math.max(COMPACT_FROM_BYTES, 2 * log.bytes());
        } catch (IOException e) {
            // It goes on in the file as it is, which lacks nothing, and is tried again when more has come.
            compactFromBytes = log.bytes() + COMPACT_FROM_BYTES / 4;
            LOG.log(System.Logger.Level.WARNING, "The log of the print jobs cannot be made small: {0}", e.getMessage());
        }
    }

    /// The server knows the final state of this job. Losing this note costs one repeated message, so it may
    /// stay in the system's buffers.
    synchronized void settled(String jobId, State state) throws IOException {
        StoredJob job = jobs.get(jobId);
        if (job != null && job.state() == state && state.isFinal() && !job.settled()) {
            put(job.asSettled());
            append(new JobRecord.Settled(jobId), false);
        }
    }

    /// Every job whose state the server may not know, in the order of acceptance.
    synchronized List<StoredJob> unsettled() {
        return jobs.values().stream().filter(job -> !job.settled()).toList();
    }

    /// How many jobs wait or are being printed.
    synchronized int openJobs() {
        return openWeights.size();
    }

    /// What the jobs that wait or are being printed take of the gateway's memory, see
    /// [Message.PrintJob#weight].
    long openWeight() {
        return openWeight;
    }

    private void put(StoredJob job) {
        StoredJob before = jobs.put(job.jobId(), job);
        if (before != null) {
            unlist(before);
        }
        if (job.state().isFinal()) {
            lives.remove(job.jobId());
        } else if (job.state() == State.QUEUED) {
            waiting.computeIfAbsent(job.printerId(), id -> new TreeSet<>(PRINTING_ORDER))
                    .add(job);
        }
        weigh(job);
    }

    private void weigh(StoredJob job) {
        PrintDocument document = job.document();
        if (job.state().isFinal() || document == null) {
            openWeights.remove(job.jobId());
        } else {
            openWeights.computeIfAbsent(job.jobId(), id -> Message.PrintJob.weight(document));
        }
        openWeight = openWeights.values().stream().mapToLong(Long::longValue).sum();
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

    /// All jobs as they are, without the oldest of the settled ones beyond the bound.
    private Iterator<byte[]> wholeRecords() {
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
                .iterator();
    }

    @Override
    public synchronized void close() throws IOException {
        log.close();
    }
}
