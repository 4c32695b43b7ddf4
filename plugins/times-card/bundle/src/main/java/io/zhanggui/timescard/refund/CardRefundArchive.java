package io.zhanggui.timescard.refund;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Money;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.TimesCardPermissions;
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

/// The refunds of cards that were paid, with their papers. Insert-only. Thread-safe.
@Component(service = CardRefundArchive.class)
public final class CardRefundArchive {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog audit;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public CardRefundArchive(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Operators operators,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.audit = audit;
        this.clock = clock;
    }

    void add(PaidCardRefund refund) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                """
                INSERT INTO times_card_refund (id, document, card_id, card_name, member_id, store_id, till_id,
                  operator_id, paid_at, cause, reason, tender, principal, interest, paper)
                VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
                refund.id(),
                refund.document(),
                refund.cardId(),
                refund.cardName(),
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
                EventJson.write(refund.paper())));
    }

    Optional<PaidCardRefund> ofDocument(String document) {
        return query("WHERE document = ?", document).stream().findFirst();
    }

    /// @throws io.zhanggui.api.security.AccessDenied without the permission to see cards
    public Optional<PaidCardRefund> ofCard(long cardId) {
        operators.require(TimesCardPermissions.VIEW);
        return query("WHERE card_id = ? ORDER BY id DESC", cardId).stream().findFirst();
    }

    /// How many were paid, and how much.
    public record Paid(long count, Money total) {}

    /// A page of those of a period that were paid in the operator's stores, newest first.
    /// @param to inclusive
    public List<PaidCardRefund> between(LocalDate from, LocalDate to, int offset, int limit) {
        List<Object> arguments = new ArrayList<>();
        String where = where(from, to, arguments);
        arguments.add(limit);
        arguments.add(offset);
        return query(where + " ORDER BY paid_at DESC, id DESC LIMIT ? OFFSET ?", arguments.toArray());
    }

    /// What all of them come to.
    /// @param to inclusive
    public Paid paid(LocalDate from, LocalDate to) {
        List<Object> arguments = new ArrayList<>();
        String where = where(from, to, arguments);
        return unitOfWork
                .read(unit -> Sql.first(
                        unit.connection(),
                        "SELECT COUNT(*), COALESCE(SUM(principal + interest), 0) FROM times_card_refund " + where,
                        row -> new Paid(row.getLong(1), Money.ofFen(row.getLong(2))),
                        arguments.toArray()))
                .orElseThrow();
    }

    private String where(LocalDate from, LocalDate to, List<Object> arguments) {
        operators.require(TimesCardPermissions.VIEW);
        Set<Long> stores = operators.current().storeIds();
        arguments.addAll(stores);
        arguments.add(from.atStartOfDay(clock.zone()).toInstant());
        arguments.add(to.plusDays(1).atStartOfDay(clock.zone()).toInstant());
        return "WHERE " + (stores.isEmpty() ? "" : "store_id IN (" + Sql.marks(stores.size()) + ") AND ")
                + "paid_at >= ? AND paid_at < ?";
    }

    /// Says in the audit log that a copy of the paper was printed.
    void copied(PaidCardRefund refund) {
        operators.require(TimesCardPermissions.VIEW);
        audit.record(
                "times-card.refund-copied", "times-card:" + refund.cardId(), Map.of("document", refund.document()));
    }

    private List<PaidCardRefund> query(String condition, Object... arguments) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM times_card_refund " + condition,
                CardRefundArchive::refund,
                arguments));
    }

    private static PaidCardRefund refund(ResultSet row) throws SQLException {
        return new PaidCardRefund(
                row.getLong("id"),
                row.getString("document"),
                row.getLong("card_id"),
                row.getString("card_name"),
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
                EventJson.read(row.getString("paper"), RefundPaper.class));
    }
}
