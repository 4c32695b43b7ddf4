package io.zhanggui.storedvalue.report;

import io.zhanggui.api.value.Money;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.book.AccountSum;
import io.zhanggui.ledger.book.Turnover;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;

/// What happened in a quarter to money that was paid in advance for services, such as packages.
/// @param opening what was owed when it began
/// @param sold what was paid
/// @param opened brought along from other books
/// @param returned of purchases that were refunded
/// @param surrendered by lawful refunds
/// @param closing what is owed at its end
public record ServiceFigures(
        Money opening, Money sold, Money opened, Money returned, Money surrendered, Money closing) {
    private static final String SALE = "sale";
    private static final String OPENING = "opening";
    private static final String REFUND = "refund";
    private static final String PAYOUT = "prepaid-refund";

    /// @param accounts names of members' accounts
    /// @param before sums through the day before the quarter
    /// @param during what moved in it
    /// @param after sums through its last day
    static ServiceFigures of(
            Set<String> accounts, List<AccountSum> before, List<Turnover> during, List<AccountSum> after) {
        return new ServiceFigures(
                sum(accounts, before),
                moved(accounts, during, SALE, Turnover::credit),
                moved(accounts, during, OPENING, Turnover::change),
                moved(accounts, during, REFUND, Turnover::debit),
                moved(accounts, during, PAYOUT, Turnover::debit),
                sum(accounts, after));
    }

    /// What was used, and what lapsed; uses that came back taken off.
    public Money used() {
        return opening.plus(sold)
                .plus(opened)
                .minus(returned)
                .minus(surrendered)
                .minus(closing);
    }

    private static Money sum(Set<String> accounts, List<AccountSum> sums) {
        return Money.ofFen(sums.stream()
                .filter(sum -> accounts.contains(sum.account()) && sum.unit().equals(UnitOfAccount.FEN))
                .mapToLong(AccountSum::amount)
                .sum());
    }

    private static Money moved(
            Set<String> accounts, List<Turnover> turnovers, String kind, ToLongFunction<Turnover> amount) {
        return Money.ofFen(turnovers.stream()
                .filter(turnover -> accounts.contains(turnover.account())
                        && turnover.unit().equals(UnitOfAccount.FEN)
                        && turnover.kind().equals(kind))
                .mapToLong(amount)
                .sum());
    }
}
