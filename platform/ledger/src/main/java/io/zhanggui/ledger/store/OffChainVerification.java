package io.zhanggui.ledger.store;

import io.zhanggui.api.work.Sql;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.Ledger.ChainFault;
import io.zhanggui.ledger.Ledger.ChainFault.Reason;
import io.zhanggui.ledger.UnitOfAccount;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Looks at what no chain covers: compares lots with the balances that they make up and with what is on record of
/// them, what is reserved with the pending transactions, and freezes with the last one on record. One statement sees
/// one state of both sides, so sales may go on meanwhile.
record OffChainVerification(Connection connection) {
    private static final int ACCOUNTS_PER_STATEMENT = 500;

    /// An account without any lot is not held in lots.
    private static final String SUMS = """
            SELECT owner, store_id, name, unit, 0 AS transaction_id FROM (
              SELECT a.id, a.owner, a.store_id, a.name, a.unit, b.balance,
                (SELECT SUM(l.principal - l.principal_used - l.principal_returned) FROM ledger_lot l
                  WHERE l.account_id = a.id) AS principal,
                (SELECT SUM(l.bonus - l.bonus_used - l.bonus_returned) FROM ledger_lot l
                  WHERE l.bonus_account_id = a.id) AS bonus
              FROM (%s) a LEFT JOIN ledger_balance b ON b.account_id = a.id) s
            WHERE COALESCE(principal, bonus) IS NOT NULL
              AND COALESCE(principal, 0) + COALESCE(bonus, 0) <> COALESCE(balance, -1)
            ORDER BY id LIMIT 1""";

    /// What was bought, used and left by its movements; what went another way is the rest.
    private static final String MOVEMENTS = """
            SELECT a.owner, a.store_id, a.name, a.unit, 0 AS transaction_id FROM (%s) a
            JOIN ledger_lot l ON l.account_id = a.id
            LEFT JOIN ledger_lot_movement m ON m.lot_id = l.id
            LEFT JOIN ledger_lot_movement undone ON undone.id = m.undoes
            GROUP BY l.id
            HAVING COALESCE(SUM(m.principal), 0) <> MAX(l.principal - l.principal_used - l.principal_returned)
              OR COALESCE(SUM(m.bonus), 0) <> MAX(l.bonus - l.bonus_used - l.bonus_returned)
              OR COALESCE(SUM(IF(m.kind = 'GRANTED', m.principal, 0)), 0) <> MAX(l.principal)
              OR COALESCE(SUM(IF(m.kind = 'GRANTED', m.bonus, 0)), 0) <> MAX(l.bonus)
              OR COALESCE(SUM(IF(COALESCE(undone.kind, m.kind) IN ('DRAWN', 'GIVEN_BACK'), m.principal, 0)), 0)
                <> -MAX(l.principal_used)
              OR COALESCE(SUM(IF(COALESCE(undone.kind, m.kind) IN ('DRAWN', 'GIVEN_BACK'), m.bonus, 0)), 0)
                <> -MAX(l.bonus_used)
            LIMIT 1""";

    /// Lots know whose they are, as their account does: two members' accounts that changed places are found here.
    private static final String OWNERS = """
            SELECT a.owner, a.store_id, a.name, a.unit, 0 AS transaction_id FROM (%s) a
            WHERE EXISTS (SELECT 1 FROM ledger_lot l WHERE l.account_id = a.id AND l.member_id <> a.owner)
              OR EXISTS (SELECT 1 FROM ledger_lot l WHERE l.bonus_account_id = a.id AND l.member_id <> a.owner)
            LIMIT 1""";

    /// What lots are held under is what their grants, or the last changes on record, say.
    private static final String CONDITIONS = """
            SELECT a.owner, a.store_id, a.name, a.unit, COALESCE(m.transaction_id, 0) AS transaction_id FROM (%s) a
            JOIN ledger_lot l ON l.account_id = a.id
            LEFT JOIN ledger_lot_movement m ON m.lot_id = l.id
              AND m.revision = (SELECT MAX(r.revision) FROM ledger_lot_movement r WHERE r.lot_id = l.id)
            WHERE NOT (m.conditions <=> """ + LotConditions.OF_ROW + ") LIMIT 1";

    /// Of a pending transaction, the debits are reserved.
    private static final String HELD = """
            SELECT a.owner, a.store_id, a.name, a.unit, 0 AS transaction_id FROM (%s) a JOIN ledger_balance b ON b.account_id = a.id
            LEFT JOIN (SELECT e.account_id, -SUM(e.amount) AS held FROM ledger_pending p
              JOIN ledger_pending_entry e ON e.pending_id = p.id
              WHERE p.state = 'PENDING' AND e.amount < 0 GROUP BY e.account_id) pending ON pending.account_id = a.id
            WHERE b.held <> COALESCE(pending.held, 0) LIMIT 1""";

    private static final String FREEZES = """
            SELECT a.owner, a.store_id, a.name, a.unit, 0 AS transaction_id FROM (%s) a JOIN ledger_balance b ON b.account_id = a.id
            WHERE b.frozen <> COALESCE((SELECT f.frozen FROM ledger_freeze f WHERE f.account_id = a.id
              ORDER BY f.number DESC LIMIT 1), FALSE) LIMIT 1""";

    private record Check(String sql, Reason reason) {}

    private static final List<Check> CHECKS = List.of(
            new Check(SUMS, Reason.LOTS),
            new Check(MOVEMENTS, Reason.LOTS),
            new Check(OWNERS, Reason.LOTS),
            new Check(CONDITIONS, Reason.CONDITIONS),
            new Check(HELD, Reason.HELD),
            new Check(FREEZES, Reason.FREEZE));

    private record Page(long first, long last, int accounts) {}

    Optional<ChainFault> firstFault(@Nullable Long memberId) throws SQLException {
        Page page = new Page(Long.MIN_VALUE, Long.MIN_VALUE, ACCOUNTS_PER_STATEMENT);
        while (page.accounts() == ACCOUNTS_PER_STATEMENT) {
            page = next(page.last(), memberId);
            for (Check check : CHECKS) {
                Optional<ChainFault> fault = fault(page, memberId, check);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return memberId == null ? loose() : Optional.empty();
    }

    private static String accounts(@Nullable Long memberId) {
        return "SELECT id, owner, store_id, name, unit FROM ledger_account WHERE "
                + (memberId == null ? "owner <> " + AccountRef.SHOP : "owner = ?");
    }

    private Page next(long after, @Nullable Long memberId) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        if (memberId != null) {
            arguments.add(memberId);
        }
        arguments.add(after);
        return Sql.first(
                        connection,
                        "SELECT COALESCE(MIN(id), 0), COALESCE(MAX(id), 0), COUNT(*) FROM (" + accounts(memberId)
                                + " AND id > ? ORDER BY id LIMIT " + ACCOUNTS_PER_STATEMENT + ") page",
                        row -> new Page(row.getLong(1), row.getLong(2), row.getInt(3)),
                        arguments.toArray())
                .orElseThrow();
    }

    private Optional<ChainFault> fault(Page page, @Nullable Long memberId, Check check) throws SQLException {
        List<Object> arguments = new ArrayList<>();
        if (memberId != null) {
            arguments.add(memberId);
        }
        arguments.add(page.first());
        arguments.add(page.last());
        return Sql.first(
                connection,
                check.sql().formatted(accounts(memberId) + " AND id BETWEEN ? AND ?"),
                row -> new ChainFault(Accounts.read(row), 0, row.getLong("transaction_id"), check.reason()),
                arguments.toArray());
    }

    /// Movements of a lot, or of a transaction, that is not there.
    private Optional<ChainFault> loose() throws SQLException {
        return Sql.first(
                connection,
                """
                SELECT m.store_id, m.transaction_id FROM ledger_lot_movement m
                WHERE NOT EXISTS (SELECT 1 FROM ledger_lot l WHERE l.id = m.lot_id)
                  OR NOT EXISTS (SELECT 1 FROM ledger_transaction t WHERE t.id = m.transaction_id) LIMIT 1""",
                row -> new ChainFault(
                        AccountRef.ofShop(Math.max(1, row.getLong(1)), "missing", UnitOfAccount.FEN),
                        0,
                        row.getLong(2),
                        Reason.LOTS));
    }
}
