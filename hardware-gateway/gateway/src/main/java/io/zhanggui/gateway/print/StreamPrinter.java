package io.zhanggui.gateway.print;

import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.PrinterProfile;
import io.zhanggui.protocol.PrinterProfile.Barrier;
import io.zhanggui.protocol.document.PrintBlock;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// A printer at the end of a line of bytes, which says how it is on the same line.
final class StreamPrinter implements OpenPrinter {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofMillis(300);

    private final PrinterSession session;
    private final PrinterProfile profile;
    /// An earlier job may still have an answer on its way.
    private boolean answersMayBeLeft = true;

    private StreamPrinter(PrinterSession session, PrinterProfile profile) {
        this.session = session;
        this.profile = profile;
    }

    static StreamPrinter open(Printer printer, Consumer<PrinterStatus> onStatus) throws IOException {
        PrinterSession session = new PrinterSession(
                "printer " + printer.deviceId(),
                PrinterLine.open(printer.connection()),
                StatusLanguage.of(printer.profile()),
                onStatus);
        StreamPrinter opened = new StreamPrinter(session, printer.profile());
        try {
            if (printer.profile().statusReports()) {
                session.reportChanges();
            }
            return opened;
        } catch (IOException gone) {
            opened.close();
            throw gone;
        }
    }

    @Override
    public void look() throws IOException {
        if (profile.statusReports() && !session.askStatus(ANSWER_TIMEOUT)) {
            throw silent();
        }
    }

    private static IOException silent() {
        return new IOException("it does not answer");
    }

    @Override
    public PrinterStatus status() {
        return session.status();
    }

    @Override
    public void check() throws IOException {
        session.check();
    }

    @Override
    public Printing prepare(String jobId, PrintDocument document) throws IOException {
        if (answersMayBeLeft
                && profile instanceof PrinterProfile.Receipt receipt
                && receipt.barrier() == Barrier.PAPER_STATUS
                && !session.drainPaperAnswers(ANSWER_TIMEOUT, QUIET)) {
            throw silent();
        }
        answersMayBeLeft = false;
        return switch (profile) {
            case PrinterProfile.Receipt receipt -> {
                byte[] bytes = DocumentEncoder.encode(document, receipt);
                yield () -> outcome(() -> new Confirmation(session, receipt).print(bytes));
            }
            case PrinterProfile.Label label -> {
                List<PrintBlock.Label> labels = document.labels();
                yield () -> outcome(() -> new LabelConfirmation(session, label).print(labels));
            }
        };
    }

    private interface Confirmed {
        boolean isPrinted() throws IOException;
    }

    private Outcome outcome(Confirmed printing) throws IOException {
        answersMayBeLeft = true;
        boolean confirmed = printing.isPrinted();
        answersMayBeLeft = !confirmed;
        return Outcome.of(confirmed);
    }

    @Override
    public void close() {
        session.close();
    }
}
