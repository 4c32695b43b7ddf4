package io.zhanggui.ledger.store;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.WrongUnit;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Account ids by name; opens what does not exist yet. Thread-safe.
///
/// Ids are remembered only after the commit of the unit that saw them: an account that it opened is gone when
/// it rolls back.
final class Accounts {
    /// About 20 MB. Beyond it all are forgotten and read again.
    private static final int MAX_REMEMBERED = 100_000;

    /// One order for all units, so that two that open the same accounts wait for each other instead of
    /// locking up.
    private static final Comparator<AccountRef> ORDER = Comparator.comparingLong(AccountRef::owner)
            .thenComparingLong(AccountRef::storeId)
            .thenComparing(AccountRef::name)
            .thenComparing(AccountRef::unit);

    private final Map<AccountRef, Long> remembered = new ConcurrentHashMap<>();

    /// What members' accounts of a name count; there are as many as the plugins have purses.
    private final Map<String, UnitOfAccount> units = new ConcurrentHashMap<>();

    /// Ids that one unit has found, for its next look.
    private static final class Found {
        private final Map<AccountRef, Long> ids = new HashMap<>();
    }

    /// @throws WrongUnit for a member's account whose name counts another unit
    Map<AccountRef, Long> open(Unit unit, Collection<AccountRef> accounts) throws SQLException {
        return ids(unit, accounts, true);
    }

    /// Those that exist; opens none.
    Map<AccountRef, Long> existing(Unit unit, Collection<AccountRef> accounts) throws SQLException {
        return ids(unit, accounts, false);
    }

    private Map<AccountRef, Long> ids(Unit unit, Collection<AccountRef> accounts, boolean opening) throws SQLException {
        Map<AccountRef, Long> ids = new HashMap<>();
        Map<AccountRef, Long> foundBefore = unit.memo(Found.class, Found::new).ids;
        List<AccountRef> unknown = new ArrayList<>();
        for (AccountRef account : accounts) {
            Long id = remembered.getOrDefault(account, foundBefore.get(account));
            if (id == null) {
                unknown.add(account);
            } else {
                ids.put(account, id);
            }
        }
        if (unknown.isEmpty()) {
            return ids;
        }
        Map<AccountRef, Long> found = select(unit.connectionAsItIs(), unknown);
        List<AccountRef> missing = unknown.stream()
                .filter(account -> !found.containsKey(account))
                .sorted(ORDER)
                .toList();
        if (opening && !missing.isEmpty()) {
            requireUnits(unit, missing);
            insert(unit.connectionAsItIs(), missing);
            Map<AccountRef, Long> opened = select(unit.connectionAsItIs(), missing);
            insertBalances(unit.connectionAsItIs(), opened);
            found.putAll(opened);
        }
        ids.putAll(found);
        foundBefore.putAll(found);
        unit.afterCommit(() -> remember(found));
        return ids;
    }

    /// The first account of a name says what all of them count. The name is the key of a table: of two units
    /// that open a name at the same time in two units of account, one waits for the other and is refused.
    private void requireUnits(Unit unit, List<AccountRef> accounts) throws SQLException {
        Map<String, UnitOfAccount> asked = new TreeMap<>();
        for (AccountRef account : accounts) {
            if (account.isMembers() && !units.containsKey(account.name())) {
                asked.putIfAbsent(account.name(), account.unit());
            }
        }
        Map<String, UnitOfAccount> known = new HashMap<>(units);
        if (!asked.isEmpty()) {
            Map<String, UnitOfAccount> named = name(unit.connectionAsItIs(), asked);
            known.putAll(named);
            unit.afterCommit(() -> units.putAll(named));
        }
        for (AccountRef account : accounts) {
            UnitOfAccount counts = known.get(account.name());
            if (account.isMembers() && counts != null && counts != account.unit()) {
                throw new WrongUnit(account, counts);
            }
        }
    }

    private static Map<String, UnitOfAccount> name(Connection connection, Map<String, UnitOfAccount> asked)
            throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        asked.forEach((name, counts) -> {
            values.add(name);
            values.add(counts);
        });
        Sql.update(
                connection,
                "INSERT IGNORE INTO ledger_account_name (name, unit) VALUES " + Placeholders.of("(?,?)", asked.size()),
                values.toArray());
        // The insert has waited for whoever named them meanwhile.
        Map<String, UnitOfAccount> named = new HashMap<>();
        Sql.query(
                        connection,
                        "SELECT name, unit FROM ledger_account_name WHERE name IN (" + Sql.marks(asked.size()) + ")",
                        row -> Map.entry(row.getString(1), UnitOfAccount.valueOf(row.getString(2))),
                        asked.keySet().toArray())
                .forEach(entry -> named.put(entry.getKey(), entry.getValue()));
        return named;
    }

    private void remember(Map<AccountRef, Long> ids) {
        if (remembered.size() > MAX_REMEMBERED) {
            remembered.clear();
        }
        remembered.putAll(ids);
    }

    private static Map<AccountRef, Long> select(Connection connection, List<AccountRef> accounts) throws SQLException {
        String sql =
                "SELECT id, owner, store_id, name, unit FROM ledger_account WHERE (owner, store_id, name, unit) IN ("
                        + Placeholders.of("(?,?,?,?)", accounts.size()) + ")";
        Map<AccountRef, Long> ids = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (AccountRef account : accounts) {
                parameter = set(statement, parameter, account);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.put(read(rows), rows.getLong("id"));
                }
            }
        }
        return ids;
    }

    /// The id that is there wins: when two units open one account, the second waits for the first and
    /// changes nothing. The table takes no updates: whose an account is never changes.
    private static void insert(Connection connection, List<AccountRef> accounts) throws SQLException {
        String sql = "INSERT IGNORE INTO ledger_account (id, owner, store_id, name, unit) VALUES "
                + Placeholders.of("(?,?,?,?,?)", accounts.size());
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (AccountRef account : accounts) {
                statement.setLong(parameter++, Ids.next());
                parameter = set(statement, parameter, account);
            }
            statement.executeUpdate();
        }
    }

    private static void insertBalances(Connection connection, Map<AccountRef, Long> opened) throws SQLException {
        List<Long> ids = opened.entrySet().stream()
                .filter(account -> account.getKey().isMembers())
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        if (ids.isEmpty()) {
            return;
        }
        String sql = "INSERT INTO ledger_balance (account_id, balance, last_sequence, head_hash) VALUES "
                + Placeholders.of("(?,0,0,?)", ids.size()) + " ON DUPLICATE KEY UPDATE account_id = account_id";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int parameter = 1;
            for (long id : ids) {
                statement.setLong(parameter++, id);
                statement.setBytes(parameter++, Hash.NONE.bytes());
            }
            statement.executeUpdate();
        }
    }

    private static int set(PreparedStatement statement, int first, AccountRef account) throws SQLException {
        int parameter = first;
        statement.setLong(parameter++, account.owner());
        statement.setLong(parameter++, account.storeId());
        statement.setString(parameter++, account.name());
        statement.setString(parameter++, account.unit().name());
        return parameter;
    }

    /// Reads the columns owner, store_id, name and unit.
    static AccountRef read(ResultSet row) throws SQLException {
        return new AccountRef(
                row.getLong("owner"),
                row.getLong("store_id"),
                row.getString("name"),
                UnitOfAccount.valueOf(row.getString("unit")));
    }
}
