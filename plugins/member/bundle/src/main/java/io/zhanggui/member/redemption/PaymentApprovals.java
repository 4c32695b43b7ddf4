package io.zhanggui.member.redemption;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.database.MemberDatabase;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The second proof for a payment with many points: given at the till, or before on the member's page, and used
/// within minutes. Thread-safe.
@Component(service = PaymentApprovals.class)
public final class PaymentApprovals {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final StepUp stepUp;
    private final ShopClock clock;

    @Activate
    public PaymentApprovals(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference StepUp stepUp,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.stepUp = stepUp;
        this.clock = clock;
    }

    /// Lets one payment with up to so many points pass, at whatever till the member goes to next.
    /// @param secret password or PIN of the operator
    public void approve(long memberId, long points, String secret) {
        approve(null, memberId, points, secret);
    }

    /// Lets the payment of one sale pass.
    /// @param sale the request that is going to complete it
    /// @param secret password or PIN of the operator
    void approveFor(RequestId sale, long memberId, long points, String secret) {
        approve(PointsPayments.key(sale), memberId, points, secret);
    }

    private void approve(@Nullable String sale, long memberId, long points, String secret) {
        operators.require(MemberPermissions.REDEEM);
        if (points <= 0) {
            throw new RedemptionRefused("member.approval.points.invalid");
        }
        stepUp.confirm(secret);
        unitOfWork.writeOnly(unit -> {
            Sql.update(
                    unit.connection(),
                    "INSERT INTO member_points_approval (id, member_id, points, operator_id, at, sale)"
                            + " VALUES (?, ?, ?, ?, ?, ?)",
                    Ids.next(),
                    memberId,
                    points,
                    operators.current().id(),
                    clock.instant(),
                    sale);
            auditLog.record("member.points-approved", "member:" + memberId, Map.of("points", Long.toString(points)));
        });
    }
}
