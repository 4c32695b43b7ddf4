package io.zhanggui.gateway.print;

import io.vertx.core.Vertx;
import io.zhanggui.gateway.ipp.IppClient;
import io.zhanggui.protocol.Connection;
import io.zhanggui.protocol.DeviceConfiguration.Printer;
import io.zhanggui.protocol.Message.JobState.State;
import io.zhanggui.protocol.document.PrintDocument;
import java.io.IOException;
import java.util.function.Consumer;

/// A printer that is reached. One thread works with it; [#close] may come from another one and ends what that
/// waits for.
interface OpenPrinter extends AutoCloseable {

    /// Asks it how it is, which also shows that it is still there.
    void look() throws IOException;

    /// What it said last.
    PrinterStatus status();

    /// Throws when it is known to be gone.
    void check() throws IOException;

    /// Makes ready what is to be sent for a job; nothing of it is sent yet.
    /// @throws RuntimeException when the document cannot be laid out for this printer
    Printing prepare(String jobId, PrintDocument document) throws IOException;

    @Override
    void close();

    /// A job that is ready to be sent.
    interface Printing {
        /// Prints it. Throws when the printer was lost meanwhile.
        Outcome print() throws IOException;
    }

    /// What became of a job.
    /// @param state PRINTED, UNKNOWN, FAILED, or QUEUED when nothing of it left the gateway and it may be tried
    ///     again
    record Outcome(State state, String detail) {
        static final Outcome PRINTED = new Outcome(State.PRINTED, "");
        static final Outcome UNCONFIRMED =
                new Outcome(State.UNKNOWN, "The printer did not confirm. Look at the paper.");
        static final Outcome NOT_SENT = new Outcome(State.QUEUED, "");

        static Outcome of(boolean confirmed) {
            return confirmed ? PRINTED : UNCONFIRMED;
        }
    }

    /// @param onStatus is told of each change, on any thread
    static OpenPrinter open(Printer printer, Vertx vertx, Consumer<PrinterStatus> onStatus) throws IOException {
        return printer.connection() instanceof Connection.Ipp target
                ? new IppPrinter(new IppClient(vertx, target), target.uri(), printer.profile(), onStatus)
                : StreamPrinter.open(printer, onStatus);
    }
}
