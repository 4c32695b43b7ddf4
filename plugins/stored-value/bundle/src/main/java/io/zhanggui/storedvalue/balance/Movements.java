package io.zhanggui.storedvalue.balance;

import static io.zhanggui.storedvalue.lot.StoredValuePurse.PURSE;

import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.Ledger.StatementLine;
import io.zhanggui.ledger.lot.Split;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import io.zhanggui.storedvalue.lot.StoredValuePurse;
import io.zhanggui.storedvalue.lot.TopUpJournal;
import io.zhanggui.storedvalue.lot.TopUpJournal.OnCard;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What moved a member's stored value, from the ledger: principal and bonus of a paper side by side.
@Component(service = Movements.class)
public final class Movements {
    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Cards cards;
    private final TopUpJournal journal;

    @Activate
    public Movements(
            @Reference UnitOfWork unitOfWork,
            @Reference Ledger ledger,
            @Reference Cards cards,
            @Reference TopUpJournal journal) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.cards = cards;
        this.journal = journal;
    }

    /// @param document of the ledger, for example `sale:123`
    /// @param change above zero: the member had more
    /// @param checkCode ends of the entries' hashes, by which the member can check the balance later
    /// @param card that it was on
    public record Line(
            Instant at, Meaning meaning, String document, Balance change, Balance after, String checkCode, Card card) {}

    /// What moved on all cards of a member, the newest first.
    /// @param limit above zero
    public List<Line> newest(long memberId, int limit) {
        return newest(List.of(memberId), limit).getOrDefault(memberId, List.of());
    }

    /// The same of several members, asked for together.
    Map<Long, List<Line>> newest(Collection<Long> memberIds, int limit) {
        return unitOfWork.read(unit -> {
            Map<Long, List<Card>> cardsOf = cards.ofMembers(memberIds);
            Map<Card, List<Line>> lines =
                    onCards(cardsOf.values().stream().flatMap(List::stream).toList(), limit);
            Map<Long, List<Line>> newest = new HashMap<>();
            cardsOf.forEach((memberId, own) -> newest.put(
                    memberId,
                    together(
                            own.stream()
                                    .map(card -> lines.getOrDefault(card, List.of()))
                                    .toList(),
                            limit)));
            return newest;
        });
    }

    /// What moved on one card, the newest first.
    /// @param limit above zero
    public List<Line> newest(Card card, int limit) {
        return onCards(List.of(card), limit).getOrDefault(card, List.of());
    }

    private Map<Card, List<Line>> onCards(Collection<Card> all, int limit) {
        Set<AccountRef> accounts = new HashSet<>();
        for (Card card : all) {
            accounts.add(PURSE.principalOf(card.id()));
            accounts.add(PURSE.bonusOf(card.id()));
        }
        Map<AccountRef, List<StatementLine>> statements = ledger.statements(accounts, limit);
        Map<OnCard, Map<TopUpJournal.Kind, Split>> apart =
                journal.ofCards(all.stream().map(Card::id).toList());
        Map<Card, List<Line>> lines = new HashMap<>();
        for (Card card : all) {
            List<StatementLine> principal = statements.getOrDefault(PURSE.principalOf(card.id()), List.of());
            List<StatementLine> bonus = statements.getOrDefault(PURSE.bonusOf(card.id()), List.of());
            lines.put(
                    card,
                    merged(card, principal, bonus, apart).stream().limit(limit).toList());
        }
        return lines;
    }

    /// The lines of several cards, the newest first; those of one card stay in their order.
    private static List<Line> together(List<List<Line>> ofCards, int limit) {
        List<Deque<Line>> left = new ArrayList<>();
        ofCards.forEach(lines -> left.add(new ArrayDeque<>(lines)));
        List<Line> all = new ArrayList<>();
        while (all.size() < limit) {
            Optional<Deque<Line>> newest = left.stream()
                    .filter(lines -> !lines.isEmpty())
                    .max(Comparator.comparing(lines -> lines.getFirst().at()));
            if (newest.isEmpty()) {
                break;
            }
            all.add(newest.get().removeFirst());
        }
        return all;
    }

    /// Both are newest first, in the order of their sequences: a clock that was set back changes neither. Where only
    /// one account moved, the other one's balance is what the next older entry left.
    /// @param apart what was no use of the card
    static List<Line> merged(
            Card card,
            List<StatementLine> principal,
            List<StatementLine> bonus,
            Map<OnCard, Map<TopUpJournal.Kind, Split>> apart) {
        Split after = new Split(newestBalance(principal), newestBalance(bonus));
        List<Line> lines = new ArrayList<>();
        for (Pair pair : pairs(principal, bonus)) {
            Split change = new Split(amount(pair.principal()), amount(pair.bonus()));
            StatementLine any = pair.any();
            lines.add(new Line(
                    any.at(),
                    Meaning.of(
                            any.kind(),
                            any.document(),
                            change,
                            apart.getOrDefault(new OnCard(card.id(), any.document()), Map.of())),
                    any.document(),
                    StoredValuePurse.money(change),
                    StoredValuePurse.money(after),
                    checkCode(pair.principal(), pair.bonus()),
                    card));
            after = after.minus(change);
        }
        return lines;
    }

    /// What one transaction did to a card: at least one is there.
    private record Pair(
            @Nullable StatementLine principal, @Nullable StatementLine bonus) {
        StatementLine any() {
            return principal == null ? Objects.requireNonNull(bonus) : principal;
        }
    }

    /// Transactions that moved both accounts are the fixed points; what moved one only lies between them.
    private static List<Pair> pairs(List<StatementLine> principal, List<StatementLine> bonus) {
        Map<Long, StatementLine> bonuses = new HashMap<>();
        bonus.forEach(line -> bonuses.put(line.transactionId(), line));
        Set<Long> both = new HashSet<>();
        principal.forEach(line -> both.add(line.transactionId()));
        both.retainAll(bonuses.keySet());
        Deque<StatementLine> principals = new ArrayDeque<>(principal);
        Deque<StatementLine> others = new ArrayDeque<>(bonus);
        List<Pair> pairs = new ArrayList<>();
        while (!principals.isEmpty() || !others.isEmpty()) {
            StatementLine one = principals.peek();
            StatementLine other = others.peek();
            if (one != null && other != null && one.transactionId() == other.transactionId()) {
                pairs.add(new Pair(principals.pop(), others.pop()));
            } else if (one != null && (other == null || comesFirst(one, other, both))) {
                pairs.add(new Pair(principals.pop(), null));
            } else {
                pairs.add(new Pair(null, others.pop()));
            }
        }
        return pairs;
    }

    /// Of two heads that are of different transactions; at most one of them moved both accounts.
    private static boolean comesFirst(StatementLine principal, StatementLine bonus, Set<Long> both) {
        if (both.contains(principal.transactionId())) {
            return false;
        }
        return both.contains(bonus.transactionId()) || !principal.at().isBefore(bonus.at());
    }

    private static long newestBalance(List<StatementLine> newestFirst) {
        return newestFirst.isEmpty() ? 0 : newestFirst.getFirst().balanceAfter();
    }

    private static long amount(@Nullable StatementLine line) {
        return line == null ? 0 : line.amount();
    }

    private static String checkCode(@Nullable StatementLine principal, @Nullable StatementLine bonus) {
        List<String> codes = new ArrayList<>();
        if (principal != null) {
            codes.add("P" + checkCode(principal));
        }
        if (bonus != null) {
            codes.add("B" + checkCode(bonus));
        }
        return String.join(" ", codes);
    }

    private static String checkCode(StatementLine line) {
        String hash = line.hash();
        return line.sequence() + "-" + hash.substring(hash.length() - 8);
    }
}
