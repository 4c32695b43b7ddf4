package io.zhanggui.storedvalue.balance;

import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.book.Books.HeldBy;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.api.StoredValue;
import io.zhanggui.storedvalue.api.StoredValue.Balance;
import io.zhanggui.storedvalue.card.Card;
import io.zhanggui.storedvalue.card.Cards;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private static final int MAX_ENDS = 1_000;
    private static final List<String> ACCOUNTS = List.of(StoredValue.PRINCIPAL, StoredValue.BONUS);

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
    /// @param card whose balance it is; null for all cards of the member together
    public record Row(
            long memberId,
            String name,
            String phone,
            String tier,
            int tierStep,
            @Nullable Card card,
            Balance balance) {
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

    /// @param cards that have something left
    public record Totals(long cards, Balance owed) {}

    /// Cards that have something left.
    public long count() {
        operators.require(StoredValuePermissions.VIEW);
        return books.countHolders(ACCOUNTS, UnitOfAccount.FEN);
    }

    public Totals totals() {
        return new Totals(
                count(),
                balance(
                        ledger.liability(StoredValue.PRINCIPAL, UnitOfAccount.FEN),
                        ledger.liability(StoredValue.BONUS, UnitOfAccount.FEN)));
    }

    /// The cards that have something left, most first. Used by one view.
    public final class Pages {
        /// Where pages that were read ended, by the number of cards up to there: a list that is scrolled goes on from
        /// there instead of counting from the top.
        private final NavigableMap<Integer, HeldBy> ends = new TreeMap<>();

        private Pages() {}

        /// Read as they are taken, a thousand at a time: a file of all cards does not wait in memory.
        public Stream<Row> rows(int offset, int limit) {
            operators.require(StoredValuePermissions.VIEW);
            return Stream.iterate(
                            page(offset, Math.min(limit, AT_ONCE)),
                            page -> !page.rows().isEmpty(),
                            page -> page(page.end(), Math.min(offset - page.end() + limit, AT_ONCE)))
                    .flatMap(page -> page.rows().stream());
        }

        private record Page(List<Row> rows, int end) {}

        private Page page(int offset, int limit) {
            if (limit <= 0) {
                return new Page(List.of(), offset);
            }
            Map.Entry<Integer, HeldBy> from = ends.floorEntry(offset);
            List<HeldBy> found = books.holders(
                    ACCOUNTS,
                    UnitOfAccount.FEN,
                    limit,
                    from == null ? null : from.getValue(),
                    offset - (from == null ? 0 : from.getKey()));
            int end = offset + found.size();
            if (!found.isEmpty()) {
                remember(end, found.getLast());
            }
            return new Page(ofCards(found.stream().map(HeldBy::owner).toList()), end);
        }

        private void remember(int end, HeldBy last) {
            if (ends.size() >= MAX_ENDS) {
                ends.clear();
            }
            ends.put(end, last);
        }
    }

    public Pages pages() {
        return new Pages();
    }

    /// What is on cards now, which may be a payment further than their order.
    private List<Row> ofCards(List<Long> cardIds) {
        return unitOfWork.read(unit -> {
            Map<Long, Long> principals = ledger.balances(cardIds, StoredValue.PRINCIPAL, UnitOfAccount.FEN);
            Map<Long, Long> bonuses = ledger.balances(cardIds, StoredValue.BONUS, UnitOfAccount.FEN);
            Map<Long, Card> found = cards.findAll(cardIds);
            Map<Long, Member> known =
                    members(found.values().stream().map(Card::memberId).toList());
            return cardIds.stream()
                    .map(id -> row(
                            known,
                            Objects.requireNonNull(found.get(id)).memberId(),
                            found.get(id),
                            balance(principals.getOrDefault(id, 0L), bonuses.getOrDefault(id, 0L))))
                    .toList();
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

    /// Members by name, pinyin, phone or card, also a stored-value card's number, with what they have, be it nothing.
    public List<Row> search(String text) {
        operators.require(StoredValuePermissions.VIEW);
        Members running = members;
        if (running == null) {
            return List.of();
        }
        List<Member> found = cards.ofNumber(text)
                .flatMap(card -> running.find(card.memberId()))
                .map(List::of)
                .orElseGet(() -> running.search(text, MAX_FOUND));
        Map<Long, Balance> together = together(found.stream().map(Member::id).toList());
        return found.stream()
                .map(member -> row(member, null, Objects.requireNonNull(together.get(member.id()))))
                .toList();
    }

    /// What a member has, be it nothing.
    public Row ofMember(long memberId) {
        operators.require(StoredValuePermissions.VIEW);
        return row(members(List.of(memberId)), memberId, null, cards.balanceOf(memberId));
    }

    /// At most as many as a page has.
    private Map<Long, Member> members(Collection<Long> memberIds) {
        Members running = members;
        return running == null
                ? Map.of()
                : running.findAll(Set.copyOf(memberIds)).stream()
                        .collect(Collectors.toMap(Member::id, Function.identity()));
    }

    private static Balance balance(long principal, long bonus) {
        return new Balance(Money.ofFen(principal), Money.ofFen(bonus));
    }

    private static Row row(Map<Long, Member> known, long memberId, @Nullable Card card, Balance balance) {
        Member member = known.get(memberId);
        return member == null
                ? new Row(memberId, Long.toString(memberId), "", "", 0, card, balance)
                : row(member, card, balance);
    }

    private static Row row(Member member, @Nullable Card card, Balance balance) {
        return new Row(
                member.id(), member.name(), member.maskedPhone(), member.tier(), member.tierStep(), card, balance);
    }
}
