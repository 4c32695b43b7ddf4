package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/// Who has how much. Names come from the member plugin, as long as it runs.
@Component(service = BalanceList.class)
public final class BalanceList {
    private static final int MAX_FOUND = 100;
    private static final int AT_ONCE = 1_000;

    /// How many members the list shows.
    public static final int LISTED = 1_000;

    private final UnitOfWork unitOfWork;
    private final Ledger ledger;
    private final Books books;
    private final Cards cards;
    private final Operators operators;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable Members members;

    @Activate
    public BalanceList(
            @Reference UnitOfWork unitOfWork,
            @Reference Ledger ledger,
            @Reference Books books,
            @Reference Cards cards,
            @Reference Operators operators) {
        this.unitOfWork = unitOfWork;
        this.ledger = ledger;
        this.books = books;
        this.cards = cards;
        this.operators = operators;
    }

    /// @param name the member's number when the member plugin does not run
    public record Row(long memberId, String name, String phone, String tier, int tierStep, Balance balance) {
        public Money principal() {
            return balance.principal();
        }

        public Money bonus() {
            return balance.bonus();
        }

        public Money total() {
            return balance.total();
        }
    }

    /// @param members who have something left, at most [#LISTED]
    public record Totals(int members, Balance owed) {

        /// Whether there are more than the list shows; anybody else is found by search.
        public boolean isCut() {
            return members >= LISTED;
        }
    }

    public Totals totals() {
        operators.require(StoredValuePermissions.VIEW);
        return new Totals(
                listed().size(),
                balance(
                        ledger.liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN),
                        ledger.liability(StoredValue.BONUS, UnitOfAccount.FEN)));
    }

    /// Members who have something left, most first: as many as a list can show.
    public List<Row> page(int offset, int limit) {
        operators.require(StoredValuePermissions.VIEW);
        Map<Long, Balance> page = new LinkedHashMap<>();
        listed().entrySet().stream()
                .sorted(Map.Entry.<Long, Balance>comparingByValue(Comparator.comparing(Balance::total))
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .skip(offset)
                .limit(limit)
                .forEach(entry -> page.put(entry.getKey(), entry.getValue()));
        return rows(page);
    }

    /// The members of the cards with the most principal and of those with the most bonus.
    private Map<Long, Balance> listed() {
        return unitOfWork.read(unit -> {
            Set<Long> cardIds = new TreeSet<>();
            for (String account : List.of(StoredValue.PRINCIPAL, StoredValue.BONUS)) {
                books.largest(account, UnitOfAccount.FEN, LISTED)
                        .forEach(holding -> cardIds.add(holding.account().owner()));
            }
            Map<Long, Balance> found =
                    together(Set.copyOf(cards.membersOf(cardIds).values()));
            found.values().removeIf(balance -> balance.total().fen() == 0);
            return found;
        });
    }

    /// What members have on all their cards, be it nothing.
    private Map<Long, Balance> together(Collection<Long> memberIds) {
        Map<Long, List<Card>> ofMembers = cards.ofMembers(memberIds);
        List<Long> cardIds =
                ofMembers.values().stream().flatMap(List::stream).map(Card::id).toList();
        Map<Long, Long> principals = ledger.balances(cardIds, StoredValue.PRINCIPAL, UnitOfAccount.FEN);
        Map<Long, Long> bonuses = ledger.balances(cardIds, StoredValue.BONUS, UnitOfAccount.FEN);
        Map<Long, Balance> together = new HashMap<>();
        ofMembers.forEach((memberId, own) -> together.put(
                memberId,
                balance(
                        own.stream()
                                .mapToLong(card -> principals.getOrDefault(card.id(), 0L))
                                .sum(),
                        own.stream()
                                .mapToLong(card -> bonuses.getOrDefault(card.id(), 0L))
                                .sum())));
        return together;
    }

    /// Members by name, pinyin, phone or card, with what they have, be it nothing.
    public List<Row> search(String text) {
        operators.require(StoredValuePermissions.VIEW);
        Members running = members;
        if (running == null) {
            return List.of();
        }
        List<Member> found = running.search(text, MAX_FOUND);
        Map<Long, Balance> together = together(found.stream().map(Member::id).toList());
        return found.stream()
                .map(member -> row(member, Objects.requireNonNull(together.get(member.id()))))
                .toList();
    }

    /// What a member has, be it nothing.
    public Row ofMember(long memberId) {
        operators.require(StoredValuePermissions.VIEW);
        return rows(Map.of(memberId, cards.balanceOf(memberId))).getFirst();
    }

    /// The members of a page, or of a whole file, asked for a thousand at a time.
    private List<Row> rows(Map<Long, Balance> balances) {
        Members running = members;
        List<Long> ids = List.copyOf(balances.keySet());
        Map<Long, Member> known = new HashMap<>();
        for (int begin = 0; running != null && begin < ids.size(); begin += AT_ONCE) {
            running.findAll(ids.subList(begin, Math.min(begin + AT_ONCE, ids.size())))
                    .forEach(member -> known.put(member.id(), member));
        }
        List<Row> rows = new ArrayList<>(ids.size());
        balances.forEach((memberId, balance) -> {
            Member member = known.get(memberId);
            rows.add(
                    member == null
                            ? new Row(memberId, Long.toString(memberId), "", "", 0, balance)
                            : row(member, balance));
        });
        return rows;
    }

    private static Balance balance(long principal, long bonus) {
        return new Balance(Money.ofFen(principal), Money.ofFen(bonus));
    }

    private static Row row(Member member, Balance balance) {
        return new Row(member.id(), member.name(), member.maskedPhone(), member.tier(), member.tierStep(), balance);
    }
}
