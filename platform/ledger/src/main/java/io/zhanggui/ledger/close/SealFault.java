package io.zhanggui.ledger.close;

import io.zhanggui.ledger.AccountRef;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// The first thing that does not fit a seal.
/// @param account whose entries differ; null when it is the seal itself, or when the account's own row is gone
/// @param subject the line that differs, for whoever looks into it
public record SealFault(
        LocalDate day, Reason reason, @Nullable AccountRef account, String subject) {

    /// What is wrong. A sentence for people is the text `ledger.seal-fault.<name>`.
    public enum Reason {
        /// the stored seal, or one of its lines, is not what was sealed
        SEAL_CHANGED,
        /// the seal of a closed day is gone
        SEAL_MISSING,
        /// an account's entries of the day, or their transactions, are not those that were sealed
        ACCOUNT_CHANGED,
        /// an account was sealed and has no entries on the day any more
        ACCOUNT_MISSING,
        /// an account has entries on the day and was not sealed
        ACCOUNT_INSERTED,
        /// a roll-up does not say what its entries say
        ROLL_UP_CHANGED,
        /// the copy kept elsewhere is not what is sealed here
        COPY_DIFFERS,
        /// the copy is of a seal that was withdrawn when its day was reopened
        COPY_WITHDRAWN
    }
}
