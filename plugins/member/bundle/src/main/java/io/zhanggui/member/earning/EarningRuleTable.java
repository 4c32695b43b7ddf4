package io.zhanggui.member.earning;

import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rule.RuleTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table of earning rules. A shop has some dozens; they are read all at once.
final class EarningRuleTable extends RuleTable<EarningRule> {
    private static final String COLUMNS =
            "id, code, version, name, occasion, tier_id, item_source, item_id, item_name, category, weekdays,"
                    + " day_of_month, from_minute, until_minute, effect, amount, day_cap, starts_on, ends_on, state,"
                    + " notice, revision";

    EarningRuleTable() {
        super("member_earning_rule", COLUMNS);
    }

    @Override
    protected @Nullable Object[] values(EarningRule rule) {
        Scope scope = rule.scope();
        ItemRef item = scope.item();
        return new @Nullable Object[] {
            rule.id(),
            rule.code(),
            rule.version(),
            rule.name(),
            rule.occasion(),
            scope.tierId(),
            item == null ? null : item.source(),
            item == null ? null : item.id(),
            rule.itemName(),
            scope.category(),
            scope.weekdays(),
            scope.dayOfMonth(),
            scope.fromMinute(),
            scope.untilMinute(),
            rule.effect(),
            rule.amount(),
            rule.dayCap(),
            rule.period().startsOn(),
            rule.period().endsOn(),
            rule.state(),
            rule.notice(),
            rule.revision()
        };
    }

    @Override
    protected EarningRule read(ResultSet row) throws SQLException {
        String itemSource = row.getString("item_source");
        Scope scope = new Scope(
                row.getObject("tier_id", Long.class),
                itemSource == null ? null : new ItemRef(itemSource, row.getLong("item_id")),
                row.getString("category"),
                row.getInt("weekdays"),
                row.getInt("day_of_month"),
                row.getInt("from_minute"),
                row.getInt("until_minute"));
        return new EarningRule(
                row.getLong("id"),
                row.getString("code"),
                row.getInt("version"),
                row.getString("name"),
                Occasion.valueOf(row.getString("occasion")),
                scope,
                row.getString("item_name"),
                Effect.valueOf(row.getString("effect")),
                row.getLong("amount"),
                row.getLong("day_cap"),
                new RulePeriod(
                        Objects.requireNonNull(row.getObject("starts_on", LocalDate.class)),
                        row.getObject("ends_on", LocalDate.class)),
                RuleState.valueOf(row.getString("state")),
                row.getString("notice"),
                row.getInt("revision"));
    }
}
