package io.zhanggui.api.device;

import io.zhanggui.protocol.document.PrintDocument;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Prints documents on a till's printers through a durable queue: labels on the first label printer if there is one,
/// everything else on the first receipt printer. Thread-safe.
public interface Printing {

    /// Stores the job in the open unit of work (or one of its own) and sends it after commit. A till without a
    /// printer keeps the job as [JobState#NO_PRINTER]. Same job id again: the same job, printed once.
    /// @param jobId unique for ever, for example `receipt:123`
    /// @param paper is composed at once, with texts in the shop's language, see
    /// [io.zhanggui.api.text.ShopLanguage]
    void print(long tillId, String jobId, Supplier<Paper> paper);

    Optional<Job> find(String jobId);

    /// The last jobs of a till, newest first.
    List<Job> recent(long tillId, int limit);

    /// @param title of the job, at most 200 characters
    record Paper(String title, PrintDocument document) {
        public Paper {
            if (title.length() > 200) {
                throw new IllegalArgumentException("a title of at most 200 characters");
            }
        }
    }

    record Job(String jobId, String title, JobState state, String detail, java.time.Instant at) {}

    enum JobState {
        NO_PRINTER,
        /// stored here, not yet accepted by the gateway
        WAITING,
        /// durable in the gateway's queue
        QUEUED,
        PRINTED,
        /// sent, but the printer never confirmed: look at the paper before printing a copy
        UNKNOWN,
        FAILED,
        EXPIRED,
        /// taken back before anything was printed
        CANCELLED
    }
}
