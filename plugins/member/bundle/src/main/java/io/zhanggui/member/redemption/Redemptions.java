package io.zhanggui.member.redemption;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.security.StepUp;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.store.Stores;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.value.RequestId;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.ledger.Ledger;
import io.zhanggui.ledger.LedgerTransaction;
import io.zhanggui.ledger.RequestConflict;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.points.PointsBook;
import io.zhanggui.member.tier.Tier;
import io.zhanggui.member.tier.Tiers;
import io.zhanggui.member.watch.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Exchanges points for rewards. Thread-safe.
@Component(service = Redemptions.class)
public final class Redemptions {
    /// Kind of the ledger's transaction.
    public static final String KIND = "redemption";

    public static final int MAX_QUANTITY = 100;

    private static final LocalDate EVER = LocalDate.of(2000, 1, 1);

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final StepUp stepUp;
    private final Stores stores;
    private final ShopClock clock;
    private final Settings settings;
    private final Ledger ledger;
    private final PointsBook points;
    private final Rewards rewards;
    private final RewardGifts gifts;
    private final Tiers tiers;
    private final Watch watch;

    @Activate
    public Redemptions(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference StepUp stepUp,
            @Reference Stores stores,
            @Reference ShopClock clock,
            @Reference Settings settings,
            @Reference Ledger ledger,
            @Reference PointsBook points,
            @Reference Rewards rewards,
            @Reference RewardGifts gifts,
            @Reference Tiers tiers,
            @Reference Watch watch) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.stepUp = stepUp;
        this.stores = stores;
        this.clock = clock;
        this.settings = settings;
        this.ledger = ledger;
        this.points = points;
        this.rewards = rewards;
        this.gifts = gifts;
        this.tiers = tiers;
        this.watch = watch;
    }

    /// Whether so many points need password or PIN once more.
    public boolean needsSecondFactor(long wanted) {
        long threshold = settings.get(MemberSettings.SECOND_FACTOR_POINTS);
        return threshold > 0 && wanted >= threshold;
    }

    /// Hands out a reward. The same request again gives the first answer and takes nothing.
    /// @param secret password or PIN of the operator, for what needs a second factor; else empty
    /// @throws RedemptionRefused for what is not offered, sold out, or above a cap, and when its price changes
    /// meanwhile
    /// @throws io.zhanggui.member.points.NotEnoughPoints when the points do not suffice
    public Redemption redeem(RequestId request, long rewardId, long memberId, int quantity, String secret) {
        operators.require(MemberPermissions.REDEEM);
        stores.requireWorkplace(request.storeId());
        if (quantity < 1 || quantity > MAX_QUANTITY) {
            throw new RedemptionRefused("member.redemption.quantity.invalid", MAX_QUANTITY);
        }
        // Asked for again after the offer has ended, or with a secret that is not typed twice: the answer stands.
        Optional<Redemption> answered = unitOfWork.read(unit -> RedemptionTable.byRequest(unit.connection(), request));
        if (answered.isPresent()) {
            return requireSame(answered.get(), request, rewardId, memberId, quantity);
        }
        Reward offered = offered(rewardId);
        long wanted = Math.multiplyExact(offered.points(), quantity);
        boolean proven = needsSecondFactor(wanted);
        if (proven) {
            stepUp.confirm(secret);
        }
        return unitOfWork.write(unit -> {
            Connection connection = unit.connection();
            points.lock(memberId);
            Optional<Redemption> before = RedemptionTable.byRequest(connection, request);
            if (before.isPresent()) {
                return requireSame(before.get(), request, rewardId, memberId, quantity);
            }
            rewards.takeOut(rewardId, quantity);
            // Nobody changes the reward any more: what was offered, and perhaps proven, is what is charged.
            Reward locked = offered(rewardId);
            if (locked.points() != offered.points()) {
                throw new RedemptionRefused("member.reward.price.changed", locked.name(), locked.points());
            }
            requireAllowed(connection, locked, memberId, quantity);
            return store(connection, request, locked, memberId, quantity, proven);
        });
    }

    private Reward offered(long rewardId) {
        return rewards.find(rewardId)
                .filter(reward -> reward.isOfferedOn(clock.today()))
                .orElseThrow(() -> new RedemptionRefused("member.reward.notOffered"));
    }

    private static Redemption requireSame(
            Redemption before, RequestId request, long rewardId, long memberId, int quantity) {
        if (before.rewardId() != rewardId || before.memberId() != memberId || before.quantity() != quantity) {
            throw new RequestConflict(request);
        }
        return before;
    }

    private void requireAllowed(Connection connection, Reward reward, long memberId, int quantity) throws SQLException {
        Tiers.Standing standing = tiers.ofMember(memberId).orElseThrow(() -> new RedemptionRefused("member.unknown"));
        if (standing.frozen()) {
            throw new RedemptionRefused("member.frozen.no-sale");
        }
        Long tierId = reward.tierId();
        if (tierId != null) {
            Tier lowest = tiers.all().stream()
                    .filter(tier -> tier.id() == tierId)
                    .findFirst()
                    .orElseThrow();
            if (standing.tier().position() < lowest.position()) {
                throw new RedemptionRefused("member.reward.tierTooLow", lowest.name());
            }
        }
        LocalDate today = clock.today();
        requireBelow(connection, reward, memberId, quantity, reward.memberDayCap(), today, "member.reward.dayCap");
        requireBelow(
                connection,
                reward,
                memberId,
                quantity,
                reward.memberMonthCap(),
                today.withDayOfMonth(1),
                "member.reward.monthCap");
        requireBelow(connection, reward, memberId, quantity, reward.memberCap(), EVER, "member.reward.everCap");
    }

    private static void requireBelow(
            Connection connection, Reward reward, long memberId, int quantity, int cap, LocalDate from, String textKey)
            throws SQLException {
        if (cap > 0) {
            long had = RedemptionTable.count(connection, memberId, reward.id(), from);
            if (had + quantity > cap) {
                throw new RedemptionRefused(textKey, cap, had);
            }
        }
    }

    private Redemption store(
            Connection connection, RequestId request, Reward reward, long memberId, int quantity, boolean proven)
            throws SQLException {
        long id = Ids.next();
        long wanted = reward.points() * quantity;
        LedgerTransaction.Builder transaction = LedgerTransaction.of(request.part("redemption"), KIND, KIND + ":" + id);
        points.draw(transaction, memberId, wanted);
        long transactionId = ledger.post(transaction.build()).transactionId();
        RewardGift gift = reward.gift();
        Redemption done = new Redemption(
                id,
                reward.id(),
                reward.name(),
                memberId,
                quantity,
                wanted,
                Redemption.State.DONE,
                transactionId,
                request.storeId(),
                operators.current().id(),
                clock.instant(),
                gift == null ? null : gift.kind());
        RedemptionTable.insert(connection, done, request, clock.today());
        if (gift != null) {
            gifts.give(gift, done);
        }
        watch.redeemed(memberId, request.storeId());
        if (proven) {
            auditLog.record(
                    "member.redeemed-high",
                    "member:" + memberId,
                    Map.of("reward", reward.name(), "points", Long.toString(wanted)));
        }
        return done;
    }

    /// Takes a redemption back: the points return to their lots, the reward to the stock, and what another plugin
    /// gave to that plugin. Asked again, nothing changes.
    /// @throws io.zhanggui.api.error.Refusal when the member has used what was given
    public void cancel(long redemptionId) {
        operators.require(MemberPermissions.CANCEL_REDEMPTION);
        unitOfWork.writeOnly(unit -> {
            Redemption redemption = RedemptionTable.find(unit.connection(), redemptionId)
                    .orElseThrow(() -> new RedemptionRefused("member.redemption.unknown"));
            stores.requireWorkplace(redemption.storeId());
            points.lock(redemption.memberId());
            if (!RedemptionTable.cancel(
                    unit.connection(),
                    redemptionId,
                    clock.instant(),
                    operators.current().id())) {
                return;
            }
            RequestId cancellation =
                    new RequestId(redemption.storeId(), RequestId.NO_TILL, "cancel-redemption:" + redemptionId);
            String giftKind = redemption.giftKind();
            if (giftKind != null) {
                gifts.takeBack(giftKind, redemption, cancellation);
            }
            ledger.reverse(cancellation, redemption.transactionId(), redemption.document());
            rewards.putBack(redemption.rewardId(), redemption.quantity());
            auditLog.record(
                    "member.redemption-cancelled",
                    "member:" + redemption.memberId(),
                    Map.of(
                            "reward", redemption.rewardName(),
                            "points", Long.toString(redemption.points())));
        });
    }

    /// How many there are, and the points they cost.
    public record Sum(long count, long points) {}

    /// A page of those of a period in the operator's stores, newest first.
    /// @param to inclusive
    public List<Redemption> page(LocalDate from, LocalDate to, int offset, int limit) {
        operators.require(MemberPermissions.VIEW);
        return unitOfWork.read(unit ->
                RedemptionTable.page(unit.connection(), operators.current().storeIds(), from, to, offset, limit));
    }

    /// What all of them come to.
    /// @param to inclusive
    public Sum sum(LocalDate from, LocalDate to) {
        operators.require(MemberPermissions.VIEW);
        return unitOfWork.read(unit ->
                RedemptionTable.sum(unit.connection(), operators.current().storeIds(), from, to));
    }
}
