package io.zhanggui.commission.statement;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.value.Quantity;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.commission.CommissionPermissions;
import io.zhanggui.commission.entry.Entries;
import io.zhanggui.commission.entry.EntryRow;
import io.zhanggui.commission.entry.EntryType;
import io.zhanggui.commission.rule.StoredRate;
import io.zhanggui.commission.statement.Statement.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Adds to a draft what no sale brought, or takes away. An adjustment is an entry like all others: it stands in the
/// detail
/// table with its reason, and is taken back by another one. Thread-safe.
@Component(service = Adjustments.class)
public final class Adjustments {
    private static final int MAX_REASON = 100;
    private static final Money MOST = Money.ofFen(100_000_000);

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;
    private final Entries entries;
    private final Statements statements;

    @Activate
    public Adjustments(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock,
            @Reference Entries entries,
            @Reference Statements statements) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
        this.entries = entries;
        this.statements = statements;
    }

    /// @param entryId made by the form, once: the same one again adds nothing
    /// @param amount not zero; below zero takes away
    /// @param reason 1 to 100 characters
    public void add(long entryId, long statementId, long operatorId, Money amount, String reason) {
        operators.require(CommissionPermissions.STATEMENTS);
        String text = reason.strip();
        if (text.isEmpty() || text.length() > MAX_REASON) {
            throw new StatementRefused("commission.adjustment.reason", MAX_REASON);
        }
        if (amount.fen() == 0 || amount.compareTo(MOST) > 0 || amount.compareTo(MOST.negated()) < 0) {
            throw new StatementRefused("commission.adjustment.amount", MOST.format());
        }
        if (operators.find(operatorId).isEmpty()) {
            throw new StatementRefused("commission.adjustment.employee");
        }
        book(entryId, statementId, operatorId, amount, text, null);
    }

    /// Takes an adjustment back.
    /// @throws StatementRefused when that was done before
    public void takeBack(long entryId, long statementId, EntryRow adjustment) {
        operators.require(CommissionPermissions.STATEMENTS);
        if (adjustment.type() != EntryType.ADJUSTMENT || adjustment.reversalOf() != null) {
            throw new IllegalArgumentException("not an adjustment: " + adjustment.id());
        }
        book(
                entryId,
                statementId,
                adjustment.operatorId(),
                adjustment.amount().negated(),
                adjustment.item(),
                adjustment.id());
    }

    private void book(
            long entryId, long statementId, long operatorId, Money amount, String reason, @Nullable Long takenBack) {
        unitOfWork.writeOnly(unit -> {
            Statement draft = statements.locked(unit, statementId, State.DRAFT);
            boolean again = !Sql.query(
                            unit.connection(),
                            "SELECT id FROM commission_entry WHERE id = ?",
                            row -> row.getLong(1),
                            entryId)
                    .isEmpty();
            if (again) {
                return;
            }
            if (takenBack != null
                    && !Sql.query(
                                    unit.connection(),
                                    "SELECT id FROM commission_entry WHERE reversal_of = ?",
                                    row -> row.getLong(1),
                                    takenBack)
                            .isEmpty()) {
                throw new StatementRefused("commission.adjustment.taken-back");
            }
            Instant now = clock.instant();
            entries.store(java.util.List.of(entry(entryId, draft, operatorId, amount, reason, takenBack, now)));
            StatementTable.hand(
                    unit.connection(), draft.id(), operators.current().id(), now);
            audit.record(
                    "commission.adjusted",
                    draft.document(),
                    Map.of("amount", amount.plain(), "reason", reason, "operator", Long.toString(operatorId)));
        });
    }

    private EntryRow entry(
            long entryId,
            Statement draft,
            long operatorId,
            Money amount,
            String reason,
            @Nullable Long takenBack,
            Instant at) {
        LocalDate last = draft.month().atEndOfMonth();
        LocalDate today = clock.today();
        return new EntryRow(
                entryId,
                today.isBefore(last) ? today : last,
                at,
                draft.storeId(),
                operatorId,
                draft.document(),
                draft.month().toString(),
                0,
                reason,
                EntryType.ADJUSTMENT,
                null,
                "",
                null,
                Quantity.ZERO,
                Money.ZERO,
                null,
                StoredRate.PERCENT,
                0,
                Money.ZERO,
                100,
                amount,
                null,
                takenBack);
    }
}
