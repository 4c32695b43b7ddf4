package io.zhanggui.member.api;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.imports.ImportCells;
import io.zhanggui.api.imports.ImportRow;
import io.zhanggui.api.imports.ImportRun;
import io.zhanggui.api.imports.ImportTarget.ImportOptions;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.ledger.AccountRef;
import io.zhanggui.ledger.AlreadyReversed;
import io.zhanggui.ledger.InsufficientBalance;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerRequest;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.UnitOfAccount;
import io.zhanggui.ledger.lot.LotUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One file of what members bring along from other books: balances, points, times. It is posted to the ledger against
/// the account [#OPENING] under one document for the file, so that it can be reversed as a whole. Used by one thread.
/// @param <T> a row, read
public abstract class OpeningRun<T> implements ImportRun {
    /// Name of the shop's account that has the other leg, in each unit.
    public static final String OPENING = "opening";

    /// Kind of the ledger's transactions.
    public static final String KIND = "opening";

    private static final int ROWS_A_TRANSACTION = 200;

    private final Members members;
    private final Ledger ledger;
    private final String what;
    private final ImportOptions options;

    /// @param what begins the document: `opening-points`
    protected OpeningRun(Members members, Ledger ledger, String what, ImportOptions options) {
        this.members = members;
        this.ledger = ledger;
        this.what = what;
        this.options = options;
    }

    /// Reads a row; what is wrong is told to the cells.
    protected abstract T read(ImportCells cells);

    /// Adds a sound row to the sums.
    protected abstract void count(T row);

    /// Gives a member what the row says, in the transaction.
    protected abstract void open(LedgerTransaction.Builder transaction, long memberId, T row);

    protected final long storeId() {
        return options.storeId();
    }

    /// The other leg.
    protected final AccountRef contra(UnitOfAccount unit) {
        return AccountRef.ofShop(options.storeId(), OPENING, unit);
    }

    /// The document of all transactions of one file.
    public static String document(String what, long batchId) {
        return what + ":" + batchId;
    }

    @Override
    public final List<ImportError> check(List<ImportRow> rows) {
        List<ImportError> errors = new ArrayList<>();
        Map<Integer, Long> found = MemberCells.resolve(members, rows, errors);
        for (ImportRow row : rows) {
            ImportCells cells = new ImportCells(row);
            T value = read(cells);
            errors.addAll(cells.errors());
            if (cells.errors().isEmpty() && found.containsKey(row.number())) {
                count(value);
            }
        }
        errors.sort((one, other) -> Integer.compare(one.row(), other.row()));
        return errors;
    }

    @Override
    public final void apply(List<ImportRow> rows) {
        List<ImportError> errors = new ArrayList<>();
        Map<Integer, Long> found = MemberCells.resolve(members, rows, errors);
        if (!errors.isEmpty()) {
            throw new Refusal("member.import.meanwhile");
        }
        for (int from = 0; from < rows.size(); from += ROWS_A_TRANSACTION) {
            List<ImportRow> part = rows.subList(from, Math.min(rows.size(), from + ROWS_A_TRANSACTION));
            String key =
                    document(what, options.batchId()) + ":" + part.getFirst().number();
            ledger.postOnce(
                    LedgerRequest.of(
                            new RequestId(options.storeId(), RequestId.NO_TILL, key),
                            KIND,
                            document(what, options.batchId()),
                            part.size()),
                    transaction -> part.forEach(row -> open(transaction, requireFound(found.get(row.number())), row)));
        }
    }

    private void open(LedgerTransaction.Builder transaction, long memberId, ImportRow row) {
        ImportCells cells = new ImportCells(row);
        T value = read(cells);
        if (!cells.errors().isEmpty()) {
            throw new Refusal("member.import.meanwhile");
        }
        open(transaction, memberId, value);
    }

    private static long requireFound(@Nullable Long memberId) {
        if (memberId == null) {
            throw new Refusal("member.import.meanwhile");
        }
        return memberId;
    }

    /// Reverses all that a file posted, in the caller's unit of work.
    /// @throws Refusal when something of it has been used since
    public static void reverse(Ledger ledger, String what, long batchId) {
        String document = document(what, batchId);
        List<Ledger.DocumentEntry> entries = ledger.ofDocument(document);
        Set<Long> stores = entries.stream()
                .filter(entry -> !entry.account().isMembers())
                .map(entry -> entry.account().storeId())
                .collect(Collectors.toSet());
        long storeId = stores.stream().findFirst().orElseThrow(() -> new Refusal("member.import.undo.nothing"));
        List<Long> transactions = entries.stream()
                .map(Ledger.DocumentEntry::transactionId)
                .distinct()
                .toList();
        for (long transactionId : transactions) {
            try {
                ledger.reverse(
                        new RequestId(storeId, RequestId.NO_TILL, "opening-undo:" + transactionId),
                        transactionId,
                        document + "-undo");
            } catch (LotUsed | InsufficientBalance | AlreadyReversed used) {
                throw (Refusal) new Refusal("member.import.undo.used").initCause(used);
            }
        }
    }
}
