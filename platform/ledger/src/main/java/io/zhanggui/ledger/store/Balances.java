package io.zhanggui.ledger.store;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.ledger.lot.Split;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The rows of the balances as one unit locks and moves them. What it has locked nobody else changes before its end:
/// each row is read once, however many parts of a sale ask for it.
final class Balances {
    private final Unit unit;
    private final Map<Long, ChainHead> locked = new HashMap<>();
    private final Map<Long, Long> takenBack = new HashMap<>();

    /// Moves a head on by one entry.
    record Move(ChainHead head, long amount, Hash hash) {
        ChainHead after() {
            return new ChainHead(
                    head.accountId(),
                    head.balance() + amount,
                    head.sequence() + 1,
                    hash,
                    head.frozen(),
                    head.held(),
                    head.inLots());
        }
    }

    private Balances(Unit unit) {
        this.unit = unit;
    }

    static Balances of(Unit unit) {
        return unit.memo(Balances.class, () -> new Balances(unit));
    }

    /// Locks members' balances in the order of their ids, the same for every unit.
    Map<Long, ChainHead> lock(Collection<Long> accountIds) throws SQLException {
        List<Long> unlocked = accountIds.stream()
                .filter(id -> !locked.containsKey(id))
                .distinct()
                .sorted()
                .toList();
        if (!unlocked.isEmpty()) {
            // What the unit has put aside moves only what it has locked before.
            select(unit.connectionAsItIs(), unlocked);
        }
        Map<Long, ChainHead> heads = new HashMap<>();
        for (long accountId : accountIds) {
            ChainHead head = locked.get(accountId);
            if (head == null) {
                throw new IllegalStateException("balances of " + accountIds + " expected, found " + heads.keySet());
            }
            heads.put(accountId, head);
        }
        return heads;
    }

    private void select(Connection connection, List<Long> accountIds) throws SQLException {
        // A scan of the table, which the optimiser prefers while it is small, would lock rows of others.
        String sql = "SELECT account_id, balance, last_sequence, head_hash, frozen, held, in_lots"
                + " FROM ledger_balance"
                + " FORCE INDEX (PRIMARY) WHERE account_id IN (" + Sql.marks(accountIds.size())
                + ") ORDER BY account_id FOR UPDATE";
        Sql.query(connection, sql, Balances::head, accountIds.toArray())
                .forEach(head -> locked.put(head.accountId(), head));
    }

    private static ChainHead head(ResultSet row) throws SQLException {
        return new ChainHead(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                Hash.stored(row.getBytes(4)),
                row.getBoolean(5),
                row.getLong(6),
                row.getBoolean(7));
    }

    /// Moves locked balances. Guarded although they are locked: a row that is not as it was read must stop the
    /// posting.
    void move(List<Move> moves) {
        if (moves.isEmpty()) {
            return;
        }
        int count = moves.size();
        String sql = "UPDATE ledger_balance FORCE INDEX (PRIMARY)"
                + " SET head_hash = " + Placeholders.caseOf("account_id", count)
                + ", balance = balance + " + Placeholders.caseOf("account_id", count)
                + ", last_sequence = last_sequence + 1"
                + " WHERE account_id IN (" + Sql.marks(count)
                + ") AND last_sequence = " + Placeholders.caseOf("account_id", count);
        List<Object> arguments = new ArrayList<>(7 * count);
        for (Move move : moves) {
            arguments.add(move.head().accountId());
            arguments.add(move.hash().bytes());
        }
        for (Move move : moves) {
            arguments.add(move.head().accountId());
            arguments.add(move.amount());
        }
        for (Move move : moves) {
            arguments.add(move.head().accountId());
        }
        for (Move move : moves) {
            arguments.add(move.head().accountId());
            arguments.add(move.head().sequence());
        }
        unit.updateLater(sql, changed -> requireAll(count, changed), arguments.toArray());
        for (Move move : moves) {
            long accountId = move.head().accountId();
            locked.put(accountId, move.after());
            takenBack.computeIfPresent(accountId, (id, open) -> open + Math.min(0, move.amount()));
        }
    }

    /// Reserves amounts of locked accounts, or releases them when they are below zero.
    void hold(Map<Long, Long> amounts) throws SQLException {
        if (amounts.isEmpty()) {
            return;
        }
        int count = amounts.size();
        String sql = "UPDATE ledger_balance FORCE INDEX (PRIMARY) SET held = held + "
                + Placeholders.caseOf("account_id", count) + " WHERE account_id IN (" + Sql.marks(count)
                + ") AND held + " + Placeholders.caseOf("account_id", count) + " BETWEEN 0 AND balance";
        List<Object> pairs = new ArrayList<>(2 * count);
        new TreeMap<>(amounts).forEach((accountId, amount) -> {
            pairs.add(accountId);
            pairs.add(amount);
        });
        List<Object> arguments = new ArrayList<>(pairs);
        arguments.addAll(amounts.keySet());
        arguments.addAll(pairs);
        requireAll(count, Sql.update(unit.connection(), sql, arguments.toArray()));
        amounts.forEach((accountId, amount) -> {
            ChainHead head = Objects.requireNonNull(locked.get(accountId));
            locked.put(accountId, head.with(head.frozen(), head.held() + amount));
        });
    }

    /// Lets the unit debit what it takes back from lots, also while their account is frozen.
    void takeBack(LotTables.Home home, Split part) {
        takenBack.merge(home.accountId(), part.principal(), Math::addExact);
        if (home.bonusAccountId() != null) {
            takenBack.merge(home.bonusAccountId(), part.bonus(), Math::addExact);
        }
    }

    /// Whether a debit is not more than what the unit has taken back and not booked yet.
    boolean takesBack(long accountId, long amount) {
        return amount < 0 && takenBack.getOrDefault(accountId, 0L) >= -amount;
    }

    /// From now on these locked balances are moved together with their lots only.
    void setInLots(List<Long> accountIds) throws SQLException {
        if (accountIds.isEmpty()) {
            return;
        }
        requireAll(
                accountIds.size(),
                Sql.update(
                        unit.connection(),
                        "UPDATE ledger_balance FORCE INDEX (PRIMARY) SET in_lots = TRUE WHERE account_id IN ("
                                + Sql.marks(accountIds.size()) + ")",
                        accountIds.toArray()));
        accountIds.forEach(id -> locked.computeIfPresent(id, (accountId, head) -> head.nowInLots()));
    }

    /// With a record of it; an account that is so already is left alone.
    void setFrozen(long accountId, boolean frozen, Instant at, long operatorId) throws SQLException {
        int changed = Sql.update(
                unit.connection(),
                "UPDATE ledger_balance SET frozen = ? WHERE account_id = ? AND frozen <> ?",
                frozen,
                accountId,
                frozen);
        if (changed > 0) {
            Sql.update(
                    unit.connection(),
                    "INSERT INTO ledger_freeze (account_id, number, frozen, at, operator_id)"
                            + " SELECT ?, COALESCE(MAX(number), 0) + 1, ?, ?, ? FROM ledger_freeze WHERE account_id = ?",
                    accountId,
                    frozen,
                    at,
                    operatorId,
                    accountId);
        }
        locked.computeIfPresent(accountId, (id, head) -> head.with(frozen, head.held()));
    }

    private static void requireAll(int expected, int changed) {
        if (changed != expected) {
            throw new IllegalStateException(changed + " balances changed instead of " + expected);
        }
    }
}
