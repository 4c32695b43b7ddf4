package io.zhanggui.commission.rule;

import io.zhanggui.api.security.Role;
import io.zhanggui.api.work.Sql;
import io.zhanggui.checkout.api.ItemKind;
import io.zhanggui.checkout.api.ItemRef;
import io.zhanggui.commission.api.Occasion;
import io.zhanggui.commission.api.Scope;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rules as rows.
final class RuleTable {
    private static final String SELECT = """
            SELECT id, occasion, kind, category, item_source, item_id, item_name, employee_id, role, rate_kind,
                basis_points, fixed_fen, steps, effective_from, ended_on, withdrawn
            FROM commission_rule\s""";

    private RuleTable() {}

    /// Waits for whoever adds or changes a rule now.
    static void lock(Connection connection) throws SQLException {
        Sql.query(
                connection,
                "SELECT name FROM commission_rule_book WHERE name = 'rules' FOR UPDATE",
                row -> row.getString(1));
    }

    static List<Rule> all(Connection connection) throws SQLException {
        return Sql.query(connection, SELECT + "ORDER BY effective_from DESC, id DESC", RuleTable::read);
    }

    static Optional<Rule> find(Connection connection, long id) throws SQLException {
        return Sql.first(connection, SELECT + "WHERE id = ?", RuleTable::read, id);
    }

    static void insert(Connection connection, Rule rule, Instant at) throws SQLException {
        Scope scope = rule.scope();
        ItemRef item = scope.item();
        StoredRate rate = StoredRate.of(rule.rate());
        Sql.update(
                connection,
                """
                INSERT INTO commission_rule (id, occasion, kind, category, item_source, item_id, item_name, employee_id,
                    role, rate_kind, basis_points, fixed_fen, steps, effective_from, ended_on, created_at)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                rule.id(),
                scope.occasion(),
                scope.kind(),
                scope.category(),
                item == null ? null : item.source(),
                item == null ? null : item.id(),
                scope.itemName(),
                scope.employeeId(),
                scope.role(),
                rate.kind(),
                rate.basisPoints(),
                rate.fixedFen(),
                rate.steps(),
                rule.effectiveFrom(),
                rule.endedOn(),
                at);
    }

    static void end(Connection connection, long id, LocalDate lastDay) throws SQLException {
        Sql.update(connection, "UPDATE commission_rule SET ended_on = ? WHERE id = ?", lastDay, id);
    }

    static void withdraw(Connection connection, long id) throws SQLException {
        Sql.update(connection, "UPDATE commission_rule SET withdrawn = TRUE WHERE id = ?", id);
    }

    private static Rule read(ResultSet row) throws SQLException {
        String source = row.getString("item_source");
        long employee = row.getLong("employee_id");
        Long employeeId = row.wasNull() ? null : Long.valueOf(employee);
        StoredRate rate = new StoredRate(
                row.getString("rate_kind"),
                row.getInt("basis_points"),
                row.getLong("fixed_fen"),
                row.getString("steps"));
        return new Rule(
                row.getLong("id"),
                new Scope(
                        named(Occasion.class, row.getString("occasion")),
                        named(ItemKind.class, row.getString("kind")),
                        row.getString("category"),
                        source == null ? null : new ItemRef(source, row.getLong("item_id")),
                        row.getString("item_name"),
                        employeeId,
                        named(Role.class, row.getString("role"))),
                rate.rate(),
                row.getObject("effective_from", LocalDate.class),
                row.getObject("ended_on", LocalDate.class),
                row.getBoolean("withdrawn"));
    }

    private static <E extends Enum<E>> @Nullable E named(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }
}
