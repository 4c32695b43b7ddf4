package io.zhanggui.member.api;

import io.zhanggui.ledger.LedgerTransaction;
import java.util.List;

/// What a plugin keeps for members, when two records of one person become one. Registered as an OSGi service by every
/// plugin that owes members something or keeps something under their id. Thread-safe.
///
/// Histories stay under the id they were written with: sales, entries, used lots. What is still open moves, so that
/// nothing is lost and nothing counts twice.
public interface MergePart {

    /// What of a member would move now, for people; nothing there, no line. Runs in a read unit of work.
    List<Line> preview(long memberId);

    /// Moves what is open of one member to another, in the caller's write unit of work. Called once for the
    /// merge, and again whenever something has come back to the first member since, such as by the refund of an
    /// old sale; nothing there, nothing happens.
    /// @param transaction gets the legs of what moves in the ledger; the caller posts it
    /// @throws io.zhanggui.api.error.Refusal when something cannot move now; then nothing moves
    void move(LedgerTransaction.Builder transaction, long fromMemberId, long intoMemberId);

    /// @param label what it is: 储值本金
    /// @param value how much: ¥500.00
    record Line(String label, String value) {}
}
