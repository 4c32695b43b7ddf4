package io.zhanggui.storedvalue.refund;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The refunds that were paid, with their papers. Insert-only. Thread-safe.
@Component(service = RefundArchive.class)
public final class RefundArchive {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;

    @Activate
    public RefundArchive(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.operators = operators;
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

    /// @throws io.zhanggui.api.security.AccessDenied without the permission to see stored value
    public Optional<PaidRefund> find(long id) {
        operators.require(StoredValuePermissions.VIEW);
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(), "SELECT * FROM stored_value_refund WHERE id = ?", RefundArchive::refund, id));
    }

    /// Those of a period, newest first, at most `limit`.
    /// @param to inclusive
    public List<PaidRefund> between(LocalDate from, LocalDate to, int limit) {
        operators.require(StoredValuePermissions.VIEW);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM stored_value_refund WHERE paid_at >= ? AND paid_at < ? ORDER BY paid_at DESC, id DESC"
                        + " LIMIT ?",
                RefundArchive::refund,
                from.atStartOfDay(clock.zone()).toInstant(),
                to.plusDays(1).atStartOfDay(clock.zone()).toInstant(),
                limit));
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
