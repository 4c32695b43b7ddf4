package io.zhanggui.storedvalue.referral;

import io.zhanggui.api.error.Refusal;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.storedvalue.KnownMembers;
import io.zhanggui.storedvalue.StoredValueDatabase;
import io.zhanggui.storedvalue.StoredValuePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Who brought whom. Thread-safe.
@Component(service = Referrals.class)
public final class Referrals {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final Checkout checkout;
    private final KnownMembers members;
    private final AuditLog audit;
    private final ShopClock clock;

    @Activate
    public Referrals(
            @Reference UnitOfWork unitOfWork,
            @Reference StoredValueDatabase tables,
            @Reference Operators operators,
            @Reference Checkout checkout,
            @Reference KnownMembers members,
            @Reference AuditLog audit,
            @Reference ShopClock clock) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.checkout = checkout;
        this.members = members;
        this.audit = audit;
        this.clock = clock;
    }

    /// Records who brought a member, before the first purchase; it stands from then on.
    /// @throws Refusal for oneself, for whom the member has brought, for a member who has bought before, or when
    /// somebody is on record already
    public void record(long refereeId, long referrerId) {
        operators.require(StoredValuePermissions.CARDS);
        members.require(refereeId);
        members.require(referrerId);
        if (refereeId == referrerId
                || referrerOf(referrerId).filter(id -> id == refereeId).isPresent()) {
            throw circle();
        }
        if (!canBeRecorded(refereeId)) {
            throw new Refusal("stored-value.referral.late");
        }
        unitOfWork.writeOnly(unit -> {
            int added = Sql.update(
                    unit.connection(),
                    "INSERT IGNORE INTO stored_value_referral (referee_id, referrer_id, recorded_at, operator_id)"
                            + " VALUES (?,?,?,?)",
                    refereeId,
                    referrerId,
                    clock.instant(),
                    operators.current().id());
            if (added == 0) {
                throw new Refusal("stored-value.referral.known");
            }
            // Asked again with the row there: of two who are recorded for each other at once, one waits for the other.
            if (isReferredBy(unit.connection(), referrerId, refereeId)) {
                throw circle();
            }
            audit.record(
                    "stored-value.referral-recorded",
                    "member:" + refereeId,
                    Map.of("referrer", Long.toString(referrerId)));
        });
    }

    /// Whether it is not too late: who has bought here was brought by nobody.
    public boolean canBeRecorded(long refereeId) {
        return checkout.ofMember(refereeId, 1).isEmpty();
    }

    private static Refusal circle() {
        return new Refusal("stored-value.referral.circle");
    }

    /// Waits for whoever records it just now.
    private static boolean isReferredBy(Connection connection, long refereeId, long referrerId) throws SQLException {
        return Sql.first(
                        connection,
                        "SELECT referrer_id FROM stored_value_referral WHERE referee_id = ? LOCK IN SHARE MODE",
                        row -> row.getLong(1),
                        refereeId)
                .filter(id -> id == referrerId)
                .isPresent();
    }

    public Optional<Long> referrerOf(long refereeId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT referrer_id FROM stored_value_referral WHERE referee_id = ?",
                row -> row.getLong(1),
                refereeId));
    }
}
