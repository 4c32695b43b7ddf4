package io.zhanggui.ledger.lot;

import io.zhanggui.ledger.LedgerTransaction;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Changes lots together with the balances that they make up. Thread-safe: the balances of a member's purse are
/// locked while its lots change, those of several members in one order.
///
/// Each change is made inside the caller's unit of work, and adds the member's legs, and those of the purse's contra
/// accounts at the store of the request, to the caller's transaction. Changes of lots belong to that transaction: the
/// caller posts it before the unit ends. A caller that has no sale around it goes through
/// [io.zhanggui.ledger.Ledger#postOnce], so that a repeated request changes nothing.
///
/// A change outside a unit is refused with an [IllegalStateException]; a lot that does not exist with
/// [UnknownLot], one of another purse with [WrongPurse], a purse whose accounts count another unit with
/// [io.zhanggui.ledger.WrongUnit], and an amount that is not above zero with [NotAboveZero].
///
/// A freeze is about what the member, or whoever has the card, does with the value: to draw, to pass on, and to let
/// expire while it is looked into, are refused with [io.zhanggui.ledger.AccountFrozen]. What the shop owes or is
/// owed is none of that: to grant, to give back and to take back work on frozen accounts and lots too, so that the
/// freeze of the one who was rewarded does not stop the refund of the one who bought.
public interface Lots {

    /// Opens a lot and credits the member.
    Lot grant(LedgerTransaction.Builder transaction, LotGrant grant);

    /// What a member has in a purse with what the transaction moves so far. The balances are locked, as they will be
    /// when it is posted.
    long balance(LedgerTransaction.Builder transaction, long memberId, Purse purse);

    /// Draws an amount from a member's lots: those that expire first, then the oldest, each in its own draw order.
    /// Frozen and expired lots are left out.
    /// @param amount above zero
    /// @param usable which lots may be drawn; asked once for each lot
    /// @throws io.zhanggui.ledger.InsufficientBalance when the usable lots together have less; it names what
    /// they have
    /// @throws io.zhanggui.ledger.AccountFrozen when the member's account is frozen
    Drawn draw(LedgerTransaction.Builder transaction, long memberId, Purse purse, long amount, Predicate<Lot> usable);

    /// Gives back part of what the draws of a document took, to the lots it came from and in the proportion of
    /// principal and bonus it was drawn with. The lot drawn last gets its part first. All parts together give
    /// back exactly what was drawn.
    /// @param document of the transaction that drew
    /// @param amount above zero
    /// @throws MoreThanDrawn when more would come back than is still out
    Drawn giveBack(LedgerTransaction.Builder transaction, String document, Purse purse, long amount);

    /// What [#giveBack] would give back just now, of principal and bonus; nothing is locked or changed.
    /// @throws MoreThanDrawn as there
    Split wouldGiveBack(String document, Purse purse, long amount);

    /// Takes a part of a lot away from the member, because it is paid out or was granted in error. The part of the
    /// principal brings its share of the bonus with it; all parts together are the lot.
    /// @param principal above zero, of what was bought
    /// @throws LotUsed when what is left of the lot is less
    Drawn takeBack(LedgerTransaction.Builder transaction, long lotId, Purse purse, long principal);

    /// Takes exactly this much of what is left of a lot away from the member.
    /// @throws LotUsed when what is left of the lot is less
    Drawn takeBack(LedgerTransaction.Builder transaction, long lotId, Purse purse, Split part);

    /// Takes all that is left of a lot away, when its last day has passed; nothing when nothing is left.
    /// @param today the business day; the lot's last day is before it
    Drawn expire(LedgerTransaction.Builder transaction, long lotId, Purse purse, LocalDate today);

    /// Passes what is left of a lot on to another member, under the same terms, order and last day; it counts
    /// as granted when and where the first one was, and names it as its predecessor, see [#family].
    /// @return the new lot
    /// @throws LotUsed when nothing is left of it
    Lot passOn(LedgerTransaction.Builder transaction, long lotId, Purse purse, long toMemberId);

    /// Freezes or thaws a lot. A frozen lot is not drawn; it can still be given back to. The lot's movements
    /// tell of it; a lot that is so already is left alone.
    void setFrozen(LedgerTransaction.Builder transaction, long lotId, Purse purse, boolean frozen);

    /// Moves a lot's last day, for a card that is prolonged, or whose days do not count yet. The lot's
    /// movements tell of it; a lot that is so already is left alone. A reversal of the transaction does not
    /// move it back.
    /// @param expiresOn null for none
    void setExpiry(LedgerTransaction.Builder transaction, long lotId, Purse purse, @Nullable LocalDate expiresOn);

    Optional<Lot> find(long lotId);

    /// All lots that one grant became by being passed on: first the lot that was granted, then those that it was
    /// passed on into, and so on. What was agreed is one contract, whoever holds its parts, so whoever asks what
    /// was used of it asks all of these.
    List<Lot> family(long lotId);

    /// Locks the balances of members' purses until the unit ends, in one order: for whoever decides by what is on
    /// them, such as a limit.
    void lock(Purse purse, Collection<Long> memberIds);

    /// The lots that a document granted, by line.
    List<Lot> grantedBy(String document);

    /// The lots of a member, those to be drawn first first.
    /// @param withExhausted also those with nothing left
    List<Lot> ofMember(long memberId, Purse purse, boolean withExhausted);

    /// A part of [#ofMember], in the same order: for members with thousands of lots.
    /// @param limit 1 to 10000
    List<Lot> page(long memberId, Purse purse, boolean withExhausted, int offset, int limit);

    long count(long memberId, Purse purse, boolean withExhausted);

    /// What is left in a member's lots by their last day, soonest first and never last, summed by the database.
    List<LeftUntil> leftByLastDay(long memberId, Purse purse);

    /// @param lastDay null for never
    /// @param frozen whether these lots are frozen; those that are not are in a row of their own
    /// @param lots how many
    record LeftUntil(@Nullable LocalDate lastDay, boolean frozen, Split left, long lots) {
        public boolean isUsableOn(LocalDate day) {
            return !frozen && (lastDay == null || !lastDay.isBefore(day));
        }
    }

    /// Lots with something left whose last day lies in a period, by day and id.
    /// @param afterLotId 0 to begin with; the last one's id to go on on the same days
    List<Lot> expiring(Purse purse, LocalDate from, LocalDate to, long afterLotId, int limit);

    /// The changes of a lot, oldest first.
    List<LotMovement> movements(long lotId);

    /// The changes that a document made, in order.
    List<LotMovement> ofDocument(String document);
}
