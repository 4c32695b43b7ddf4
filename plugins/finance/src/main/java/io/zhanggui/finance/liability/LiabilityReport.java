package io.zhanggui.finance.liability;

import io.zhanggui.finance.book.BookAccount;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.Period;
import io.zhanggui.ledger.book.AccountSum;
import io.zhanggui.ledger.book.Turnover;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// What the shop owes its members, by the end of each day or by the store where it came about.
@Component(service = LiabilityReport.class)
public final class LiabilityReport {
    private final FinanceBooks books;

    @Activate
    public LiabilityReport(@Reference FinanceBooks books) {
        this.books = books;
    }

    /// @param day null in a row of a store or of all
    /// @param storeId null in a row of a day or of all
    /// @param closing what is owed at the end, per account
    /// @param change credits minus debits within the row's time, per account
    public record Row(
            @Nullable LocalDate day,
            @Nullable Long storeId,
            Map<BookAccount, Long> closing,
            Map<BookAccount, Long> change) {
        public long closing(BookAccount account) {
            return closing.getOrDefault(account, 0L);
        }

        public long change(BookAccount account) {
            return change.getOrDefault(account, 0L);
        }
    }

    /// @param accounts members' accounts that are owed or moved, money first
    /// @param days newest first
    /// @param total of the period and of all stores in sight
    /// @param turnovers of members' accounts, for drilling down
    public record Liabilities(
            List<BookAccount> accounts, List<Row> days, List<Row> stores, Row total, List<Turnover> turnovers) {}

    public Liabilities of(@Nullable Long storeId, Period period) {
        List<AccountSum> opening = books.sums(storeId, period.dayBefore()).stream()
                .filter(AccountSum::members)
                .toList();
        List<Turnover> turnovers = books.turnovers(storeId, period).stream()
                .filter(Turnover::members)
                .toList();
        SortedSet<BookAccount> accounts = new TreeSet<>();
        opening.forEach(sum -> accounts.add(BookAccount.of(sum)));
        turnovers.forEach(turnover -> accounts.add(BookAccount.of(turnover)));
        List<Row> days = new ArrayList<>();
        Map<BookAccount, Long> owed = sums(opening, sum -> true);
        for (LocalDate day : period.days()) {
            Map<BookAccount, Long> change =
                    changes(turnovers, turnover -> turnover.day().equals(day));
            owed = together(owed, change);
            days.add(new Row(day, null, owed, change));
        }
        List<Row> stores = books.scope(storeId).stream()
                .sorted()
                .map(store -> {
                    Map<BookAccount, Long> change = changes(turnovers, turnover -> turnover.storeId() == store);
                    return new Row(null, store, together(sums(opening, sum -> sum.storeId() == store), change), change);
                })
                .toList();
        Row total = new Row(null, null, owed, changes(turnovers, turnover -> true));
        return new Liabilities(List.copyOf(accounts), days.reversed(), stores, total, turnovers);
    }

    private static Map<BookAccount, Long> sums(List<AccountSum> sums, Predicate<AccountSum> which) {
        Map<BookAccount, Long> result = new HashMap<>();
        sums.stream().filter(which).forEach(sum -> result.merge(BookAccount.of(sum), sum.amount(), Math::addExact));
        return result;
    }

    private static Map<BookAccount, Long> changes(List<Turnover> turnovers, Predicate<Turnover> which) {
        Map<BookAccount, Long> result = new HashMap<>();
        turnovers.stream()
                .filter(which)
                .forEach(turnover -> result.merge(BookAccount.of(turnover), turnover.change(), Math::addExact));
        return result;
    }

    private static Map<BookAccount, Long> together(Map<BookAccount, Long> one, Map<BookAccount, Long> other) {
        Map<BookAccount, Long> result = new HashMap<>(one);
        other.forEach((account, amount) -> result.merge(account, amount, Math::addExact));
        return result;
    }
}
