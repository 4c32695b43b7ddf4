package io.zhanggui.ledger.close;

import java.time.LocalDate;

/// The first thing that does not fit a seal.
/// @param subject the account or the line of the seal file that differs; empty when it is the seal itself
public record SealFault(LocalDate day, Reason reason, String subject) {

    /// What is wrong. A sentence for people is the text `ledger.seal-fault.<name>`.
    public enum Reason {
        /// the stored seal is not the one of its own file
        SEAL_CHANGED,
        /// the seal of a closed day is gone
        SEAL_MISSING,
        /// an account's entries of the day are not those that were sealed
        ACCOUNT_CHANGED,
        /// an account was sealed and has no entries on the day any more
        ACCOUNT_MISSING,
        /// an account has entries on the day and was not sealed
        ACCOUNT_INSERTED,
        /// the copy kept elsewhere is not what was sealed here
        COPY_DIFFERS
    }
}
