package io.zhanggui.member.redemption;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// The catalogue of rewards. Thread-safe.
@Component(service = Rewards.class)
public final class Rewards {
    private static final int MAX_REWARDS = 1_000;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final RewardGifts gifts;

    @Activate
    public Rewards(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference RewardGifts gifts) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.gifts = gifts;
    }

    /// Those that are offered first, then by points.
    public List<Reward> all() {
        operators.require(MemberPermissions.VIEW);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM member_reward ORDER BY active DESC, points, name LIMIT ?",
                Rewards::read,
                MAX_REWARDS));
    }

    public Optional<Reward> find(long rewardId) {
        return unitOfWork.read(unit ->
                Sql.first(unit.connection(), "SELECT * FROM member_reward WHERE id = ?", Rewards::read, rewardId));
    }

    /// Adds a reward, or changes one.
    /// @param reward with id 0 to add; else with the version that was read
    /// @return its id
    /// @throws RedemptionRefused for what cannot be, a name in use, or a reward that changed meanwhile: also when
    /// somebody redeemed one, so that a stock that was typed does not undo it
    public long save(Reward reward) {
        operators.require(MemberPermissions.REWARDS);
        reward.requireSound();
        RewardGift gift = reward.gift();
        // While its plugin is stopped it stays what it was.
        if (gift != null
                && gifts.kind(gift.kind()).isPresent()
                && gifts.choice(gift).isEmpty()) {
            throw new RedemptionRefused("member.reward.gift.gone");
        }
        return unitOfWork.write(unit -> {
            long id = reward.id() == 0 ? Ids.next() : reward.id();
            try {
                if (reward.id() == 0) {
                    insert(unit.connection(), reward, id);
                } else {
                    update(unit.connection(), reward);
                }
            } catch (SQLIntegrityConstraintViolationException taken) {
                throw (RedemptionRefused)
                        new RedemptionRefused("member.reward.name.taken", reward.name()).initCause(taken);
            }
            auditLog.record(
                    "member.reward-changed",
                    "member-reward:" + id,
                    Map.of(
                            "name", reward.name(),
                            "points", Long.toString(reward.points()),
                            "stock", String.valueOf(reward.stock()),
                            "active", Boolean.toString(reward.active())));
            return id;
        });
    }

    private static void insert(Connection connection, Reward reward, long id) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO member_reward (kind, name, points, stock, member_day_cap, member_month_cap, member_cap,"
                        + " tier_id, starts_on, ends_on, active, remark, gift_kind, gift_choice, id, version) VALUES ("
                        + Sql.marks(15) + ", 0)",
                reward.kind(),
                reward.name().strip(),
                reward.points(),
                reward.stock(),
                reward.memberDayCap(),
                reward.memberMonthCap(),
                reward.memberCap(),
                reward.tierId(),
                reward.startsOn(),
                reward.endsOn(),
                reward.active(),
                reward.remark(),
                kind(reward.gift()),
                choice(reward.gift()),
                id);
    }

    private static void update(Connection connection, Reward reward) throws SQLException {
        int changed = Sql.update(
                connection,
                "UPDATE member_reward SET kind = ?, name = ?, points = ?, stock = ?, member_day_cap = ?,"
                        + " member_month_cap = ?, member_cap = ?, tier_id = ?, starts_on = ?, ends_on = ?, active = ?,"
                        + " remark = ?, gift_kind = ?, gift_choice = ?, version = version + 1 WHERE id = ? AND version = ?",
                reward.kind(),
                reward.name().strip(),
                reward.points(),
                reward.stock(),
                reward.memberDayCap(),
                reward.memberMonthCap(),
                reward.memberCap(),
                reward.tierId(),
                reward.startsOn(),
                reward.endsOn(),
                reward.active(),
                reward.remark(),
                kind(reward.gift()),
                choice(reward.gift()),
                reward.id(),
                reward.version());
        if (changed == 0) {
            throw new RedemptionRefused("member.changedMeanwhile");
        }
    }

    /// Takes some out of the stock, if there are as many. The guard, not a prior read, decides a race for the
    /// last one.
    /// @throws RedemptionRefused naming how many are left
    void takeOut(long rewardId, int quantity) {
        unitOfWork.writeOnly(unit -> {
            int changed = Sql.update(
                    unit.connection(),
                    "UPDATE member_reward SET stock = stock - ?, version = version + 1"
                            + " WHERE id = ? AND (stock IS NULL OR stock >= ?)",
                    quantity,
                    rewardId,
                    quantity);
            if (changed == 0) {
                long left = find(rewardId).map(Reward::stock).orElse(0L);
                throw new RedemptionRefused("member.reward.soldOut", left, quantity);
            }
        });
    }

    void putBack(long rewardId, int quantity) {
        unitOfWork.writeOnly(unit -> Sql.update(
                unit.connection(),
                "UPDATE member_reward SET stock = stock + ?, version = version + 1 WHERE id = ?",
                quantity,
                rewardId));
    }

    private static Reward read(ResultSet row) throws SQLException {
        return new Reward(
                row.getLong("id"),
                Reward.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getLong("points"),
                row.getObject("stock", Long.class),
                row.getInt("member_day_cap"),
                row.getInt("member_month_cap"),
                row.getInt("member_cap"),
                row.getObject("tier_id", Long.class),
                Objects.requireNonNull(row.getObject("starts_on", LocalDate.class)),
                row.getObject("ends_on", LocalDate.class),
                row.getBoolean("active"),
                row.getString("remark"),
                gift(row.getString("gift_kind"), row.getString("gift_choice")),
                row.getInt("version"));
    }

    private static @Nullable RewardGift gift(@Nullable String kind, @Nullable String choice) {
        return kind == null || choice == null ? null : new RewardGift(kind, choice);
    }

    private static @Nullable String kind(@Nullable RewardGift gift) {
        return gift == null ? null : gift.kind();
    }

    private static @Nullable String choice(@Nullable RewardGift gift) {
        return gift == null ? null : gift.choice();
    }
}
