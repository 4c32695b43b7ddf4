package io.zhanggui.finance.trial;

import io.zhanggui.finance.book.BookAccount;
import io.zhanggui.finance.book.FinanceBooks;
import io.zhanggui.finance.book.Period;
import io.zhanggui.ledger.UnitOfAccount;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Every account's opening balance, debits, credits and closing balance in a period.
@Component(service = TrialBalance.class)
public final class TrialBalance {
    private final FinanceBooks books;

    @Activate
    public TrialBalance(@Reference FinanceBooks books) {
        this.books = books;
    }

    /// @param opening above zero credit, below zero debit, as is the closing
    /// @param debit zero or above, as is the credit
    public record Line(BookAccount account, long opening, long debit, long credit) {
        public long closing() {
            return Math.addExact(opening, Math.subtractExact(credit, debit));
        }

        private Line plus(long moreOpening, long moreDebit, long moreCredit) {
            return new Line(
                    account,
                    Math.addExact(opening, moreOpening),
                    Math.addExact(debit, moreDebit),
                    Math.addExact(credit, moreCredit));
        }
    }

    /// The sums of a unit's columns; opening and closing split by side.
    public record Totals(
            long openingDebit, long openingCredit, long debit, long credit, long closingDebit, long closingCredit) {
        public boolean balanced() {
            return openingDebit == openingCredit && debit == credit && closingDebit == closingCredit;
        }
    }

    /// One line per account that has a balance or moved, in the order of units and accounts.
    public List<Line> lines(@Nullable Long storeId, Period period) {
        TreeMap<BookAccount, Line> lines = new TreeMap<>();
        books.sums(storeId, period.dayBefore()).forEach(sum -> add(lines, BookAccount.of(sum), sum.amount(), 0, 0));
        books.turnovers(storeId, period)
                .forEach(turnover -> add(lines, BookAccount.of(turnover), 0, turnover.debit(), turnover.credit()));
        return lines.values().stream()
                .filter(line -> line.opening() != 0 || line.debit() != 0 || line.credit() != 0)
                .toList();
    }

    private static void add(
            TreeMap<BookAccount, Line> lines, BookAccount account, long opening, long debit, long credit) {
        lines.put(
                account, lines.getOrDefault(account, new Line(account, 0, 0, 0)).plus(opening, debit, credit));
    }

    public static Totals totals(List<Line> lines, UnitOfAccount unit) {
        long openingDebit = 0;
        long openingCredit = 0;
        long debit = 0;
        long credit = 0;
        long closingDebit = 0;
        long closingCredit = 0;
        for (Line line : lines) {
            if (line.account().unit() == unit) {
                openingDebit = Math.addExact(openingDebit, debitSide(line.opening()));
                openingCredit = Math.addExact(openingCredit, creditSide(line.opening()));
                debit = Math.addExact(debit, line.debit());
                credit = Math.addExact(credit, line.credit());
                closingDebit = Math.addExact(closingDebit, debitSide(line.closing()));
                closingCredit = Math.addExact(closingCredit, creditSide(line.closing()));
            }
        }
        return new Totals(openingDebit, openingCredit, debit, credit, closingDebit, closingCredit);
    }

    public static long debitSide(long balance) {
        return Math.max(0, Math.negateExact(balance));
    }

    public static long creditSide(long balance) {
        return Math.max(0, balance);
    }
}
