package io.zhanggui.storedvalue.card;

import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Lets nothing lie on a card that is closed, or whose member was merged into another one, where nobody could
/// spend it or get it paid out: what a refund gives back to one goes on to the main card of who has its money
/// now, under the same terms. Thread-safe.
@Component(service = GoneCards.class)
public final class GoneCards {
    private final Ledger ledger;
    private final Lots lots;
    private final Cards cards;
    private final KnownMembers members;

    @Activate
    public GoneCards(
            @Reference Ledger ledger, @Reference Lots lots, @Reference Cards cards, @Reference KnownMembers members) {
        this.ledger = ledger;
        this.lots = lots;
        this.cards = cards;
        this.members = members;
    }

    /// @param closed the closed cards that some of it had come back to
    /// @param merged whether some of it had come back to a member who was merged
    public record Emptied(List<Card> closed, boolean merged) {
        public Emptied {
            closed = List.copyOf(closed);
        }
    }

    /// @param back what was given back in this transaction
    public Emptied empty(LedgerTransaction.Builder transaction, Drawn back) {
        Set<Card> closed = new LinkedHashSet<>();
        boolean merged = false;
        for (Drawn.Part part : back.parts()) {
            Card card = cards.find(part.lot().memberId());
            long now = members.current(card.memberId());
            if (card.closed()) {
                // A closed card is frozen only so that nothing left it while it was closed; every way in refuses it.
                ledger.setFrozen(StoredValuePurse.PURSE.principalOf(card.id()), false);
                ledger.setFrozen(StoredValuePurse.PURSE.bonusOf(card.id()), false);
                closed.add(card);
            }
            if (card.closed() || now != card.memberId()) {
                lots.passOn(transaction, part.lot().id(), StoredValuePurse.PURSE, now);
                merged |= now != card.memberId();
            }
        }
        return new Emptied(List.copyOf(closed), merged);
    }
}
