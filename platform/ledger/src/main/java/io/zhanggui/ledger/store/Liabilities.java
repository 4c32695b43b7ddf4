package io.zhanggui.ledger.store;

import io.zhanggui.api.value.Ids;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.UnitOfAccount;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// The sum over all members' accounts of a name. All balances are summed once; from then on only what was posted
/// since, because a board that sums a million balances at each look is no board. Thread-safe.
final class Liabilities {
    /// How far back a transaction may still be under way on any node: far longer than a unit of work lasts.
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(5);

    private static final String POSTED_SINCE =
            " FROM ledger_entry e FORCE INDEX (PRIMARY) STRAIGHT_JOIN ledger_account a ON a.id = e.account_id"
                    + " WHERE e.transaction_id > ? AND a.name = ? AND a.unit = ? AND a.owner <> " + AccountRef.SHOP;

    private volatile Known known = new Known();

    private record Key(String name, UnitOfAccount unit) {}

    /// @param amount the sum of everything up to and including the transaction
    private record Settled(long transactionId, long amount) {}

    /// What was summed since everything was forgotten the last time.
    /// @param settling up to which transaction at most
    private record Known(Map<Key, Settled> sums, AtomicLong settling) {
        Known() {
            this(new ConcurrentHashMap<>(), new AtomicLong(Long.MIN_VALUE));
        }
    }

    /// Takes note of a committed transaction. One that is older than what was settled, as after the server's
    /// clock was set back, is in no later sum: then everything is summed anew.
    void posted(long transactionId) {
        if (transactionId <= known.settling().get()) {
            known = new Known();
        }
    }

    long sum(Connection connection, String name, UnitOfAccount unit) throws SQLException {
        Key key = new Key(name, unit);
        // A sum that was begun before everything was forgotten goes where nobody looks any more.
        Known sums = known;
        long settledId = Ids.lowestAt(Ids.madeAt(Ids.next()).minus(SETTLED_AFTER));
        sums.settling().accumulateAndGet(settledId, Math::max);
        Settled before = sums.sums().get(key);
        if (before == null) {
            before = all(connection, key, settledId);
        }
        String sql = "SELECT COALESCE(SUM(e.amount), 0), COALESCE(SUM(IF(e.transaction_id <= ?, e.amount, 0)), 0)"
                + POSTED_SINCE;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, settledId);
            statement.setLong(2, before.transactionId());
            statement.setString(3, name);
            statement.setString(4, unit.name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                sums.sums()
                        .put(
                                key,
                                new Settled(
                                        Math.max(before.transactionId(), settledId),
                                        Math.addExact(before.amount(), row.getLong(2))));
                return Math.addExact(before.amount(), row.getLong(1));
            }
        }
    }

    /// One statement, so that balances and entries are seen at one moment.
    private static Settled all(Connection connection, Key key, long settledId) throws SQLException {
        String sql = "SELECT (SELECT COALESCE(SUM(b.balance), 0) FROM ledger_account a"
                + " JOIN ledger_balance b ON b.account_id = a.id"
                + " WHERE a.name = ? AND a.unit = ? AND a.owner <> " + AccountRef.SHOP
                + ") - (SELECT COALESCE(SUM(e.amount), 0)" + POSTED_SINCE + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, key.name());
            statement.setString(2, key.unit().name());
            statement.setLong(3, settledId);
            statement.setString(4, key.name());
            statement.setString(5, key.unit().name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Settled(settledId, row.getLong(1));
            }
        }
    }
}
