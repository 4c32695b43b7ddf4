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

    /// The papers of a till's last day that somebody has to look after, the oldest first: of an
    /// [JobState#UNKNOWN] one nobody knows whether it is on paper, a [JobState#FAILED] or [JobState#EXPIRED]
    /// one is not. Trials of a printer are left out, and those of a printer that confirms nothing are never
    /// unknown here.
    List<Job> unanswered(long tillId, int limit);

    /// A person has looked after such a job; audited. Nothing happens when it was answered already.
    void answer(long tillId, String jobId, Answer answer);

    /// What became of a paper, or is to become of it.
    enum Answer {
        /// it is there: the job is [JobState#PRINTED]
        ON_PAPER,
        /// it is printed once more, as a job of its own with the drawer shut, and says that it is a copy when
        /// the first one may be on paper; the job itself is [JobState#CANCELLED]
        PRINT_AGAIN,
        /// nobody wants it any more: the job is [JobState#CANCELLED]
        NOT_WANTED
    }

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
