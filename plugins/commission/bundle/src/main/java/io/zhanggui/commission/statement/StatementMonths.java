package io.zhanggui.commission.statement;

import io.zhanggui.commission.entry.OpenEntries;
import io.zhanggui.commission.statement.Statement.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The months of a store's statements: which may be begun and confirmed, and which entries each one takes.
final class StatementMonths {
    /// More entries than are ever stored while one that got its place before them is still to be committed.
    private static final long UNDERWAY = 2_000;

    private StatementMonths() {}

    /// A month may be drawn up as long as no later one is confirmed: that one has taken what came late.
    static void requireBeginnable(List<Statement> known, YearMonth month) {
        Optional<YearMonth> confirmed = known.stream()
                .filter(other -> other.state() != State.DRAFT)
                .map(Statement::month)
                .max(Comparator.naturalOrder());
        if (confirmed.isEmpty() || month.isAfter(confirmed.get())) {
            return;
        }
        boolean beforeAll = known.stream().allMatch(other -> other.month().isAfter(month));
        throw new StatementRefused(
                beforeAll ? "commission.statement.before-first" : "commission.statement.too-early",
                confirmed.get().toString());
    }

    static void requireNoneOpenBefore(List<Statement> known, Statement draft) {
        for (Statement other : known) {
            if (other.state() == State.DRAFT && other.month().isBefore(draft.month())) {
                throw new StatementRefused(
                        "commission.statement.before-open", other.month().toString());
            }
        }
    }

    /// What a draft takes: from the month of the store's first statement on, so what came late is in it. As long as an
    /// earlier month is a draft, what is open up to its end is that one's. What was earned before the shop began to
    /// draw statements up is in none.
    static OpenEntries open(Connection connection, Statement draft) throws SQLException {
        List<Statement> known = StatementTable.ofStores(connection, List.of(draft.storeId()));
        LocalDate from = known.stream()
                .filter(other -> other.state() == State.DRAFT && other.month().isBefore(draft.month()))
                .map(other -> other.month().plusMonths(1))
                .max(Comparator.naturalOrder())
                .or(() -> known.stream().map(Statement::month).min(Comparator.naturalOrder()))
                .orElse(draft.month())
                .atDay(1);
        Optional<Statement> settled = known.stream()
                .filter(other -> other.state() != State.DRAFT && other.month().isBefore(draft.month()))
                .max(Comparator.comparing(Statement::month));
        LocalDate unsettled = settled.map(other -> other.month().plusMonths(1).atDay(1))
                .filter(day -> day.isAfter(from))
                .orElse(from);
        long until = settled.isEmpty()
                ? 0
                : StatementTable.settledUntil(connection, settled.get().id());
        return new OpenEntries(draft.storeId(), from, unsettled, draft.month().atEndOfMonth(), until);
    }

    /// Up to which place in the order of storing all is there that a statement takes now. To be asked before it
    /// takes.
    static long settledUntil(Connection connection) throws SQLException {
        return Math.max(0, StatementTable.lastStored(connection) - UNDERWAY);
    }
}
