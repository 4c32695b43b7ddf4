package io.zhanggui.storedvalue.tender;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.checkout.api.SaleInProgress;
import io.zhanggui.ledger.AccountFrozen;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.lot.Drawn;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.Lots;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.CardUnusable;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.card.Pins;
import io.zhanggui.storedvalue.lot.LotTerms;
import io.zhanggui.storedvalue.lot.NotEnoughStoredValue;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Draws a payment: from the card that was presented alone; without one first from the member's own cards, the main
/// one first, then from those that a family shares, within their bounds. A card with a PIN of its own pays only when
/// it is presented.
@Component(service = Payers.class)
public final class Payers {
    private final Lots lots;
    private final Cards cards;
    private final Pins pins;
    private final KnownMembers members;
    private final ShopClock clock;

    @Activate
    public Payers(
            @Reference Lots lots,
            @Reference Cards cards,
            @Reference Pins pins,
            @Reference KnownMembers members,
            @Reference ShopClock clock) {
        this.lots = lots;
        this.cards = cards;
        this.pins = pins;
        this.members = members;
        this.clock = clock;
    }

    /// A card that may pay.
    /// @param most in a sale; null for no bound
    record Payer(Card card, @Nullable Money most) {
        private Money bounded(Money amount) {
            return most == null || amount.compareTo(most) <= 0 ? amount : most;
        }
    }

    /// What a member could pay in a store now.
    /// @param cardId that was presented; null for none in particular
    /// @param frozen whether a member's stored value is to be left out
    /// @throws io.zhanggui.api.error.Refusal when the presented card, or the only one, cannot pay
    Money available(long storeId, long memberId, @Nullable Long cardId, LongPredicate frozen) {
        Money sum = Money.ZERO;
        for (Payer payer : payers(storeId, memberId, cardId, frozen)) {
            sum = sum.plus(payer.bounded(usable(storeId, payer.card())));
        }
        return sum;
    }

    /// @param frozen whether a member's stored value is to be left out
    /// @throws NotEnoughStoredValue when all together have less
    /// @throws FrozenStoredValue when the card is frozen
    Drawn pay(SaleInProgress sale, long memberId, Money amount, LongPredicate frozen) {
        long storeId = sale.storeId();
        List<Payer> payers = payers(storeId, memberId, sale.cardId(), frozen);
        if (payers.size() == 1 && payers.getFirst().most() == null) {
            return draw(sale, memberId, payers.getFirst().card(), amount);
        }
        // All at once, in the one order of locks: what is read below stays true, and whoever shares takes turns.
        lots.lock(
                StoredValuePurse.PURSE,
                payers.stream().map(payer -> payer.card().id()).toList());
        Money available = available(storeId, memberId, sale.cardId(), frozen);
        if (available.compareTo(amount) < 0) {
            throw new NotEnoughStoredValue(available, amount);
        }
        List<Drawn.Part> parts = new ArrayList<>();
        Split left = Split.NOTHING;
        Money open = amount;
        for (Payer payer : payers) {
            Money has = usable(storeId, payer.card());
            Money part = least(open, payer.bounded(has));
            boolean own = payer.card().memberId() == memberId;
            if (part.fen() > 0) {
                Drawn drawn = draw(sale, memberId, payer.card(), part);
                parts.addAll(drawn.parts());
                open = open.minus(part);
                left = own ? left.plus(drawn.left()) : left;
            } else if (own) {
                left = left.plus(Split.ofPrincipal(has.fen()));
            }
        }
        return new Drawn(parts, left);
    }

    private List<Payer> payers(long storeId, long memberId, @Nullable Long cardId, LongPredicate frozen) {
        List<Payer> all = cards.payableBy(memberId).stream()
                .filter(payable -> payable.card().memberId() == memberId
                        || !frozen.test(payable.card().memberId()))
                .map(payable -> new Payer(payable.card(), payable.most()))
                .toList();
        if (cardId != null) {
            return List.of(presented(storeId, cardId, all));
        }
        List<Payer> able =
                all.stream().filter(payer -> paysUnasked(storeId, payer.card())).toList();
        if (able.isEmpty()) {
            // Its own reason is what the customer wants to hear.
            return List.of(presented(storeId, memberId, all));
        }
        return able;
    }

    private boolean paysUnasked(long storeId, Card card) {
        return !card.frozen() && !card.isLost() && card.isValidIn(storeId) && (card.isMain() || !pins.isSet(card.id()));
    }

    private static Payer presented(long storeId, long cardId, List<Payer> all) {
        Payer payer = all.stream()
                .filter(each -> each.card().id() == cardId)
                .findFirst()
                .orElseThrow(CardUnusable::ofSomebodyElse);
        payer.card().requireUsableIn(storeId);
        if (payer.card().frozen()) {
            throw new FrozenStoredValue();
        }
        return payer;
    }

    private Drawn draw(SaleInProgress sale, long memberId, Card card, Money amount) {
        if (card.memberId() != memberId) {
            // Whether the buyer is frozen by the end, the sale asks.
            members.requireNotFrozen(card.memberId(), FrozenStoredValue::new);
        }
        try {
            return lots.draw(sale.ledger(), card.id(), StoredValuePurse.PURSE, amount.fen(), validIn(sale.storeId()));
        } catch (InsufficientBalance insufficient) {
            throw new NotEnoughStoredValue(Money.ofFen(insufficient.balance()), amount);
        } catch (AccountFrozen frozen) {
            throw new FrozenStoredValue();
        }
    }

    private Money usable(long storeId, Card card) {
        LocalDate today = clock.today();
        return Money.ofFen(lots.ofMember(card.id(), StoredValuePurse.PURSE, false).stream()
                .filter(lot -> lot.isUsableOn(today))
                .filter(validIn(storeId))
                .mapToLong(lot -> lot.left().total())
                .sum());
    }

    private static Predicate<Lot> validIn(long storeId) {
        return lot -> LotTerms.of(lot).isValidIn(storeId);
    }

    private static Money least(Money one, Money other) {
        return one.compareTo(other) <= 0 ? one : other;
    }
}
