package io.zhanggui.ledger.store;

import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.Split;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/// The statements that change lots. Writers hold the lock on the balance of the lot's account, so that
/// lots themselves are read without one.
record LotTables(Unit unit) {
    /// Rows of one statement: bounds its length.
    private static final int MAX_ROWS = 200;

    private static final String INSERT = """
            INSERT INTO ledger_lot (id, account_id, bonus_account_id, member_id, purse, store_id, item, document, line,
              terms, draw_order, principal, bonus, granted_at, expires_on, frozen, predecessor_id)""";

    private static final String INSERT_MOVEMENT =
            "INSERT INTO ledger_lot_movement (id, lot_id, transaction_id, kind, document, origin, undoes,"
                    + " store_id, business_date, moved_at, principal, bonus, revision, conditions)";

    /// @param before as it was read
    record Update(Lot before, Lot after) {}

    /// @param undoes the movement that this one takes back
    /// @param conditions of the lot from then on; null where they stay
    record Moved(
            LotMovement movement,
            @Nullable Long undoes,
            @Nullable Revision conditions) {}

    /// @param number counts from 0 on each lot: ids do not, as a clock may be set back
    record Revision(int number, Hash conditions) {}

    /// What is on record of a lot besides what it holds.
    record Agreed(int revision, @Nullable Long predecessor) {}

    /// The accounts that a lot's value is in.
    record Home(long accountId, @Nullable Long bonusAccountId) {
        List<Long> accounts() {
            return bonusAccountId == null ? List.of(accountId) : List.of(accountId, bonusAccountId);
        }

        /// A lot without bonus has no bonus account although its purse may have one.
        boolean isWithin(Home purse) {
            return accountId == purse.accountId
                    && (bonusAccountId == null || bonusAccountId.equals(purse.bonusAccountId));
        }
    }

    /// What the unit has put aside is seen too.
    private Connection connection() {
        return unit.connection();
    }

    /// @param predecessor the lot that was passed on into this one
    void insert(Lot lot, Home home, @Nullable Long predecessor) {
        unit.insertLater(INSERT, List.<@Nullable Object[]>of(new @Nullable Object[] {
            lot.id(),
            home.accountId(),
            home.bonusAccountId(),
            lot.memberId(),
            lot.purse(),
            lot.storeId(),
            lot.item(),
            lot.document(),
            lot.line(),
            lot.terms(),
            lot.drawOrder(),
            lot.bought().principal(),
            lot.bought().bonus(),
            lot.grantedAt(),
            lot.expiresOn(),
            lot.frozen(),
            predecessor
        }));
    }

    Optional<Home> home(long lotId) throws SQLException {
        return Sql.first(
                connection(),
                "SELECT account_id, bonus_account_id FROM ledger_lot WHERE id = ?",
                LotTables::home,
                lotId);
    }

    /// Whether any of the accounts is held in lots.
    boolean anyIn(Collection<Long> accountIds) throws SQLException {
        String marks = Sql.marks(accountIds.size());
        List<Long> twice = new ArrayList<>(accountIds);
        twice.addAll(accountIds);
        return Sql.first(
                        connection(),
                        "SELECT 1 FROM (SELECT id FROM ledger_lot WHERE account_id IN (" + marks
                                + ") UNION ALL SELECT id FROM ledger_lot WHERE bonus_account_id IN (" + marks
                                + ")) l LIMIT 1",
                        row -> true,
                        twice.toArray())
                .isPresent();
    }

    /// What is left in all lots of an account.
    long left(long accountId) throws SQLException {
        return Sql.first(connection(), """
                        SELECT COALESCE((SELECT SUM(principal - principal_used - principal_returned) FROM ledger_lot
                            WHERE account_id = ?), 0)
                          + COALESCE((SELECT SUM(bonus - bonus_used - bonus_returned) FROM ledger_lot
                            WHERE bonus_account_id = ?), 0)""", row -> row.getLong(1), accountId, accountId)
                .orElseThrow();
    }

    /// The accounts of lots that a document drew.
    List<Home> homesDrawnBy(String document, String purse) throws SQLException {
        return Sql.query(connection(), """
                SELECT DISTINCT l.account_id, l.bonus_account_id
                FROM ledger_lot_movement m JOIN ledger_lot l ON l.id = m.lot_id
                WHERE m.document = ? AND m.kind = 'DRAWN' AND l.purse = ?""", LotTables::home, document, purse);
    }

    List<Home> homes(Collection<Long> lotIds) throws SQLException {
        return Sql.query(
                connection(),
                "SELECT DISTINCT account_id, bonus_account_id FROM ledger_lot WHERE id IN (" + Sql.marks(lotIds.size())
                        + ")",
                LotTables::home,
                lotIds.toArray());
    }

    /// Whose balances are locked while lots of these change, in the order of locking.
    static List<Long> accountsOf(Collection<Home> homes) {
        return homes.stream()
                .flatMap(home -> home.accounts().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// Whether some of what a document drew was given back, and still is.
    boolean hasGivenBack(String document) throws SQLException {
        return Sql.first(connection(), """
                        SELECT 1 FROM ledger_lot_movement b LEFT JOIN ledger_lot_movement u ON u.id = b.undoes
                        WHERE b.origin = ? AND COALESCE(u.kind, b.kind) = 'GIVEN_BACK'
                        HAVING SUM(b.principal) + SUM(b.bonus) <> 0""", row -> true, document).isPresent();
    }

    /// What each lot carried of a document's draws that still stand, in the order of drawing.
    List<LotRules.Carried> carried(String document, String purse) throws SQLException {
        return Sql.query(
                connection(),
                """
                SELECT m.lot_id, -SUM(IF(m.what = 'DRAWN', m.principal, 0)), -SUM(IF(m.what = 'DRAWN', m.bonus, 0)),
                  SUM(IF(m.what = 'DRAWN', 0, m.principal)), SUM(IF(m.what = 'DRAWN', 0, m.bonus)), MAX(m.drawn)
                FROM (
                  SELECT lot_id, kind AS what, principal, bonus, id AS drawn FROM ledger_lot_movement
                  WHERE document = ? AND kind = 'DRAWN'
                  UNION ALL
                  SELECT b.lot_id, COALESCE(u.kind, b.kind), b.principal, b.bonus, 0 FROM ledger_lot_movement b
                  LEFT JOIN ledger_lot_movement u ON u.id = b.undoes
                  WHERE b.origin = ? AND COALESCE(u.kind, b.kind) IN ('DRAWN', 'GIVEN_BACK')
                ) m JOIN ledger_lot l ON l.id = m.lot_id
                WHERE l.purse = ? GROUP BY m.lot_id ORDER BY 6""",
                row -> new LotRules.Carried(
                        row.getLong(1),
                        new Split(row.getLong(2), row.getLong(3)),
                        new Split(row.getLong(4), row.getLong(5))),
                document,
                document,
                purse);
    }

    /// Guarded although the balances are locked: a lot that is not as it was read must stop the change.
    void update(List<Update> updates) {
        if (updates.size() == 1) {
            updateOne(updates);
            return;
        }
        for (int from = 0; from < updates.size(); from += MAX_ROWS) {
            List<Update> some = updates.subList(from, Math.min(updates.size(), from + MAX_ROWS));
            int count = some.size();
            String each = Placeholders.caseOf("id", count);
            String sql =
                    "UPDATE ledger_lot FORCE INDEX (PRIMARY) SET principal_used = " + each + ", bonus_used = " + each
                            + ", principal_returned = " + each + ", bonus_returned = " + each
                            + " WHERE id IN (" + Placeholders.of("?", count)
                            + ") AND (id, principal_used, bonus_used, principal_returned, bonus_returned) IN ("
                            + Placeholders.of("(?,?,?,?,?)", count) + ")";
            List<Object> arguments = new ArrayList<>(14 * count);
            addEach(arguments, some, lot -> lot.used().principal());
            addEach(arguments, some, lot -> lot.used().bonus());
            addEach(arguments, some, lot -> lot.returned().principal());
            addEach(arguments, some, lot -> lot.returned().bonus());
            some.forEach(update -> arguments.add(update.before().id()));
            for (Update update : some) {
                Lot before = update.before();
                arguments.add(before.id());
                arguments.add(before.used().principal());
                arguments.add(before.used().bonus());
                arguments.add(before.returned().principal());
                arguments.add(before.returned().bonus());
            }
            unit.updateLater(sql, changed -> requireAll(some, changed), arguments.toArray());
        }
    }

    /// Most payments draw one lot: half the work of a CASE.
    private void updateOne(List<Update> one) {
        Lot before = one.getFirst().before();
        Lot after = one.getFirst().after();
        unit.updateLater(
                """
                UPDATE ledger_lot
                SET principal_used = ?, bonus_used = ?, principal_returned = ?, bonus_returned = ?
                WHERE id = ? AND principal_used = ? AND bonus_used = ? AND principal_returned = ? AND bonus_returned = ?
                """,
                changed -> requireAll(one, changed),
                after.used().principal(),
                after.used().bonus(),
                after.returned().principal(),
                after.returned().bonus(),
                before.id(),
                before.used().principal(),
                before.used().bonus(),
                before.returned().principal(),
                before.returned().bonus());
    }

    private static void addEach(List<Object> arguments, List<Update> updates, ToLongFunction<Lot> part) {
        for (Update update : updates) {
            arguments.add(update.before().id());
            arguments.add(part.applyAsLong(update.after()));
        }
    }

    private static void requireAll(List<Update> expected, int changed) {
        if (changed != expected.size()) {
            throw new IllegalStateException(changed + " lots changed instead of " + expected);
        }
    }

    void record(List<Moved> movements) {
        List<@Nullable Object[]> rows = new ArrayList<>(movements.size());
        for (Moved moved : movements) {
            LotMovement movement = moved.movement();
            Revision conditions = moved.conditions();
            rows.add(new @Nullable Object[] {
                movement.id(),
                movement.lotId(),
                movement.transactionId(),
                movement.kind(),
                movement.document(),
                movement.origin(),
                moved.undoes(),
                movement.storeId(),
                movement.businessDate(),
                movement.at(),
                movement.change().principal(),
                movement.change().bonus(),
                conditions == null ? null : conditions.number(),
                conditions == null ? null : conditions.conditions().bytes()
            });
        }
        unit.insertLater(INSERT_MOVEMENT, rows);
    }

    Agreed agreed(long lotId) throws SQLException {
        return Sql.first(
                        connection(),
                        "SELECT (SELECT MAX(m.revision) FROM ledger_lot_movement m WHERE m.lot_id = l.id),"
                                + " l.predecessor_id FROM ledger_lot l WHERE l.id = ?",
                        row -> new Agreed(row.getInt(1), row.getObject(2, Long.class)),
                        lotId)
                .orElseThrow();
    }

    /// Stores a lot's last day and freeze.
    void amend(Lot lot) throws SQLException {
        Sql.update(
                connection(),
                "UPDATE ledger_lot SET expires_on = ?, frozen = ? WHERE id = ?",
                lot.expiresOn(),
                lot.frozen(),
                lot.id());
    }

    private static Home home(ResultSet row) throws SQLException {
        long accountId = row.getLong(1);
        long bonusAccountId = row.getLong(2);
        return new Home(accountId, row.wasNull() ? null : bonusAccountId);
    }
}
