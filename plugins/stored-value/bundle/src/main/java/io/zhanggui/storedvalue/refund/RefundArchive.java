package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The refunds that were paid, with their papers. Insert-only. Thread-safe.
@Component(service = RefundArchive.class)
public final class RefundArchive {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public RefundArchive(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    void add(PaidRefund refund) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                """
                INSERT INTO stored_value_refund (id, document, member_id, store_id, till_id, operator_id, paid_at,
                  cause, reason, tender, principal, interest, bonus_surrendered, paper)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                refund.id(),
                refund.document(),
                refund.memberId(),
                refund.storeId(),
                refund.tillId(),
                refund.operatorId(),
                refund.at(),
                refund.cause(),
                refund.reason(),
                refund.tender(),
                refund.principal(),
                refund.interest(),
                refund.bonusSurrendered(),
                EventJson.write(refund.paper())));
    }

    Optional<PaidRefund> ofDocument(String document) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT * FROM stored_value_refund WHERE document = ?",
                RefundArchive::refund,
                document));
    }

    /// Empty also when it was paid in a store that is not the operator's.
    /// @throws io.zhanggui.api.security.AccessDenied without the permission to see stored value
    public Optional<PaidRefund> find(long id) {
        operators.require(StoredValuePermissions.VIEW);
        Set<Long> stores = operators.current().storeIds();
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(), "SELECT * FROM stored_value_refund WHERE id = ?", RefundArchive::refund, id))
                .filter(refund -> stores.isEmpty() || stores.contains(refund.storeId()));
    }

    /// How many were paid, and how much.
    public record Paid(long count, Money total) {}

    /// A page of those of a period that were paid in the operator's stores, newest first.
    /// @param to inclusive
    public List<PaidRefund> between(LocalDate from, LocalDate to, int offset, int limit) {
        List<Object> arguments = new ArrayList<>();
        String where = where(from, to, arguments);
        arguments.add(limit);
        arguments.add(offset);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM stored_value_refund" + where + " ORDER BY paid_at DESC, id DESC LIMIT ? OFFSET ?",
                RefundArchive::refund,
                arguments.toArray()));
    }

    /// What all of them come to.
    /// @param to inclusive
    public Paid paid(LocalDate from, LocalDate to) {
        List<Object> arguments = new ArrayList<>();
        String where = where(from, to, arguments);
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*), COALESCE(SUM(principal + interest), 0) FROM stored_value_refund" + where,
                        row -> new Paid(row.getLong(1), Money.ofFen(row.getLong(2))),
                        arguments.toArray()))
                .orElseThrow();
    }

    private String where(LocalDate from, LocalDate to, List<Object> arguments) {
        operators.require(StoredValuePermissions.VIEW);
        Set<Long> stores = operators.current().storeIds();
        arguments.addAll(stores);
        arguments.add(from.atStartOfDay(clock.zone()).toInstant());
        arguments.add(to.plusDays(1).atStartOfDay(clock.zone()).toInstant());
        return " WHERE " + (stores.isEmpty() ? "" : "store_id IN (" + Sql.marks(stores.size()) + ") AND ")
                + "paid_at >= ? AND paid_at < ?";
    }

    /// Says in the audit log that a copy of the paper was printed.
    public void copied(PaidRefund refund) {
        operators.require(StoredValuePermissions.VIEW);
        audit.record(
                "stored-value.refund-copied", "member:" + refund.memberId(), Map.of("document", refund.document()));
    }

    private static PaidRefund refund(ResultSet row) throws SQLException {
        return new PaidRefund(
                row.getLong("id"),
                row.getString("document"),
                row.getLong("member_id"),
                row.getLong("store_id"),
                row.getLong("till_id"),
                row.getLong("operator_id"),
                Sql.instant(row, "paid_at"),
                RefundCause.valueOf(row.getString("cause")),
                row.getString("reason"),
                row.getString("tender"),
                Sql.money(row, "principal"),
                Sql.money(row, "interest"),
                Sql.money(row, "bonus_surrendered"),
                EventJson.read(row.getString("paper"), RefundPaper.class));
    }
}
