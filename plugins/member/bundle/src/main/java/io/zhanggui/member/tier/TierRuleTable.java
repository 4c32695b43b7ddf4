package io.zhanggui.member.tier;

import io.zhanggui.api.work.Sql;
import io.zhanggui.member.rule.RulePeriod;
import io.zhanggui.member.rule.RuleState;
import io.zhanggui.member.rule.RuleTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The table of tier rules. A shop has a handful; they are read all at once.
final class TierRuleTable {
    static final RuleTable VERSIONS = new RuleTable("member_tier_rule");

    private static final String COLUMNS =
            "id, code, version, tier_id, basis, threshold, window_months, starts_on, ends_on, state, notice, revision";

    private TierRuleTable() {}

    static List<TierRule> published(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "SELECT " + COLUMNS + " FROM member_tier_rule WHERE state = 'PUBLISHED'",
                TierRuleTable::read);
    }

    /// Drafts and what begins last first.
    static List<TierRule> all(Connection connection) throws SQLException {
        return Sql.query(
                connection,
                "SELECT " + COLUMNS + " FROM member_tier_rule"
                        + " ORDER BY state = 'DRAFT' DESC, starts_on DESC, id DESC LIMIT 1000",
                TierRuleTable::read);
    }

    static Optional<TierRule> find(Connection connection, long id) throws SQLException {
        return Sql.first(
                connection, "SELECT " + COLUMNS + " FROM member_tier_rule WHERE id = ?", TierRuleTable::read, id);
    }

    static void insert(Connection connection, TierRule rule) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO member_tier_rule (" + COLUMNS + ") VALUES (" + Sql.marks(12) + ")",
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
                rule.revision());
    }

    private static TierRule read(ResultSet row) throws SQLException {
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
