package io.zhanggui.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zhanggui.api.value.Ids;
import io.zhanggui.host.database.DatabaseAccess;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/// The rows of a sale, written with plain JDBC: one multi-row INSERT a table, conditional updates in bulk, no checks,
/// no hashing, nothing read but the locked balances. It learns from a sale of the product which rows that are, and
/// writes into tables of the same shape.
final class RawSale implements AutoCloseable {
    /// Columns that make a row another one only together with what is sold, owned or counted.
    private static final Set<String> NOT_FRESH =
            Set.of("store_id", "till_id", "account_id", "sku_id", "handler_id", "kind", "line", "position");

    private final HikariDataSource pool;
    private final List<Template> templates = new ArrayList<>();
    private final List<Long> balances = new ArrayList<>();
    private final List<Long> lots = new ArrayList<>();
    private final List<long[]> stock = new ArrayList<>();

    /// The rows that one sale adds to a table.
    /// @param fresh columns that get a new value for each row, so that unique indexes stay unique
    private record Template(String table, List<String> columns, Set<Integer> fresh, List<Object[]> rows) {
        String insert() {
            String row = "(" + String.join(",", Collections.nCopies(columns.size(), "?")) + ")";
            return "INSERT INTO raw_" + table + " (" + String.join(",", columns) + ") VALUES "
                    + String.join(",", Collections.nCopies(rows.size(), row));
        }
    }

    private RawSale(DatabaseAccess access, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(access.url() + "?useServerPrepStmts=true&useBulkStmts=true&prepStmtCacheSize=500");
        config.setUsername(access.owner().user());
        config.setPassword(access.owner().password());
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setMaximumPoolSize(connections);
        this.pool = new HikariDataSource(config);
    }

    /// @param sale makes one sale of the product and waits until all that follows from it is stored
    static RawSale learnt(DatabaseAccess access, int connections, Runnable sale) throws SQLException {
        RawSale raw = new RawSale(access, connections);
        try (Connection connection = raw.pool.getConnection()) {
            Map<String, Long> before = raw.counts(connection);
            sale.run();
            Map<String, Long> after = raw.counts(connection);
            for (Map.Entry<String, Long> table : after.entrySet()) {
                int added = (int) (table.getValue() - before.getOrDefault(table.getKey(), 0L));
                if (added > 0) {
                    raw.templates.add(raw.template(connection, table.getKey(), added));
                }
            }
            for (String table : List.of("checkout_number", "inventory_stock", "ledger_balance", "ledger_lot")) {
                if (raw.templates.stream().noneMatch(known -> known.table().equals(table))) {
                    raw.execute(connection, "CREATE TABLE raw_" + table + " LIKE " + table);
                }
                raw.execute(connection, "INSERT IGNORE INTO raw_" + table + " SELECT * FROM " + table);
            }
            raw.readKeys(connection);
            connection.commit();
        }
        return raw;
    }

    private Map<String, Long> counts(Connection connection) throws SQLException {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String table : strings(
                connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                        + " AND table_type = 'BASE TABLE' AND table_name NOT LIKE 'raw\\_%' ORDER BY table_name")) {
            counts.put(
                    table,
                    Long.parseLong(
                            strings(connection, "SELECT COUNT(*) FROM " + table).getFirst()));
        }
        connection.commit();
        return counts;
    }

    private Template template(Connection connection, String table, int added) throws SQLException {
        execute(connection, "CREATE TABLE raw_" + table + " LIKE " + table);
        String newest = String.join(
                " DESC, ",
                strings(
                        connection,
                        "SELECT column_name FROM information_schema.statistics WHERE table_schema = DATABASE() AND"
                                + " table_name = '" + table + "' AND index_name = 'PRIMARY' ORDER BY seq_in_index"));
        List<String> columns = strings(
                connection,
                "SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = '"
                        + table + "' AND generation_expression IS NULL ORDER BY ordinal_position");
        List<Object[]> rows = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT " + String.join(",", columns) + " FROM " + table
                        + " ORDER BY " + newest + " DESC LIMIT " + added)) {
            while (found.next()) {
                Object[] row = new Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return new Template(table, columns, fresh(connection, table, columns), rows);
    }

    private Set<Integer> fresh(Connection connection, String table, List<String> columns) throws SQLException {
        Set<Integer> fresh = new HashSet<>();
        for (String index : strings(
                connection,
                "SELECT GROUP_CONCAT(column_name ORDER BY seq_in_index) FROM information_schema.statistics"
                        + " WHERE table_schema = DATABASE() AND table_name = '" + table
                        + "' AND non_unique = 0 GROUP BY index_name")) {
            Arrays.stream(index.split(","))
                    .filter(column -> !NOT_FRESH.contains(column) && columns.contains(column))
                    .findFirst()
                    .ifPresent(column -> fresh.add(columns.indexOf(column)));
        }
        return fresh;
    }

    private void readKeys(Connection connection) throws SQLException {
        strings(connection, "SELECT account_id FROM ledger_balance WHERE balance > 10000 ORDER BY account_id")
                .forEach(id -> balances.add(Long.valueOf(id)));
        strings(connection, "SELECT id FROM ledger_lot WHERE principal > 10000")
                .forEach(id -> lots.add(Long.valueOf(id)));
        try (var statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT store_id, sku_id FROM inventory_stock")) {
            while (row.next()) {
                stock.add(new long[] {row.getLong(1), row.getLong(2)});
            }
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    private void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Writes the rows of one sale in one transaction.
    /// @param hot whether the first line is the SKU that everybody buys
    void sell(int till, boolean hot) throws SQLException {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        try (Connection connection = pool.getConnection()) {
            for (Template template : templates) {
                insert(connection, template);
            }
            number(connection, till);
            int account = random.nextInt(balances.size() - 1);
            move(connection, balances.get(account), balances.get(account + 1));
            use(connection, lots.get(random.nextInt(lots.size())));
            take(connection, random.nextInt(stock.size()), hot);
            connection.commit();
        }
    }

    private static void insert(Connection connection, Template template) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(template.insert())) {
            int parameter = 1;
            for (Object[] row : template.rows()) {
                for (int column = 0; column < row.length; column++) {
                    Object value = row[column];
                    if (template.fresh().contains(column) && value != null) {
                        long id = Ids.next();
                        value = value instanceof String ? "raw:" + id : (Object) id;
                    }
                    insert.setObject(parameter++, value);
                }
            }
            insert.executeUpdate();
        }
    }

    private static void move(Connection connection, long one, long other) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT balance FROM raw_ledger_balance WHERE account_id IN (?, ?) ORDER BY account_id FOR UPDATE")) {
            select.setLong(1, one);
            select.setLong(2, other);
            select.executeQuery().close();
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE raw_ledger_balance SET balance = balance"
                + " - 1, last_sequence = last_sequence + 1 WHERE account_id IN (?, ?) AND balance >= 1")) {
            update.setLong(1, one);
            update.setLong(2, other);
            update.executeUpdate();
        }
    }

    private static void use(Connection connection, long lot) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE raw_ledger_lot SET principal_used = principal_used + 1 WHERE id = ? AND principal_used < principal")) {
            update.setLong(1, lot);
            update.executeUpdate();
        }
    }

    private void take(Connection connection, int any, boolean hot) throws SQLException {
        List<long[]> taken = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            taken.add(hot && i == 0 ? stock.getFirst() : stock.get((any + 7 * i + 1) % stock.size()));
        }
        taken.sort((one, other) -> Long.compare(one[1], other[1]));
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE raw_inventory_stock SET quantity = quantity - 1,"
                        + " value_fen = value_fen - 1 WHERE store_id = ? AND sku_id IN (?, ?, ?) AND quantity >= 1")) {
            update.setLong(1, taken.getFirst()[0]);
            for (int i = 0; i < taken.size(); i++) {
                update.setLong(2 + i, taken.get(i)[1]);
            }
            update.executeUpdate();
        }
    }

    /// As a till counts its papers of a day: all threads have a till of their own.
    private static void number(Connection connection, int till) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO raw_checkout_number (store_id,"
                + " till_id, business_date, last_number) VALUES (1, ?, CURRENT_DATE, 1)"
                + " ON DUPLICATE KEY UPDATE last_number = last_number + 1")) {
            insert.setLong(1, till);
            insert.executeUpdate();
        }
    }

    /// The rows of a sale by table, and the commands that write them, COMMIT included.
    String describe() {
        StringBuilder words = new StringBuilder();
        int rows = 0;
        for (Template template : templates) {
            words.append(template.table())
                    .append(' ')
                    .append(template.rows().size())
                    .append(", ");
            rows += template.rows().size();
        }
        return rows + " rows in " + templates.size() + " tables (" + words.substring(0, words.length() - 2) + "), "
                + (templates.size() + 6) + " commands";
    }

    @Override
    public void close() {
        pool.close();
    }
}
