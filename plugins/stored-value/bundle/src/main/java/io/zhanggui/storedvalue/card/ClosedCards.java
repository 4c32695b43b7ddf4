package io.zhanggui.storedvalue.card;

import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Lets nothing lie on a closed card, where nobody could spend it or get it paid out: what a refund gives back to
/// one goes on to the main card of its member, under the same terms. Thread-safe.
@Component(service = ClosedCards.class)
public final class ClosedCards {
    private final Ledger ledger;
    private final Lots lots;
    private final Cards cards;

    @Activate
    public ClosedCards(@Reference Ledger ledger, @Reference Lots lots, @Reference Cards cards) {
        this.ledger = ledger;
        this.lots = lots;
        this.cards = cards;
    }

    /// @param back what was given back in this transaction
    /// @return the closed cards that some of it had come back to
    public List<Card> empty(LedgerTransaction.Builder transaction, Drawn back) {
        List<Card> closed = new ArrayList<>();
        for (Drawn.Part part : back.parts()) {
            Card card = cards.find(part.lot().memberId());
            if (card.closed()) {
                // A closed card is frozen only so that nothing left it while it was closed; every way in refuses it.
                ledger.setFrozen(StoredValuePurse.PURSE.principalOf(card.id()), false);
                ledger.setFrozen(StoredValuePurse.PURSE.bonusOf(card.id()), false);
                lots.passOn(transaction, part.lot().id(), StoredValuePurse.PURSE, card.memberId());
                if (!closed.contains(card)) {
                    closed.add(card);
                }
            }
        }
        return closed;
    }
}
