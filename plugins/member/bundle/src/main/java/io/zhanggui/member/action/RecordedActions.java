package io.zhanggui.member.action;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.checkout.api.Checkout;
import io.zhanggui.checkout.api.CompletedSale;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.api.Member;
import io.zhanggui.member.api.Members;
import io.zhanggui.member.earning.Occasion;
import io.zhanggui.member.points.ActionPoints;
import io.zhanggui.member.points.ActionPoints.Action;
import io.zhanggui.member.tier.Tiers;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Invitations and reviews, as somebody of the shop records them. Thread-safe.
@Component(service = RecordedActions.class)
public final class RecordedActions {
    /// An invitation is recorded soon, not years after.
    private static final int INVITE_WITHIN_DAYS = 30;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final ShopClock clock;
    private final Stores stores;
    private final Members members;
    private final Tiers tiers;
    private final Checkout checkout;
    private final ActionPoints actions;

    @Activate
    public RecordedActions(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference ShopClock clock,
            @Reference Stores stores,
            @Reference Members members,
            @Reference Tiers tiers,
            @Reference Checkout checkout,
            @Reference ActionPoints actions) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.clock = clock;
        this.stores = stores;
        this.members = members;
        this.tiers = tiers;
        this.checkout = checkout;
        this.actions = actions;
    }

    /// A member brought somebody who has become a member.
    /// @return the points
    /// @throws ActionRefused for somebody who was brought before, or who is no new member
    public long invited(long memberId, long broughtMemberId) {
        operators.require(MemberPermissions.RECORD_ACTION);
        Member brought = members.find(broughtMemberId).orElseThrow(() -> new ActionRefused("member.unknown"));
        if (memberId == broughtMemberId) {
            throw new ActionRefused("member.action.self");
        }
        if (brought.joinedOn().isBefore(clock.today().minusDays(INVITE_WITHIN_DAYS))) {
            throw new ActionRefused("member.action.notNew", brought.name(), INVITE_WITHIN_DAYS);
        }
        return unitOfWork.write(unit -> {
            // Two who both say that they brought the same one come one after the other.
            Sql.first(
                    unit.connection(),
                    "SELECT id FROM member_member WHERE id = ? FOR UPDATE",
                    row -> row.getLong(1),
                    broughtMemberId);
            boolean before = Sql.first(
                            unit.connection(),
                            "SELECT 1 FROM member_earned_action WHERE occasion = ? AND object = ?",
                            row -> true,
                            Occasion.INVITE,
                            Long.toString(broughtMemberId))
                    .isPresent();
            if (before) {
                throw new ActionRefused("member.action.invitedBefore", brought.name());
            }
            return record(memberId, Occasion.INVITE, Long.toString(broughtMemberId));
        });
    }

    /// A member reviewed a purchase.
    /// @return the points
    /// @throws ActionRefused for a purchase of somebody else, or one that was reviewed before
    public long reviewed(long memberId, long saleId) {
        operators.require(MemberPermissions.RECORD_ACTION);
        CompletedSale sale = checkout.find(saleId).orElseThrow(() -> new ActionRefused("member.action.noSale"));
        Long buyer = sale.memberId();
        if (sale.refund() || buyer == null || buyer != memberId) {
            throw new ActionRefused("member.action.noSale");
        }
        return record(memberId, Occasion.REVIEW, Long.toString(saleId));
    }

    private long record(long memberId, Occasion occasion, String object) {
        long tierId = tiers.ofMember(memberId)
                .orElseThrow(() -> new ActionRefused("member.unknown"))
                .tier()
                .id();
        return unitOfWork.write(unit -> {
            ActionPoints.Granted granted = actions.grant(new Action(
                    memberId, tierId, occasion, object, stores.currentStore().id()));
            switch (granted.outcome()) {
                case NO_RULE -> throw new ActionRefused("member.action.noRule");
                case COUNTED_BEFORE -> throw new ActionRefused("member.action.countedBefore");
                case CAP_REACHED -> throw new ActionRefused("member.action.capReached");
                case GRANTED ->
                    auditLog.record(
                            "member.action-recorded",
                            "member:" + memberId,
                            Map.of(
                                    "occasion", occasion.name(),
                                    "object", object,
                                    "points", Long.toString(granted.points())));
            }
            return granted.points();
        });
    }
}
