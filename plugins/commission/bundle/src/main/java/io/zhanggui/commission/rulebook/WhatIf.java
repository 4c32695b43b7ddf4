package io.zhanggui.commission.rulebook;

import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Money;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.entry.EntryRows;
import io.zhanggui.commission.rule.Rules;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Runs a rule over a month that was traded. Writes nothing. Employees count with the role they have today.
@Component(service = WhatIf.class)
public final class WhatIf {
    private final EntryRows rows;
    private final Rules rules;
    private final Operators operators;
    private final Stores stores;
    private final ShopClock clock;

    @Activate
    public WhatIf(
            @Reference EntryRows rows,
            @Reference Rules rules,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference ShopClock clock) {
        this.rows = rows;
        this.rules = rules;
        this.operators = operators;
        this.stores = stores;
        this.clock = clock;
    }

    /// @param rows who gets something, what changes most first
    /// @param lines on which the rule would have counted
    public record Result(YearMonth month, List<Row> rows, Money before, Money after, long lines) {
        public Result {
            rows = List.copyOf(rows);
        }
    }

    public record Row(long operatorId, Money before, Money after) {
        public Money change() {
            return after.minus(before);
        }
    }

    /// The month before this one.
    public YearMonth lastMonth() {
        return YearMonth.from(clock.today()).minusMonths(1);
    }

    /// @param progress hears how many hundredths are done
    public Result run(Proposal proposal, YearMonth month, IntConsumer progress) {
        operators.require(CommissionPermissions.RULES);
        Operator acting = operators.current();
        List<Long> storeIds =
                stores.all().stream().map(Store::id).filter(acting::worksIn).toList();
        Trial trial = new Trial(
                proposal,
                rules.all(),
                id -> operators.find(id).map(Operator::role).orElse(null));
        int days = month.lengthOfMonth();
        for (int day = 1; day <= days; day++) {
            LocalDate date = month.atDay(day);
            trial.add(date, rows.ofDay(storeIds, date));
            progress.accept(day * 100 / days);
        }
        List<Trial.Outcome> outcomes = trial.outcomes();
        return new Result(
                month,
                outcomes.stream()
                        .map(each -> new Row(each.operatorId(), each.before(), each.after()))
                        .sorted(Comparator.comparingLong(
                                        (Row row) -> -Math.abs(row.change().fen()))
                                .thenComparingLong(Row::operatorId))
                        .toList(),
                outcomes.stream().map(Trial.Outcome::before).reduce(Money.ZERO, Money::plus),
                outcomes.stream().map(Trial.Outcome::after).reduce(Money.ZERO, Money::plus),
                outcomes.stream().mapToLong(Trial.Outcome::lines).sum());
    }
}
