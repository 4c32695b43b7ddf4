package io.zhanggui.ledger.close;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Closes business days and seals their books. Thread-safe. The caller checks who may close and read.
///
/// The seal file of a day is plain text: anyone can verify its digest with `sha256sum`. It names, for each
/// account that moved on the day, the last sequence number and chain hash (a member's) or the number, sum and
/// digest of the entries (the shop's).
public interface DayClose {

    /// The last closed day; empty when none is.
    Optional<LocalDate> closedThrough();

    /// Closes all days up to this one, oldest first, each in a unit of work of its own. A day that is closed is
    /// left as it is, so a repeated call does nothing. Days without entries get no seal.
    /// @throws DayNotOver unless the day is over on the shop's clock
    List<Seal> close(LocalDate through);

    /// The seals, newest first.
    List<Seal> seals(int limit, @Nullable LocalDate before);

    /// Writes the day's seal file as it was sealed.
    /// @throws io.zhanggui.api.error.Refusal for a day without a seal
    void export(LocalDate day, OutputStream target) throws IOException;

    /// Makes every seal again from the entries, and names the first thing that does not fit.
    Optional<SealFault> verify();

    /// Compares a seal file that was kept elsewhere with the books of today.
    /// @throws io.zhanggui.api.error.Refusal for a file that is not a seal file
    Optional<SealFault> verifyCopy(InputStream copy) throws IOException;
}
