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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

    @Activate
    public Movements(@Reference UnitOfWork unitOfWork, @Reference Ledger ledger, @Reference Cards cards) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.cards = cards;
    }

    /// @param kind of the ledger's transaction: `sale`, `refund`
    /// @param document of the ledger, for example `sale:123`
    /// @param change above zero: the member had more
    /// @param checkCode ends of the entries' hashes, by which the member can check the balance later
    /// @param card that it was on
    public record Line(
            Instant at, String kind, String document, Balance change, Balance after, String checkCode, Card card) {

        /// What happened, as the end of a text key.
        public String meaning() {
            if (kind.equals("prepaid-refund")) {
                return "refund";
            }
            if (kind.equals("prepaid-transfer")) {
                return change.total().fen() > 0 ? "received" : "passed-on";
            }
            boolean refund = kind.equals("refund");
            boolean more = change.total().fen() > 0;
            if (refund) {
                return more ? "payment-refund" : "top-up-refund";
            }
            return more ? "top-up" : "payment";
        }
    }

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
                    own.stream()
                            .flatMap(card -> lines.getOrDefault(card, List.of()).stream())
                            .sorted(Comparator.comparing(Line::at).reversed())
                            .limit(limit)
                            .toList()));
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
        Map<Card, List<Line>> lines = new HashMap<>();
        for (Card card : all) {
            List<StatementLine> principal = statements.getOrDefault(PURSE.principalOf(card.id()), List.of());
            List<StatementLine> bonus = statements.getOrDefault(PURSE.bonusOf(card.id()), List.of());
            lines.put(card, merged(card, principal, bonus).stream().limit(limit).toList());
        }
        return lines;
    }

    /// Both are newest first. Where only one account moved, the other one's balance is what the next older
    /// entry left.
    static List<Line> merged(Card card, List<StatementLine> principal, List<StatementLine> bonus) {
        Map<Long, StatementLine> principals = new TreeMap<>();
        Map<Long, StatementLine> bonuses = new TreeMap<>();
        principal.forEach(line -> principals.put(line.transactionId(), line));
        bonus.forEach(line -> bonuses.put(line.transactionId(), line));
        TreeMap<Long, StatementLine> all = new TreeMap<>(bonuses);
        all.putAll(principals);
        Split after = new Split(newestBalance(principal), newestBalance(bonus));
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<Long, StatementLine> entry : all.descendingMap().entrySet()) {
            StatementLine ofPrincipal = principals.get(entry.getKey());
            StatementLine ofBonus = bonuses.get(entry.getKey());
            Split change = new Split(amount(ofPrincipal), amount(ofBonus));
            StatementLine any = entry.getValue();
            lines.add(new Line(
                    any.at(),
                    any.kind(),
                    any.document(),
                    StoredValuePurse.money(change),
                    StoredValuePurse.money(after),
                    checkCode(ofPrincipal, ofBonus),
                    card));
            after = after.minus(change);
        }
        return lines;
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
