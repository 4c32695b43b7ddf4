package io.zhanggui.storedvalue.card;

import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Which cards there are, whose they are, and what is on them. Thread-safe.
@Component(service = Cards.class)
public final class Cards {
    private final UnitOfWork unitOfWork;
    private final Ledger ledger;

    @Activate
    public Cards(@Reference UnitOfWork unitOfWork, @Reference StoredValueDatabase tables, @Reference Ledger ledger) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
    }

    /// The cards that a member can use or get back, the main one first.
    public List<Card> ofMember(long memberId) {
        return all(memberId).stream().filter(card -> !card.closed()).toList();
    }

    /// Also closed ones: their movements stay.
    public List<Card> all(long memberId) {
        return ofMembers(List.of(memberId)).getOrDefault(memberId, List.of());
    }

    /// All cards of members, also closed ones, the main one first.
    public Map<Long, List<Card>> ofMembers(Collection<Long> memberIds) {
        Map<Long, List<Card>> cards = new LinkedHashMap<>();
        memberIds.forEach(memberId -> cards.put(memberId, new ArrayList<>(List.of(Card.main(memberId)))));
        unitOfWork
                .read(unit -> CardTables.ofMembers(unit.connection(), memberIds))
                .forEach(card -> {
                    List<Card> of = cards.get(card.memberId());
                    if (of != null && card.isMain()) {
                        of.set(0, card);
                    } else if (of != null) {
                        of.add(card);
                    }
                });
        return cards;
    }

    /// A card that a member may pay with.
    /// @param most in a sale; null for no bound
    public record Payable(Card card, @Nullable Money most) {}

    /// The cards that a member can pay with: the own ones, the main one first, then those that are shared.
    public List<Payable> payableBy(long memberId) {
        List<Payable> all = new ArrayList<>();
        all.add(new Payable(Card.main(memberId), null));
        for (CardTables.Open open : unitOfWork.read(unit -> CardTables.openTo(unit, memberId))) {
            Payable payable = new Payable(open.card(), open.most());
            if (open.own() && open.card().isMain()) {
                all.set(0, payable);
            } else {
                all.add(payable);
            }
        }
        return all.stream().filter(payable -> !payable.card().closed()).toList();
    }

    /// The card with this id; an id that no card has is a member's, whose main card it is.
    public Card find(long cardId) {
        return unitOfWork
                .read(unit -> CardTables.find(unit.connection(), cardId))
                .orElseGet(() -> Card.main(cardId));
    }

    /// The cards with these ids; an id that no card has is a member's, whose main card it is.
    public Map<Long, Card> findAll(Collection<Long> cardIds) {
        Map<Long, Card> found = new HashMap<>();
        cardIds.forEach(cardId -> found.put(cardId, Card.main(cardId)));
        unitOfWork
                .read(unit -> CardTables.findAll(unit.connection(), cardIds))
                .forEach(card -> found.put(card.id(), card));
        return found;
    }

    /// The card that a number opens.
    /// @throws CardUnusable for one that was reported lost, replaced or closed
    public Optional<Card> opens(String typed) {
        String number = normalized(typed);
        return unitOfWork.read(unit -> CardTables.ofNumber(unit.connection(), number)
                .map(cardId -> {
                    Card card = find(cardId);
                    if (!card.closed() && !card.number().equals(number)) {
                        throw CardUnusable.replaced(number);
                    }
                    card.requireAtHand();
                    return card;
                }));
    }

    /// The card that has or had a number, usable or not.
    public Optional<Card> ofNumber(String typed) {
        String number = normalized(typed);
        return unitOfWork
                .read(unit -> CardTables.ofNumber(unit.connection(), number))
                .map(this::find);
    }

    /// Whether a card ever had this number.
    public boolean isIssued(String typed) {
        return !issued(List.of(typed)).isEmpty();
    }

    /// Which of these numbers a card ever had.
    public Set<String> issued(Collection<String> typed) {
        Map<String, String> byNumber = new HashMap<>();
        typed.stream()
                .filter(number -> number.chars().allMatch(letter -> letter < 128))
                .forEach(number -> byNumber.put(normalized(number), number));
        return unitOfWork.read(unit -> CardTables.issued(unit.connection(), byNumber.keySet())).stream()
                .map(byNumber::get)
                .collect(Collectors.toSet());
    }

    /// The card that a top-up goes to.
    /// @param cardId that was presented; null for the main one
    /// @throws CardUnusable for a card of somebody else, or one that was reported lost or closed
    public Card toTopUp(long memberId, @Nullable Long cardId) {
        Card card = find(cardId == null ? memberId : cardId);
        if (card.memberId() != memberId) {
            throw CardUnusable.ofSomebodyElse();
        }
        card.requireAtHand();
        return card;
    }

    public Balance balance(long cardId) {
        return new Balance(
                Money.ofFen(ledger.balance(StoredValuePurse.PURSE.principalOf(cardId))),
                Money.ofFen(ledger.balance(StoredValuePurse.PURSE.bonusOf(cardId))));
    }

    /// What is on all cards of each member together.
    public Map<Long, Balance> balancesOf(Collection<Long> memberIds) {
        return unitOfWork.read(unit -> {
            Map<Long, List<Card>> cardsOf = ofMembers(memberIds);
            List<Long> ids = cardsOf.values().stream()
                    .flatMap(List::stream)
                    .map(Card::id)
                    .toList();
            Map<Long, Long> principal = ledger.balances(ids, StoredValue.PRINCIPAL, UnitOfAccount.FEN);
            Map<Long, Long> bonus = ledger.balances(ids, StoredValue.BONUS, UnitOfAccount.FEN);
            Map<Long, Balance> balances = new HashMap<>();
            cardsOf.forEach(
                    (memberId, own) -> balances.put(memberId, new Balance(sum(own, principal), sum(own, bonus))));
            return balances;
        });
    }

    public Balance balanceOf(long memberId) {
        return balancesOf(List.of(memberId)).getOrDefault(memberId, new Balance(Money.ZERO, Money.ZERO));
    }

    private static Money sum(List<Card> cards, Map<Long, Long> balances) {
        return Money.ofFen(cards.stream()
                .mapToLong(card -> balances.getOrDefault(card.id(), 0L))
                .sum());
    }

    public List<CardEvent> events(long cardId) {
        return unitOfWork.read(unit -> CardTables.events(unit.connection(), cardId));
    }

    static String normalized(String typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("\\s", "")
                .toUpperCase(Locale.ROOT);
    }
}
