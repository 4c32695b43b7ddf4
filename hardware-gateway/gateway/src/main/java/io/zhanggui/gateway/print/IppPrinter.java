package io.zhanggui.gateway.print;

import io.zhanggui.gateway.ipp.IppClient;
import io.zhanggui.gateway.ipp.IppRequest;
import io.zhanggui.gateway.ipp.IppResponse;
import io.zhanggui.gateway.label.LabelEncoder;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A printer that speaks IPP, or a queue of CUPS. It is sent the same bytes as on any other line, as a job of
/// its own, and says itself what became of the job. Once it has given a job its number a lost connection costs
/// nothing: it is asked again.
final class IppPrinter implements OpenPrinter {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);
    /// A small printer takes the data as fast as it prints.
    private static final Duration SENDING_TIMEOUT = Duration.ofMinutes(2);
    /// How long a printer that has the job may be away before nobody can say any more what became of it.
    private static final Duration AWAY_PATIENCE = Duration.ofMinutes(1);
    /// How long somebody may take to put paper in before the job is taken back.
    private static final Duration BLOCKED_PATIENCE = Duration.ofMinutes(10);
    private static final int POLL_MILLIS = 250;

    private static final List<String> FORMATS = List.of("application/vnd.cups-raw", "application/octet-stream");
    private static final List<String> JOB_ATTRIBUTES =
            List.of("job-state", "job-state-reasons", "time-at-processing", "job-impressions-completed");
    private static final int CANCELED = 7;
    private static final int ABORTED = 8;
    private static final int COMPLETED = 9;

    private static final Outcome PASSED_ON = new Outcome(
            State.PRINTED,
            "The print spooler has passed it on whole; whether it is on paper, the spooler does not know.");

    private final IppClient client;
    private final String uri;
    private final PrinterProfile profile;
    private final Consumer<PrinterStatus> onStatus;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile PrinterStatus status = PrinterStatus.READY;
    private String format = "";
    private boolean spooler;

    /// @param uri as the printer is called in its own protocol
    IppPrinter(IppClient client, String uri, PrinterProfile profile, Consumer<PrinterStatus> onStatus) {
        this.client = client;
        this.uri = uri;
        this.profile = profile;
        this.onStatus = onStatus;
    }

    @Override
    public void look() throws IOException {
        List<String> wanted = Stream.concat(
                        IppStatus.ATTRIBUTES.stream(), Stream.of("document-format-supported", "cups-version"))
                .toList();
        IppResponse printer = client.ask(IppRequest.getPrinterAttributes(uri, wanted), new byte[0], ANSWER_TIMEOUT);
        if (!printer.isDone()) {
            throw new IOException("it answers " + said(printer));
        }
        List<String> taken = printer.texts("document-format-supported");
        format = FORMATS.stream()
                .filter(taken::contains)
                .findFirst()
                .orElseThrow(() -> new IOException("it takes no raw data, only " + String.join(", ", taken)
                        + "; if it has a port 9100, use that one"));
        spooler = printer.has("cups-version");
        tell(IppStatus.of(printer));
    }

    private void tell(PrinterStatus now) {
        if (!now.equals(status)) {
            status = now;
            onStatus.accept(now);
        }
    }

    @Override
    public PrinterStatus status() {
        return status;
    }

    /// There is no connection between two questions.
    @Override
    public void check() {}

    @Override
    public Printing prepare(String jobId, PrintDocument document) {
        return switch (profile) {
            case PrinterProfile.Receipt receipt -> {
                byte[] bytes = DocumentEncoder.encode(document, receipt);
                yield () -> print(jobId, () -> bytes);
            }
            case PrinterProfile.Label label -> {
                List<PrintBlock.Label> labels = document.labels();
                yield () -> print(jobId, labels, label);
            }
        };
    }

    /// One label after the other, so that only one of them is held here and it is known which are printed.
    private Outcome print(String name, List<PrintBlock.Label> labels, PrinterProfile.Label size) throws IOException {
        Outcome last = Outcome.PRINTED;
        for (int i = 0; i < labels.size(); i++) {
            PrintBlock.Label label = labels.get(i);
            try {
                last = print(name, () -> LabelEncoder.encode(label, size));
            } catch (IOException lost) {
                throw new IOException(lost.getMessage() + ", after " + i + " of " + labels.size() + " labels", lost);
            }
            if (last.state() != State.PRINTED) {
                return i == 0
                        ? last
                        : new Outcome(
                                State.UNKNOWN,
                                "The printer stopped after " + i + " of " + labels.size() + " labels. Look at them.");
            }
        }
        return last;
    }

    private Outcome print(String name, Supplier<byte[]> bytes) throws IOException {
        IppResponse taken;
        try {
            taken = client.ask(IppRequest.printJob(uri, name, format), bytes.get(), SENDING_TIMEOUT);
        } catch (IppClient.NotTaken notReached) {
            return Outcome.NOT_SENT;
        }
        if (taken.isBusy()) {
            return Outcome.NOT_SENT;
        }
        OptionalInt jobId = taken.number("job-id");
        if (!taken.isDone()) {
            return new Outcome(State.FAILED, "The printer does not take the job: " + said(taken) + ".");
        }
        return jobId.isPresent() ? await(jobId.getAsInt()) : Outcome.UNCONFIRMED;
    }

    private Outcome await(int jobId) throws IOException {
        long start = System.nanoTime();
        long heardAt = start;
        for (int poll = 1; true; poll++) {
            try {
                IppResponse job = job(jobId);
                heardAt = System.nanoTime();
                if (job.isNotFound()) {
                    return new Outcome(State.UNKNOWN, "The printer no longer knows the job. Look at the paper.");
                }
                OptionalInt state = job.number("job-state");
                if (state.isPresent() && state.getAsInt() >= CANCELED) {
                    return outcome(state.getAsInt(), job);
                }
                if (poll % 2 == 0) {
                    look();
                }
            } catch (IOException away) {
                if (isClosing(0) || System.nanoTime() - heardAt > AWAY_PATIENCE.toNanos()) {
                    throw away;
                }
                tell(PrinterStatus.READY.withOffline(true));
            }
            if (System.nanoTime() - start > BLOCKED_PATIENCE.toNanos()) {
                return takenBack(jobId);
            }
            if (isClosing(POLL_MILLIS)) {
                throw new IOException("the gateway has closed the connection");
            }
        }
    }

    private IppResponse job(int jobId) throws IOException {
        return client.ask(IppRequest.getJobAttributes(uri, jobId, JOB_ATTRIBUTES), new byte[0], ANSWER_TIMEOUT);
    }

    /// Else it would come out after somebody has printed it again.
    private Outcome takenBack(int jobId) throws IOException {
        client.ask(IppRequest.cancelJob(uri, jobId), new byte[0], ANSWER_TIMEOUT);
        IppResponse job = job(jobId);
        OptionalInt state = job.number("job-state");
        return state.isPresent() && state.getAsInt() >= CANCELED ? outcome(state.getAsInt(), job) : Outcome.UNCONFIRMED;
    }

    /// What was ended before its printing began is not on paper. Of anything else a part may be.
    private Outcome outcome(int state, IppResponse job) {
        return switch (state) {
            case COMPLETED -> confirms() ? (spooler ? PASSED_ON : Outcome.PRINTED) : Outcome.UNCONFIRMED;
            case CANCELED, ABORTED -> {
                boolean begun = !job.has("time-at-processing")
                        || job.number("time-at-processing").isPresent()
                        || job.number("job-impressions-completed").orElse(0) > 0;
                String how = "The job was " + (state == ABORTED ? "aborted" : "cancelled") + " at the printer ("
                        + job.text("job-state-reasons") + ").";
                yield begun
                        ? new Outcome(State.UNKNOWN, how + " A part of it may be printed. Look at the paper.")
                        : new Outcome(State.FAILED, how);
            }
            default -> Outcome.UNCONFIRMED;
        };
    }

    /// Whether the shop takes this printer's word.
    private boolean confirms() {
        return switch (profile) {
            case PrinterProfile.Receipt receipt -> receipt.barrier() != Barrier.NONE;
            case PrinterProfile.Label label -> label.statusReports();
        };
    }

    private static String said(IppResponse answer) {
        String message = answer.text("status-message");
        return "%04x".formatted(answer.status()) + (message.isEmpty() ? "" : " (" + message + ")");
    }

    private boolean isClosing(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        client.close();
    }
}
