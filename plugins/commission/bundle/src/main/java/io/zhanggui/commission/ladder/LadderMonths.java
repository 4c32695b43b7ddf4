package io.zhanggui.commission.ladder;

import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.text.Texts;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionTables;
import io.zhanggui.commission.api.Rate;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.entry.EntryType;
import io.zhanggui.commission.entry.OpenEntries;
import io.zhanggui.commission.rule.Rule;
import io.zhanggui.commission.rule.RuleWords;
import io.zhanggui.commission.rule.Rules;
import io.zhanggui.commission.rule.StoredRate;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Ladders. A month of an employee in a store under a ladder comes to what the ladder makes of its base; a refund, in
/// whichever month, lowers the base of the month that was sold in. What is due is the difference to what was booked
/// before. Thread-safe.
@Component(service = LadderMonths.class)
public final class LadderMonths {
    private static final String SUMS = """
            SELECT e.operator_id, e.store_id, e.rule_id, e.ladder_month, SUM(e.base_fen) base, SUM(e.amount_fen) amount
            FROM commission_entry e %s
            WHERE e.store_id IN (%s) AND %s
            GROUP BY e.operator_id, e.store_id, e.rule_id, e.ladder_month %s
            ORDER BY e.operator_id, e.ladder_month, e.rule_id""";

    private final UnitOfWork unitOfWork;
    private final Rules rules;
    private final RuleWords words;
    private final Texts texts;
    private final ShopClock clock;

    /// @param tables must be there
    @Activate
    public LadderMonths(
            @Reference UnitOfWork unitOfWork,
            @Reference Rules rules,
            @Reference RuleWords words,
            @Reference Texts texts,
            @Reference ShopClock clock,
            @Reference CommissionTables tables) {
        this.unitOfWork = unitOfWork;
        this.rules = rules;
        this.words = words;
        this.texts = texts;
        this.clock = clock;
    }

    /// @param base of the month so far
    /// @param due what is still to be booked, below zero when less was earned than was booked
    public record Due(long operatorId, long storeId, long ruleId, LocalDate month, Money base, Money due) {}

    /// What the months of a period are worth as things stand, less what was booked for them.
    /// @param from first day of a month
    /// @param operatorId null for all
    public List<Due> standing(Collection<Long> storeIds, LocalDate from, LocalDate to, @Nullable Long operatorId) {
        List<Object> arguments = new ArrayList<>(storeIds);
        arguments.add(from);
        arguments.add(to);
        String which = "e.ladder_month BETWEEN ? AND ?";
        if (operatorId != null) {
            which += " AND e.operator_id = ?";
            arguments.add(operatorId);
        }
        String sql = SUMS.formatted("", Sql.marks(storeIds.size()), which, "");
        return unitOfWork.read(unit -> dues(unit, sql, arguments));
    }

    /// What is due when open entries are settled.
    public List<Due> ofOpen(Unit unit, OpenEntries open) throws SQLException {
        List<LocalDate> months = Sql.query(
                unit.connection(),
                "SELECT DISTINCT e.ladder_month FROM " + OpenEntries.IDS
                        + " o JOIN commission_entry e ON e.id = o.id WHERE e.ladder_month IS NOT NULL",
                row -> row.getObject(1, LocalDate.class),
                open.arguments().toArray());
        if (months.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(open.storeId());
        arguments.addAll(months);
        arguments.add(open.from());
        arguments.add(open.to());
        String which = "e.ladder_month IN (" + Sql.marks(months.size())
                + ") AND (x.entry_id IS NOT NULL OR e.business_date BETWEEN ? AND ?)";
        return dues(
                unit,
                SUMS.formatted(
                        "LEFT JOIN commission_statement_entry x ON x.entry_id = e.id",
                        "?",
                        which,
                        "HAVING SUM(x.entry_id IS NULL) > 0"),
                arguments);
    }

    /// What is due for the months that entries of this statement count for, all of them settled by now.
    public List<Due> ofStatement(Unit unit, long storeId, long statementId) throws SQLException {
        List<LocalDate> months =
                Sql.query(unit.connection(), """
                SELECT DISTINCT e.ladder_month FROM commission_statement_entry x JOIN commission_entry e ON e.id = x.entry_id
                WHERE x.statement_id = ? AND e.ladder_month IS NOT NULL""", row -> row.getObject(1, LocalDate.class), statementId);
        if (months.isEmpty()) {
            return List.of();
        }
        List<Object> arguments = new ArrayList<>();
        arguments.add(storeId);
        arguments.addAll(months);
        arguments.add(statementId);
        return dues(
                unit,
                SUMS.formatted(
                        "JOIN commission_statement_entry x ON x.entry_id = e.id",
                        "?",
                        "e.ladder_month IN (" + Sql.marks(months.size()) + ")",
                        "HAVING SUM(x.statement_id = ?) > 0"),
                arguments);
    }

    /// The entry that books what is due.
    public EntryRow entry(Due due, String document, String number, LocalDate businessDate) {
        StoredRate rate =
                rules.find(due.ruleId()).map(rule -> StoredRate.of(rule.rate())).orElseThrow();
        return new EntryRow(
                Ids.next(),
                businessDate,
                clock.instant(),
                due.storeId(),
                due.operatorId(),
                document,
                number,
                0,
                name(due),
                EntryType.LADDER,
                null,
                "",
                null,
                Quantity.ZERO,
                Money.ZERO,
                due.ruleId(),
                rate.kind(),
                0,
                Money.ZERO,
                100,
                due.due(),
                due.month(),
                null);
    }

    /// `2026-06 阶梯提成 · 业绩 ¥12,000.00`
    public String name(Due due) {
        String rule = rules.find(due.ruleId()).map(Rule::rate).map(words::rate).orElse("");
        return texts.get(
                "commission.ladder.entry",
                due.month().toString().substring(0, 7),
                due.base().format(),
                rule);
    }

    private List<Due> dues(Unit unit, String sql, List<Object> arguments) throws SQLException {
        return Sql.query(unit.connection(), sql, this::due, arguments.toArray()).stream()
                .filter(due -> due.due().fen() != 0)
                .toList();
    }

    private Due due(ResultSet row) throws SQLException {
        long ruleId = row.getLong("rule_id");
        Money base = Sql.money(row, "base");
        Money booked = Sql.money(row, "amount");
        Money worth = rules.find(ruleId)
                .map(Rule::rate)
                .filter(Rate.Ladder.class::isInstance)
                .map(rate -> ((Rate.Ladder) rate).of(base))
                .orElseThrow(() -> new IllegalStateException("no ladder: " + ruleId));
        return new Due(
                row.getLong("operator_id"),
                row.getLong("store_id"),
                ruleId,
                row.getObject("ladder_month", LocalDate.class),
                base,
                worth.minus(booked));
    }
}
