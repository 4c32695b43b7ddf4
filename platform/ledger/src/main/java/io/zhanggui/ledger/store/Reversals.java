package io.zhanggui.ledger.store;

import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.AlreadyReversed;
import io.zhanggui.ledger.Entry;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.NotReversible;
import io.zhanggui.ledger.PostingResult;
import io.zhanggui.ledger.lot.Lot;
import io.zhanggui.ledger.lot.LotMovement;
import io.zhanggui.ledger.lot.LotMovement.Kind;
import io.zhanggui.ledger.lot.LotUsed;
import io.zhanggui.ledger.lot.Split;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Takes whole transactions back: their entries with the other sign, their lots as they were.
final class Reversals {
    /// Kind of the transactions that take others back.
    static final String KIND = "reversal";

    private static final String WHOLE = "whole";

    private final UnitOfWork unitOfWork;
    private final Journal journal;

    Reversals(UnitOfWork unitOfWork, Journal journal) {
        this.unitOfWork = unitOfWork;
        this.journal = journal;
    }

    PostingResult reverse(RequestId requestId, long transactionId, String document) {
        LedgerRequest request = new LedgerRequest(requestId, KIND, document, WHOLE, transactionId);
        return unitOfWork.write(unit -> {
            Postings postings = new Postings(unit.connection());
            Posting posting = journal.posting(Ids.next(), request);
            if (!postings.insertTransaction(posting)) {
                return Journal.firstAnswer(postings, posting);
            }
            Reversed original = original(unit, transactionId);
            List<Entry> entries = mirrored(unit, transactionId);
            List<LotMovement> movements =
                    new LotQueries(unit.connection()).ofTransaction(original.document(), transactionId);
            if (entries.isEmpty() && !movements.isEmpty() && movements.stream().allMatch(Reversals::isAmendment)) {
                throw NotReversible.ofAmendment(transactionId);
            }
            if (!postings.claimWhole(transactionId)) {
                throw new AlreadyReversed(transactionId);
            }
            restoreLots(
                    unit,
                    posting,
                    original,
                    movements.stream()
                            .filter(movement -> !isAmendment(movement))
                            .toList());
            if (entries.isEmpty()) {
                return journal.empty(unit, posting);
            }
            return journal.move(unit, posting, entries);
        });
    }

    private record Reversed(long id, String kind, String document) {}

    private static Reversed original(Unit unit, long transactionId) throws SQLException {
        Reversed original = Sql.first(
                        unit.connection(),
                        "SELECT kind, document FROM ledger_transaction WHERE id = ?",
                        row -> new Reversed(transactionId, row.getString(1), row.getString(2)),
                        transactionId)
                .orElseThrow(() -> new IllegalArgumentException("there is no transaction " + transactionId));
        if (original.kind().equals(KIND)) {
            throw new NotReversible(transactionId);
        }
        return original;
    }

    private static List<Entry> mirrored(Unit unit, long transactionId) throws SQLException {
        return Sql.query(
                unit.connection(), """
                SELECT a.owner, a.store_id, a.name, a.unit, e.amount
                FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
                WHERE e.transaction_id = ? ORDER BY e.line""", row -> new Entry(Accounts.read(row), -row.getLong("amount")), transactionId);
    }

    private static boolean isAmendment(LotMovement movement) {
        return movement.kind() == Kind.AMENDED;
    }

    private static void restoreLots(Unit unit, Posting posting, Reversed original, List<LotMovement> movements)
            throws SQLException {
        LotTables tables = new LotTables(unit);
        LotQueries queries = new LotQueries(unit.connection());
        if (movements.isEmpty()) {
            return;
        }
        List<Long> lotIds =
                movements.stream().map(LotMovement::lotId).distinct().toList();
        Balances.of(unit).lock(LotTables.accountsOf(tables.homes(lotIds)));
        if (movements.stream().anyMatch(movement -> movement.kind() == Kind.DRAWN)
                && tables.hasGivenBack(original.document())) {
            throw new AlreadyReversed(original.id());
        }
        Map<Long, Lot> lots = queries.byIds(lotIds).stream().collect(Collectors.toMap(Lot::id, Function.identity()));
        LotChanges changes = new LotChanges(LotChanges.Stamp.of(posting));
        // Backwards, because a lot may have been granted and drawn by one transaction.
        for (LotMovement movement : movements.reversed()) {
            Split undone = undo(changes, Objects.requireNonNull(lots.get(movement.lotId())), movement);
            LotLegs.of(unit).add(posting.id(), tables.home(movement.lotId()).orElseThrow(), undone);
        }
        changes.write(tables);
    }

    /// @return what the member has more
    private static Split undo(LotChanges changes, Lot lot, LotMovement movement) {
        Split change = movement.change();
        Split left = changes.now(lot).left();
        if (left.principal() < change.principal() || left.bonus() < change.bonus()) {
            throw new LotUsed(changes.now(lot), change);
        }
        // A give-back that is undone counts for the document that drew.
        String origin = movement.origin() == null ? movement.document() : movement.origin();
        if (movement.kind() == Kind.DRAWN || movement.kind() == Kind.GIVEN_BACK) {
            changes.use(lot, Kind.REVERSED, change, origin, movement.id());
        } else {
            changes.remove(lot, Kind.REVERSED, change, origin, movement.id());
        }
        return change.negated();
    }
}
