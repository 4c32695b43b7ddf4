package io.zhanggui.commission.question;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operator;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Store;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.Unit;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.CommissionTables;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Questions of employees about their own entries, and the answers of who leads the store. Thread-safe.
@Component(service = Questions.class)
public final class Questions {
    private static final int MAX_TEXT = 300;
    private static final int MOST = 500;
    private static final String SELECT = """
            SELECT q.id, q.entry_id, q.store_id, q.operator_id, q.asked_at, e.number, e.item, q.question, q.answer,
                q.answered_by, q.answered_at, q.seen_at IS NOT NULL seen
            FROM commission_question q JOIN commission_entry e ON e.id = q.entry_id WHERE\s""";

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Stores stores;
    private final AuditLog audit;
    private final ShopClock clock;

    /// @param tables must be there
    @Activate
    public Questions(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference Stores stores,
            @Reference AuditLog audit,
            @Reference ShopClock clock,
            @Reference CommissionTables tables) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.stores = stores;
        this.audit = audit;
        this.clock = clock;
    }

    /// Asks about an own entry.
    /// @param id made by the form, once: the same one again asks nothing
    /// @param text 1 to 300 characters
    /// @throws Refusal for an entry of somebody else, and while a question about it is open
    public void ask(long id, long entryId, String text) {
        operators.require(CommissionPermissions.VIEW_OWN);
        String question = checked(text);
        long operatorId = operators.current().id();
        unitOfWork.writeOnly(unit -> {
            long storeId = Sql.first(
                            unit.connection(),
                            "SELECT store_id FROM commission_entry WHERE id = ? AND operator_id = ?",
                            row -> row.getLong(1),
                            entryId,
                            operatorId)
                    .orElseThrow(() -> new Refusal("commission.question.not-own"));
            List<Question> asked =
                    Sql.query(unit.connection(), SELECT + "q.entry_id = ? OR q.id = ?", Questions::read, entryId, id);
            if (asked.stream().anyMatch(each -> each.id() == id)) {
                return;
            }
            if (asked.stream().anyMatch(Question::isOpen)) {
                throw new Refusal("commission.question.open-already");
            }
            int stored = Sql.update(
                    unit.connection(),
                    "INSERT IGNORE INTO commission_question (id, entry_id, open_entry_id, store_id, operator_id,"
                            + " asked_at, question) VALUES (?,?,?,?,?,?,?)",
                    id,
                    entryId,
                    entryId,
                    storeId,
                    operatorId,
                    clock.instant(),
                    question);
            if (stored == 0 && !isStored(unit, id)) {
                throw new Refusal("commission.question.open-already");
            }
        });
    }

    /// Asked after another page was first: with the same question, or with another about the same entry.
    private static boolean isStored(Unit unit, long id) throws SQLException {
        return Sql.first(
                        unit.connection(), "SELECT id FROM commission_question WHERE id = ?", row -> row.getLong(1), id)
                .isPresent();
    }

    /// @throws Refusal when it was answered already
    public void answer(long questionId, String text) {
        operators.require(CommissionPermissions.LEAD);
        String answer = checked(text);
        unitOfWork.writeOnly(unit -> {
            Question question = Sql.first(unit.connection(), SELECT + "q.id = ?", Questions::read, questionId)
                    .orElseThrow(() -> new Refusal("commission.question.unknown"));
            stores.requireWorkplace(question.storeId());
            int changed = Sql.update(
                    unit.connection(),
                    "UPDATE commission_question SET answer = ?, answered_by = ?, answered_at = ?, open_entry_id = NULL"
                            + " WHERE id = ? AND answered_at IS NULL",
                    answer,
                    operators.current().id(),
                    clock.instant(),
                    questionId);
            if (changed == 0) {
                throw new Refusal("commission.question.answered-already");
            }
            audit.record(
                    "commission.question-answered",
                    "operator:" + question.operatorId(),
                    Map.of("number", question.number()));
        });
    }

    /// Of the stores where the operator works: open ones first, then the newest.
    public List<Question> all() {
        operators.require(CommissionPermissions.LEAD);
        Operator acting = operators.current();
        List<Object> storeIds = new ArrayList<>(
                stores.all().stream().map(Store::id).filter(acting::worksIn).toList());
        String sql = SELECT + "q.store_id IN (" + Sql.marks(storeIds.size())
                + ") ORDER BY q.answered_at IS NULL DESC, q.asked_at DESC LIMIT " + MOST;
        return unitOfWork.read(unit -> Sql.query(unit.connection(), sql, Questions::read, storeIds.toArray()));
    }

    /// How many wait for an answer in these stores.
    public long countOpen(Collection<Long> storeIds) {
        String sql = "SELECT COUNT(*) FROM commission_question WHERE answered_at IS NULL AND store_id IN ("
                + Sql.marks(storeIds.size()) + ")";
        return unitOfWork
                .read(unit -> Sql.first(unit.connection(), sql, row -> row.getLong(1), storeIds.toArray()))
                .orElse(0L);
    }

    /// The own ones, newest first.
    public List<Question> own() {
        operators.require(CommissionPermissions.VIEW_OWN);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                SELECT + "q.operator_id = ? ORDER BY q.asked_at DESC LIMIT " + MOST,
                Questions::read,
                operators.current().id()));
    }

    /// Notes that the employee has seen the answers so far.
    public void seen() {
        operators.require(CommissionPermissions.VIEW_OWN);
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE commission_question SET seen_at = ? WHERE operator_id = ? AND answered_at IS NOT NULL"
                        + " AND seen_at IS NULL",
                clock.instant(),
                operators.current().id()));
    }

    private static String checked(String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > MAX_TEXT) {
            throw new Refusal("commission.question.text", MAX_TEXT);
        }
        return stripped;
    }

    private static Question read(ResultSet row) throws SQLException {
        boolean answered = row.getObject("answered_at") != null;
        return new Question(
                row.getLong("id"),
                row.getLong("entry_id"),
                row.getLong("store_id"),
                row.getLong("operator_id"),
                Sql.instant(row, "asked_at"),
                row.getString("number"),
                row.getString("item"),
                row.getString("question"),
                row.getString("answer"),
                answered ? row.getLong("answered_by") : null,
                answered ? Sql.instant(row, "answered_at") : null,
                row.getBoolean("seen"));
    }
}
