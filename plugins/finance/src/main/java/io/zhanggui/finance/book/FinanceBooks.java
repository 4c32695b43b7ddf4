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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The ledger's books, as far as the operator may see them: every call checks the permission and the stores.
@Component(service = FinanceBooks.class)
public final class FinanceBooks {
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
