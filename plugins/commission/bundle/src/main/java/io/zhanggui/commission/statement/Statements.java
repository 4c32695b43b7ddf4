package io.zhanggui.commission.statement;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionSettings;
import io.zhanggui.commission.CommissionTables;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.entry.EntryRows;
import io.zhanggui.commission.ladder.LadderMonths;
import io.zhanggui.commission.statement.Statement.Line;
import io.zhanggui.commission.statement.Statement.PaidHow;
import io.zhanggui.commission.statement.Statement.State;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Draws statements up, confirms and pays them. A confirmed one takes the open entries of its month, and what came
/// late
/// for the months before it; an entry is in one statement at most, so that all statements together are all entries.
/// Thread-safe.
@Component(service = Statements.class)
public final class Statements {
    private static final int MAX_NOTE = 100;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final ShopClock clock;
    private final Settings settings;
    private final Entries entries;
    private final LadderMonths ladders;
    private final StatementBooks books;
    private final EntryRows rows;

    /// @param tables must be there
    @Activate
    public Statements(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference ShopClock clock,
            @Reference Settings settings,
            @Reference Entries entries,
            @Reference LadderMonths ladders,
            @Reference StatementBooks books,
            @Reference EntryRows rows,
            @Reference CommissionTables tables) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
        this.settings = settings;
        this.entries = entries;
        this.ladders = ladders;
        this.books = books;
        this.rows = rows;
    }

    /// Of the stores where the operator works, the latest month first.
    public List<Statement> all() {
        operators.require(CommissionPermissions.VIEW);
        List<Long> own = stores.all().stream()
                .map(store -> store.id())
                .filter(id -> operators.current().worksIn(id))
                .toList();
        return unitOfWork.read(unit -> StatementTable.ofStores(unit.connection(), own));
    }

    /// @throws StatementRefused when there is none
    public Statement find(long statementId) {
        operators.require(CommissionPermissions.VIEW);
        Statement statement = unitOfWork
                .read(unit -> StatementTable.find(unit.connection(), statementId))
                .orElseThrow(() -> new StatementRefused("commission.statement.unknown"));
        stores.requireWorkplace(statement.storeId());
        return statement;
    }

    /// Begins the statement of a month, or finds it.
    /// @throws StatementRefused for a month to come, or one before a statement that is there already
    public Statement draft(long storeId, YearMonth month) {
        operators.require(CommissionPermissions.STATEMENTS);
        stores.requireWorkplace(storeId);
        if (month.isAfter(YearMonth.from(clock.today()))) {
            throw new StatementRefused("commission.statement.to-come", month.toString());
        }
        return unitOfWork.write(unit -> {
            List<Statement> known = StatementTable.ofStores(unit.connection(), List.of(storeId));
            Optional<Statement> same =
                    known.stream().filter(each -> each.month().equals(month)).findFirst();
            if (same.isPresent()) {
                return same.get();
            }
            if (!known.isEmpty() && known.getFirst().month().isAfter(month)) {
                throw new StatementRefused(
                        "commission.statement.too-early",
                        known.getFirst().month().toString());
            }
            Statement drafted = new Statement(
                    Ids.next(),
                    storeId,
                    month,
                    State.DRAFT,
                    operators.current().id(),
                    clock.instant(),
                    Money.ZERO,
                    null,
                    null,
                    null,
                    null,
                    null,
                    "");
            StatementTable.insert(unit.connection(), drafted);
            audit.record("commission.statement-drafted", drafted.document(), Map.of("month", month.toString()));
            return drafted;
        });
    }

    /// What each employee gets, most first: as things stand for a draft, else as it was confirmed.
    public List<Line> lines(Statement statement) {
        operators.require(CommissionPermissions.VIEW);
        stores.requireWorkplace(statement.storeId());
        return unitOfWork.read(unit -> statement.state() == State.DRAFT
                ? openLines(unit, statement)
                : StatementTable.lines(unit.connection(), statement.id()));
    }

    /// What ladders add to a draft, named.
    public List<LadderMonths.Due> ladders(Statement draft) {
        operators.require(CommissionPermissions.VIEW);
        stores.requireWorkplace(draft.storeId());
        return unitOfWork.read(unit -> ladders.ofOpen(
                unit, draft.storeId(), first(unit, draft), draft.month().atEndOfMonth()));
    }

    /// The entries that it is made of, by employee and day; of a draft as things stand, without ladders.
    /// @param operatorId null for all
    public List<EntryRow> details(Statement statement, @Nullable Long operatorId) {
        operators.require(CommissionPermissions.VIEW);
        stores.requireWorkplace(statement.storeId());
        return unitOfWork.read(unit -> statement.state() == State.DRAFT
                ? rows.open(
                        statement.storeId(),
                        first(unit, statement),
                        statement.month().atEndOfMonth(),
                        operatorId)
                : rows.ofStatement(statement.id(), operatorId));
    }

    /// Fixes a draft.
    /// @param expected what it came to when the operator looked
    /// @throws StatementRefused when it comes to something else meanwhile, its month is not over, one before it is
    /// open,
    /// or the same person prepared it and the shop wants another
    public void confirm(long statementId, Money expected) {
        operators.require(CommissionPermissions.APPROVE);
        unitOfWork.writeOnly(unit -> {
            Statement draft = locked(unit, statementId, State.DRAFT);
            requireConfirmable(unit, draft);
            LocalDate last = draft.month().atEndOfMonth();
            StatementTable.take(unit.connection(), draft, first(unit, draft), last);
            List<EntryRow> due = ladders.ofStatement(unit, draft.storeId(), draft.id()).stream()
                    .map(each ->
                            ladders.entry(each, draft.document(), draft.month().toString(), last))
                    .toList();
            entries.store(due);
            for (EntryRow entry : due) {
                StatementTable.take(unit.connection(), draft, entry.id());
            }
            StatementTable.sum(unit.connection(), draft.id());
            Money amount = total(StatementTable.lines(unit.connection(), draft.id()));
            if (!amount.equals(expected)) {
                throw new StatementRefused("commission.statement.changed", amount.format(), expected.format());
            }
            Statement confirmed = new Statement(
                    draft.id(),
                    draft.storeId(),
                    draft.month(),
                    State.CONFIRMED,
                    draft.madeBy(),
                    draft.madeAt(),
                    amount,
                    operators.current().id(),
                    clock.instant(),
                    null,
                    null,
                    null,
                    "");
            StatementTable.confirmed(unit.connection(), confirmed);
            books.confirmed(confirmed);
            audit.record(
                    "commission.statement-confirmed",
                    draft.document(),
                    Map.of("month", draft.month().toString(), "amount", amount.plain()));
        });
    }

    private void requireConfirmable(Unit unit, Statement draft) throws SQLException {
        if (!clock.today().isAfter(draft.month().atEndOfMonth())) {
            throw new StatementRefused(
                    "commission.statement.not-over",
                    draft.month().atEndOfMonth().toString());
        }
        for (Statement other : StatementTable.ofStores(unit.connection(), List.of(draft.storeId()))) {
            if (other.state() == State.DRAFT && other.month().isBefore(draft.month())) {
                throw new StatementRefused(
                        "commission.statement.before-open", other.month().toString());
            }
        }
        if (settings.get(CommissionSettings.FOUR_EYES)
                && draft.madeBy() == operators.current().id()) {
            throw new StatementRefused("commission.statement.four-eyes");
        }
    }

    /// Notes that a confirmed statement was paid.
    /// @param on not after today
    /// @param note such as the number of the transfer; at most 100 characters
    public void pay(long statementId, LocalDate on, PaidHow how, String note) {
        operators.require(CommissionPermissions.PAY);
        String text = note.strip();
        if (text.length() > MAX_NOTE) {
            throw new StatementRefused("commission.statement.note-long", MAX_NOTE);
        }
        if (on.isAfter(clock.today())) {
            throw new StatementRefused("commission.statement.paid-to-come");
        }
        unitOfWork.writeOnly(unit -> {
            Statement confirmed = locked(unit, statementId, State.CONFIRMED);
            Statement paid = new Statement(
                    confirmed.id(),
                    confirmed.storeId(),
                    confirmed.month(),
                    State.PAID,
                    confirmed.madeBy(),
                    confirmed.madeAt(),
                    confirmed.amount(),
                    confirmed.confirmedBy(),
                    confirmed.confirmedAt(),
                    operators.current().id(),
                    on,
                    how,
                    text);
            StatementTable.paid(unit.connection(), paid, clock.instant());
            books.paid(paid, how);
            audit.record(
                    "commission.statement-paid",
                    paid.document(),
                    Map.of("amount", paid.amount().plain(), "how", how.name(), "on", on.toString()));
        });
    }

    /// @throws StatementRefused when it is in another state
    Statement locked(Unit unit, long statementId, State wanted) throws SQLException {
        Statement statement = StatementTable.locked(unit.connection(), statementId)
                .orElseThrow(() -> new StatementRefused("commission.statement.unknown"));
        stores.requireWorkplace(statement.storeId());
        if (statement.state() != wanted) {
            throw new StatementRefused("commission.statement.is." + statement.state());
        }
        return statement;
    }

    /// The first day whose open entries it takes: that of the store's first statement, so what came late is in it.
    /// As long as an earlier month is a draft, what is open up to its end is that one's. What was earned before the
    /// shop began to draw statements up is in none.
    private LocalDate first(Unit unit, Statement statement) throws SQLException {
        List<Statement> known = StatementTable.ofStores(unit.connection(), List.of(statement.storeId()));
        return known.stream()
                .filter(other -> other.state() == State.DRAFT && other.month().isBefore(statement.month()))
                .map(other -> other.month().plusMonths(1))
                .max(Comparator.naturalOrder())
                .or(() -> known.stream().map(Statement::month).min(Comparator.naturalOrder()))
                .orElse(statement.month())
                .atDay(1);
    }

    private List<Line> openLines(Unit unit, Statement draft) throws SQLException {
        LocalDate from = first(unit, draft);
        LocalDate to = draft.month().atEndOfMonth();
        Map<Long, Line> lines = new HashMap<>();
        StatementTable.openLines(unit.connection(), draft.storeId(), from, to)
                .forEach(line -> lines.put(line.operatorId(), line));
        for (LadderMonths.Due due : ladders.ofOpen(unit, draft.storeId(), from, to)) {
            lines.computeIfPresent(
                    due.operatorId(),
                    (id, line) -> new Line(
                            id, line.entries(), line.base(), line.amount().plus(due.due())));
        }
        List<Line> sorted = new ArrayList<>(lines.values());
        sorted.sort(Comparator.comparing(Line::amount).reversed().thenComparing(Line::operatorId));
        return sorted;
    }

    /// What lines come to.
    public static Money total(List<Line> lines) {
        return lines.stream().map(Line::amount).reduce(Money.ZERO, Money::plus);
    }
}
