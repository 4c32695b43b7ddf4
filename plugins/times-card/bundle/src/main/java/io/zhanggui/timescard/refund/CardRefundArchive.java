package io.zhanggui.timescard.refund;

import io.zhanggui.api.event.EventJson;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.storedvalue.api.refund.RefundCause;
import io.zhanggui.storedvalue.api.refund.RefundPaper;
import io.zhanggui.timescard.TimesCardDatabase;
import io.zhanggui.timescard.TimesCardPermissions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The refunds of cards that were paid, with their papers. Insert-only. Thread-safe.
@Component(service = CardRefundArchive.class)
public final class CardRefundArchive {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final ShopClock clock;

    /// @param tables exist
    @Activate
    public CardRefundArchive(
            @Reference UnitOfWork unitOfWork,
            @Reference TimesCardDatabase tables,
            @Reference Operators operators,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
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

    /// Those of a period, newest first, at most `limit`.
    /// @param to inclusive
    public List<PaidCardRefund> between(LocalDate from, LocalDate to, int limit) {
        operators.require(TimesCardPermissions.VIEW);
        return query(
                "WHERE paid_at >= ? AND paid_at < ? ORDER BY paid_at DESC, id DESC LIMIT ?",
                from.atStartOfDay(clock.zone()).toInstant(),
                to.plusDays(1).atStartOfDay(clock.zone()).toInstant(),
                limit);
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
