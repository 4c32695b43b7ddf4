package io.zhanggui.member.tier;

import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rule.RuleTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The table of tier rules. A shop has a handful; they are read all at once.
final class TierRuleTable extends RuleTable<TierRule> {
    private static final String COLUMNS =
            "id, code, version, tier_id, basis, threshold, window_months, starts_on, ends_on, state, notice, revision";

    TierRuleTable() {
        super("member_tier_rule", COLUMNS);
    }

    @Override
    protected @Nullable Object[] values(TierRule rule) {
        return new @Nullable Object[] {
            rule.id(),
            rule.code(),
            rule.version(),
            rule.tierId(),
            rule.basis(),
            rule.threshold(),
            rule.windowMonths(),
            rule.period().startsOn(),
            rule.period().endsOn(),
            rule.state(),
            rule.notice(),
            rule.revision()
        };
    }

    @Override
    protected TierRule read(ResultSet row) throws SQLException {
        return new TierRule(
                row.getLong("id"),
                row.getString("code"),
                row.getInt("version"),
                row.getLong("tier_id"),
                Basis.valueOf(row.getString("basis")),
                row.getLong("threshold"),
                row.getInt("window_months"),
                new RulePeriod(
                        Objects.requireNonNull(row.getObject("starts_on", LocalDate.class)),
                        row.getObject("ends_on", LocalDate.class)),
                RuleState.valueOf(row.getString("state")),
                row.getString("notice"),
                row.getInt("revision"));
    }
}
