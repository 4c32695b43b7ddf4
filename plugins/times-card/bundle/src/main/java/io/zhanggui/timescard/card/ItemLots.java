package io.zhanggui.timescard.card;

import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The lots that the times of an item lie in. An item names one of them; it has more when its card went to another
/// member, and what that member had used came back after that: it lies beside what went over.
record ItemLots(Lots lots) {

    /// Those that hold what is left of an item, as the holder of its card has it.
    List<Lot> held(CardItem item, long holder) {
        return of(item, holder).stream().filter(lot -> !lot.isExhausted()).toList();
    }

    private List<Lot> family(CardItem item) {
        Long lotId = item.lotId();
        return lotId == null ? List.of() : lots.family(lotId);
    }

    /// Which lots a use of an item may draw. Most items have one lot: only for another one of the same service it is
    /// asked which ones there are.
    Predicate<Lot> usableFor(CardItem item) {
        Set<Long> family = new HashSet<>();
        return lot -> {
            if (item.lotId() != null && lot.id() == item.lotId()) {
                return true;
            }
            if (lot.item() != item.item().id()) {
                return false;
            }
            if (family.isEmpty()) {
                family(item).forEach(each -> family.add(each.id()));
            }
            return family.contains(lot.id());
        };
    }

    /// Takes all that is left of an item from the holder of its card.
    void takeBack(LedgerTransaction.Builder transaction, CardItem item, long holder) {
        held(item, holder).forEach(lot -> lots.takeBack(transaction, lot.id(), TimesAccounts.PURSE, lot.left()));
    }

    /// Lets what is left of an item expire.
    void expire(LedgerTransaction.Builder transaction, CardItem item, long holder, LocalDate today) {
        held(item, holder).forEach(lot -> lots.expire(transaction, lot.id(), TimesAccounts.PURSE, today));
    }

    /// Passes what is left of an item on.
    /// @return the lot that the item names from now on; null when nothing was left
    @Nullable
    Long passOn(LedgerTransaction.Builder transaction, CardItem item, long holder, long toMember) {
        Long last = null;
        for (Lot lot : held(item, holder)) {
            last = lots.passOn(transaction, lot.id(), TimesAccounts.PURSE, toMember)
                    .id();
        }
        return last;
    }

    /// Also of lots that hold nothing just now: a use may come back to them.
    void setFrozen(LedgerTransaction.Builder transaction, CardItem item, long holder, boolean frozen) {
        of(item, holder).forEach(lot -> lots.setFrozen(transaction, lot.id(), TimesAccounts.PURSE, frozen));
    }

    /// Also of lots that hold nothing just now.
    /// @param lastDay null for none
    void setExpiry(LedgerTransaction.Builder transaction, CardItem item, long holder, @Nullable LocalDate lastDay) {
        of(item, holder).forEach(lot -> lots.setExpiry(transaction, lot.id(), TimesAccounts.PURSE, lastDay));
    }

    private List<Lot> of(CardItem item, long holder) {
        return family(item).stream().filter(lot -> lot.memberId() == holder).toList();
    }
}
