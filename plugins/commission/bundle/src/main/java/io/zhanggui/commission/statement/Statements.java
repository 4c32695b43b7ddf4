package io.zhanggui.commission.statement;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
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
import io.zhanggui.commission.entry.OpenEntries;
import io.zhanggui.commission.ladder.LadderMonths;
import io.zhanggui.commission.statement.Statement.Line;
import io.zhanggui.commission.statement.Statement.PaidHow;
import io.zhanggui.commission.statement.Statement.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
    /// @throws StatementRefused for a month to come, or one before a statement that is confirmed already
    public Statement draft(long storeId, YearMonth month) {
        operators.require(CommissionPermissions.STATEMENTS);
        stores.requireWorkplace(storeId);
        if (month.isAfter(YearMonth.from(clock.today()))) {
            throw new StatementRefused("commission.statement.to-come", month.toString());
        }
        return unitOfWork.write(unit -> {
            List<Statement> known = StatementTable.lockedOfStore(unit.connection(), storeId);
            Optional<Statement> same = ofMonth(known, month);
            if (same.isPresent()) {
                return same.get();
            }
            StatementMonths.requireBeginnable(known, month);
            Statement drafted = Statement.begun(
                    Ids.next(), storeId, month, operators.current().id(), clock.instant());
            StatementTable.begin(unit.connection(), drafted);
            Statement begun = ofMonth(StatementTable.ofStores(unit.connection(), List.of(storeId)), month)
                    .orElseThrow();
            if (begun.id() == drafted.id()) {
                StatementTable.hand(unit.connection(), drafted.id(), drafted.madeBy(), drafted.madeAt());
                audit.record("commission.statement-drafted", drafted.document(), Map.of("month", month.toString()));
            }
            return begun;
        });
    }

    private static Optional<Statement> ofMonth(List<Statement> known, YearMonth month) {
        return known.stream().filter(each -> each.month().equals(month)).findFirst();
    }

    /// Who drew it up or adjusted it, the first one first.
    public List<Long> hands(Statement statement) {
        operators.require(CommissionPermissions.VIEW);
        stores.requireWorkplace(statement.storeId());
        return unitOfWork.read(unit -> StatementTable.hands(unit.connection(), statement.id()));
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
        return unitOfWork.read(unit -> ladders.ofOpen(unit, StatementMonths.open(unit.connection(), draft)));
    }

    /// The entries that it is made of, by employee and day; of a draft as things stand, without ladders.
    /// @param operatorId null for all
    public List<EntryRow> details(Statement statement, @Nullable Long operatorId) {
        operators.require(CommissionPermissions.VIEW);
        stores.requireWorkplace(statement.storeId());
        return unitOfWork.read(unit -> statement.state() == State.DRAFT
                ? rows.open(StatementMonths.open(unit.connection(), statement), operatorId)
                : rows.ofStatement(statement.id(), operatorId));
    }

    /// What was added by hand or taken away, by employee and day.
    public List<EntryRow> adjustments(Statement statement) {
        operators.require(CommissionPermissions.VIEW);
        stores.requireWorkplace(statement.storeId());
        return rows.adjustments(statement.document());
    }

    /// Fixes a draft.
    /// @param seen its lines when the operator looked
    /// @throws StatementRefused when somebody gets something else meanwhile, its month is not over,
    /// one before it is open, or the same person had a hand in it and the shop wants another
    public void confirm(long statementId, List<Line> seen) {
        operators.require(CommissionPermissions.APPROVE);
        unitOfWork.writeOnly(unit -> {
            Statement draft = locked(unit, statementId, State.DRAFT);
            requireConfirmable(unit.connection(), draft);
            long settledUntil = StatementMonths.settledUntil(unit.connection());
            StatementTable.take(unit.connection(), draft, StatementMonths.open(unit.connection(), draft));
            takeLadders(unit, draft);
            StatementTable.sum(unit.connection(), draft.id());
            List<Line> lines = StatementTable.lines(unit.connection(), draft.id());
            requireAsSeen(lines, seen);
            Statement confirmed =
                    draft.confirmed(total(lines), operators.current().id(), clock.instant());
            StatementTable.confirmed(unit.connection(), confirmed, settledUntil);
            books.confirmed(confirmed);
            audit.record(
                    "commission.statement-confirmed",
                    draft.document(),
                    Map.of(
                            "month",
                            draft.month().toString(),
                            "amount",
                            confirmed.amount().plain()));
        });
    }

    private void takeLadders(Unit unit, Statement draft) throws SQLException {
        LocalDate last = draft.month().atEndOfMonth();
        List<EntryRow> due = ladders.ofStatement(unit, draft.storeId(), draft.id()).stream()
                .map(each -> ladders.entry(each, draft.document(), draft.month().toString(), last))
                .toList();
        entries.store(due);
        for (EntryRow entry : due) {
            StatementTable.take(unit.connection(), draft, entry.id());
        }
    }

    private void requireConfirmable(Connection connection, Statement draft) throws SQLException {
        if (!clock.today().isAfter(draft.month().atEndOfMonth())) {
            throw new StatementRefused(
                    "commission.statement.not-over",
                    draft.month().atEndOfMonth().toString());
        }
        StatementMonths.requireNoneOpenBefore(StatementTable.ofStores(connection, List.of(draft.storeId())), draft);
        if (settings.get(CommissionSettings.FOUR_EYES)
                && StatementTable.hands(connection, draft.id())
                        .contains(operators.current().id())) {
            throw new StatementRefused("commission.statement.four-eyes");
        }
    }

    /// Each employee's amount and not the sum alone: what one gets more and another less would not be seen in it.
    private void requireAsSeen(List<Line> lines, List<Line> seen) {
        Map<Long, Money> now = amounts(lines);
        Map<Long, Money> before = amounts(seen);
        Set<Long> all = new TreeSet<>(now.keySet());
        all.addAll(before.keySet());
        for (long operatorId : all) {
            Money amount = now.getOrDefault(operatorId, Money.ZERO);
            Money looked = before.getOrDefault(operatorId, Money.ZERO);
            if (!amount.equals(looked)) {
                throw new StatementRefused(
                        "commission.statement.changed",
                        operators.find(operatorId).map(Operator::displayName).orElse("—"),
                        amount.format(),
                        looked.format());
            }
        }
    }

    private static Map<Long, Money> amounts(List<Line> lines) {
        return lines.stream().collect(Collectors.toMap(Line::operatorId, Line::amount, Money::plus));
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
            Statement paid = confirmed.paid(operators.current().id(), on, how, text);
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

    private List<Line> openLines(Unit unit, Statement draft) throws SQLException {
        OpenEntries open = StatementMonths.open(unit.connection(), draft);
        Map<Long, Line> lines = new HashMap<>();
        StatementTable.openLines(unit.connection(), open).forEach(line -> lines.put(line.operatorId(), line));
        for (LadderMonths.Due due : ladders.ofOpen(unit, open)) {
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
