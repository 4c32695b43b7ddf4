package io.zhanggui.finance.book;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.finance.FinancePermissions;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.AccountSum;
import io.zhanggui.ledger.book.BookEntry;
import io.zhanggui.ledger.book.Books;
import io.zhanggui.ledger.book.EntryFilter;
import io.zhanggui.ledger.book.Turnover;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The ledger's books, as far as the operator may see them: every call checks the permission and the stores.
@Component(service = FinanceBooks.class)
public final class FinanceBooks {
    private static final int ENTRIES_AT_ONCE = 10_000;

    private final Books books;
    private final Operators operators;
    private final Stores stores;

    @Activate
    public FinanceBooks(@Reference Books books, @Reference Operators operators, @Reference Stores stores) {
        this.books = books;
        this.operators = operators;
        this.stores = stores;
    }

    /// The stores whose books the operator may see.
    public List<Store> stores() {
        operators.require(FinancePermissions.VIEW);
        Operator operator = operators.current();
        return stores.all().stream()
                .filter(store -> operator.worksIn(store.id()))
                .toList();
    }

    public String storeName(long storeId) {
        return stores.all().stream()
                .filter(store -> store.id() == storeId)
                .findFirst()
                .map(Store::name)
                .orElse("#" + storeId);
    }

    /// Whether the operator sees the whole shop, so that sums over the stores are the shop's.
    public boolean seesAllStores() {
        return operators.current().storeIds().isEmpty();
    }

    /// @param storeId null for all stores that the operator may see
    /// @throws Refusal for another store
    public Set<Long> scope(@Nullable Long storeId) {
        Set<Long> mine = stores().stream().map(Store::id).collect(Collectors.toUnmodifiableSet());
        if (storeId == null) {
            return mine;
        }
        if (!mine.contains(storeId)) {
            throw new Refusal("finance.store.not-yours");
        }
        return Set.of(storeId);
    }

    public List<Turnover> turnovers(@Nullable Long storeId, Period period) {
        return books.turnovers(scope(storeId), period.from(), period.to());
    }

    public List<AccountSum> sums(@Nullable Long storeId, LocalDate through) {
        return books.sums(scope(storeId), through);
    }

    /// Newest first; null in the choice is any.
    public List<BookEntry> entries(
            @Nullable Long storeId, Period period, EntryChoice choice, int limit, @Nullable BookEntry before) {
        Set<Long> scope = scope(storeId);
        return scope.isEmpty()
                ? List.of()
                : books.entries(
                        new EntryFilter(
                                scope,
                                period.from(),
                                period.to(),
                                choice.account(),
                                choice.members(),
                                choice.unit(),
                                choice.kind(),
                                choice.memberId()),
                        limit,
                        before);
    }

    /// The entries of a choice, newest first, a part at a time until there are no more.
    /// @param most none beyond this number
    public List<BookEntry> allEntries(@Nullable Long storeId, Period period, EntryChoice choice, int most) {
        return allEntries(storeId, period, choice, most, ENTRIES_AT_ONCE);
    }

    List<BookEntry> allEntries(@Nullable Long storeId, Period period, EntryChoice choice, int most, int atOnce) {
        List<BookEntry> all = new ArrayList<>();
        int wanted = Math.min(most, atOnce);
        while (wanted > 0) {
            List<BookEntry> part = entries(storeId, period, choice, wanted, all.isEmpty() ? null : all.getLast());
            all.addAll(part);
            wanted = part.size() < wanted ? 0 : Math.min(most - all.size(), atOnce);
        }
        return all;
    }

    /// What all entries of a choice come to, by unit; a unit without entries is left out.
    public List<EntryTotal> totals(@Nullable Long storeId, Period period, EntryChoice choice) {
        Map<UnitOfAccount, EntryTotal> totals = new EnumMap<>(UnitOfAccount.class);
        if (choice.memberId() == null) {
            turnovers(storeId, period).stream()
                    .filter(choice::takes)
                    .map(turnover ->
                            new EntryTotal(turnover.unit(), turnover.entries(), turnover.debit(), turnover.credit()))
                    .forEach(part -> totals.merge(part.unit(), part, EntryTotal::plus));
        } else {
            // Turnovers do not tell members apart. A member has few entries beside a store.
            allEntries(storeId, period, choice, Integer.MAX_VALUE).stream()
                    .map(entry -> new EntryTotal(
                            entry.account().unit(), 1, Math.max(0, -entry.amount()), Math.max(0, entry.amount())))
                    .forEach(part -> totals.merge(part.unit(), part, EntryTotal::plus));
        }
        return List.copyOf(totals.values());
    }

    /// What a whole account comes to up to the end of a day: credits minus debits.
    public long balance(@Nullable Long storeId, BookAccount account, LocalDate through) {
        return sums(storeId, through).stream()
                .filter(sum -> BookAccount.of(sum).equals(account))
                .mapToLong(AccountSum::amount)
                .reduce(0, Math::addExact);
    }

    /// Balances are the shop's, not a store's.
    public List<Books.Holding> largest(String account, UnitOfAccount unit, int limit) {
        operators.require(FinancePermissions.VIEW);
        return books.largest(account, unit, limit);
    }

    public List<Books.Holding> accountsOf(long memberId) {
        operators.require(FinancePermissions.VIEW);
        return books.accountsOf(memberId);
    }
}
