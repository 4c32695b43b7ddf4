package io.zhanggui.ledger.close;

import java.time.LocalDate;

/// Why days are not closed by themselves just now: the server's clock may have run ahead. Until a person has closed a
/// day, or the clock is right again, they stay open.
/// @param known the last day of which the books know
/// @param clock the day after it that they are asked to believe
public record ClockDoubt(Reason reason, LocalDate known, LocalDate clock) {

    /// A sentence for people is the text `ledger.clock-doubt.<name>`.
    public enum Reason {
        /// nothing was booked for longer than a shop rests
        LONG_SILENCE,
        /// the clock of the database says something else
        DATABASE
    }
}
