package io.zhanggui.ledger.close;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Closes business days and seals their books. Thread-safe. The caller checks who may close and read.
///
/// The seal file of a day is plain text: anyone can verify its digest with `sha256sum`. It names, for each
/// account that moved on the day, the number, sum and digest of its entries with their transactions, and for a
/// member's account the last sequence number and chain hash too. For an account that is held in lots it names number
/// and digest of the movements of its lots. It begins with the digest of the seal before. Once days have been
/// reopened, later files name the reopening and the seal that theirs replaces.
public interface DayClose {

    /// The last closed day; empty when none is.
    Optional<LocalDate> closedThrough();

    /// The days with entries that [#close] would seal, oldest first: to be said before it is done.
    /// @throws DayNotOver unless the day is over on the shop's clock
    List<LocalDate> unsealed(LocalDate through);

    /// Closes all days up to this one, oldest first. From the first moment on nothing can be posted to any
    /// of them; then each is rolled up and sealed in a unit of work of its own, so that no till waits. A
    /// day that is sealed is left as it is, so a repeated call does nothing, or finishes what was broken
    /// off. Days without entries get no seal. Call outside of a unit of work.
    /// @return the new seals
    /// @throws DayNotOver unless the day is over on the shop's clock
    /// @throws CloseBusy while a long posting is under way
    List<Seal> close(LocalDate through);

    /// Closes the days that have been over, and not been posted to, for this long; none while trade of the
    /// past is being taken over. No day after the last one with postings is closed, and none while there is a
    /// [#clockDoubt].
    List<Seal> closeOverdue(Duration grace);

    /// Why days are not closed by themselves just now; empty when the clock is believed.
    Optional<ClockDoubt> clockDoubt();

    /// Opens all closed days after this one again, as when they were closed by a clock that had run ahead.
    /// Their seals are withdrawn but stay, in the database and in the files kept elsewhere. Joins an open unit
    /// of work.
    /// @param reason 1 to 200 characters, for whoever reads the record
    /// @throws NothingToReopen when no day after it is closed
    /// @throws CloseBusy while days are being sealed
    Reopening reopen(LocalDate after, String reason);

    /// Newest first.
    List<Reopening> reopenings(int limit);

    /// The seals that hold, newest first.
    /// @param before the day of the last seal of the page before; null for the first page
    List<Seal> seals(int limit, @Nullable LocalDate before);

    /// Writes the file of the day's seal that holds, as it was sealed.
    /// @throws NoSeal for a day without a seal
    void export(LocalDate day, OutputStream target) throws IOException;

    /// Makes every seal and roll-up again from the entries and movements, oldest first, and names the first
    /// thing that does not fit. Seals that were withdrawn have to be there as they were. Sales may go on meanwhile.
    Optional<SealFault> verify(Progress progress);

    /// Compares a seal file that was kept elsewhere with the entries and with the seal of today, and then
    /// verifies the days before, for which its digest vouches too. Finds books that were rewritten together
    /// with their seals.
    /// @throws NotASealFile for anything else
    Checked verifyCopy(InputStream copy) throws IOException;

    /// Told after each day, on the calling thread.
    @FunctionalInterface
    interface Progress {
        Progress NONE = (days, of) -> {};

        void verified(int days, int of);
    }

    /// What comparing a copy said.
    /// @param day of the copy
    /// @param fault empty when the copy and all days up to it fit
    record Checked(LocalDate day, Optional<SealFault> fault) {}
}
