package io.zhanggui.member.tier;

import io.zhanggui.api.plugin.Settings;
import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.MemberSettings;
import io.zhanggui.member.database.MemberDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Moves members from tier to tier, and remembers why. Thread-safe.
@Component(service = TierChanges.class)
public final class TierChanges {
    private static final int MAX_REASON = 200;

    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final ShopClock clock;
    private final Settings settings;
    private final Tiers tiers;

    @Activate
    public TierChanges(
            @Reference MemberDatabase database,
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference ShopClock clock,
            @Reference Settings settings,
            @Reference Tiers tiers) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.clock = clock;
        this.settings = settings;
        this.tiers = tiers;
    }

    /// Gives a member another tier by hand.
    /// @param reason what people will read in the history
    /// @param keptUntil the day of the next review; null for the usual time
    /// @throws TierRefused without a reason, or for the tier the member has
    public void change(long memberId, String tierCode, String reason, @Nullable LocalDate keptUntil) {
        operators.require(MemberPermissions.SET_TIER);
        if (reason.isBlank() || reason.length() > MAX_REASON) {
            throw new TierRefused("member.tierChange.reason.invalid", MAX_REASON);
        }
        if (keptUntil != null && keptUntil.isBefore(clock.today())) {
            throw new TierRefused(
                    "member.tierChange.until.invalid", clock.today().toString());
        }
        Tier to = tiers.require(tierCode);
        unitOfWork.writeOnly(unit -> {
            Tier from = current(unit.connection(), memberId);
            if (from.id() == to.id()) {
                throw new TierRefused("member.tierChange.same", to.name());
            }
            move(memberId, from, to, TierChange.Cause.MANUAL, reason.strip(), null);
            setReview(unit.connection(), memberId, keptUntil == null ? nextReview() : keptUntil);
            auditLog.record("member.tier-set", "member:" + memberId, Map.of("from", from.code(), "to", to.code()));
        });
    }

    private Tier current(Connection connection, long memberId) throws SQLException {
        long tierId = Sql.first(
                        connection,
                        "SELECT tier_id FROM member_member WHERE id = ? FOR UPDATE",
                        row -> row.getLong(1),
                        memberId)
                .orElseThrow(() -> new TierRefused("member.unknown"));
        return tiers.all().stream()
                .filter(tier -> tier.id() == tierId)
                .findFirst()
                .orElseThrow();
    }

    /// Moves a member unless somebody else did so meanwhile. Joins the open unit.
    /// @return whether the member was moved
    boolean move(long memberId, Tier from, Tier to, TierChange.Cause cause, String reason, @Nullable Long ruleId) {
        return unitOfWork.write(unit -> {
            int changed = Sql.update(
                    unit.connection(),
                    "UPDATE member_member SET tier_id = ?, version = version + 1 WHERE id = ? AND tier_id = ?",
                    to.id(),
                    memberId,
                    from.id());
            if (changed == 0) {
                return false;
            }
            Tiers.changedBy(unit);
            Sql.update(
                    unit.connection(),
                    "INSERT INTO member_tier_change (id, member_id, from_tier_id, to_tier_id, cause, reason, rule_id,"
                            + " operator_id, business_date, at) VALUES (" + Sql.marks(10) + ")",
                    Ids.next(),
                    memberId,
                    from.id(),
                    to.id(),
                    cause,
                    reason,
                    ruleId,
                    operators.current().id(),
                    clock.today(),
                    clock.instant());
            return true;
        });
    }

    /// When a tier that is reached today is looked at again.
    LocalDate nextReview() {
        return reviewAfter(clock.today());
    }

    LocalDate reviewAfter(LocalDate givenOn) {
        return givenOn.plusMonths(settings.get(MemberSettings.REVIEW_MONTHS));
    }

    static void setReview(Connection connection, long memberId, LocalDate day) throws SQLException {
        Sql.update(
                connection,
                "INSERT INTO member_tier_standing (member_id, review_on) VALUES (?, ?)"
                        + " ON DUPLICATE KEY UPDATE review_on = ?",
                memberId,
                day,
                day);
    }

    /// The day on which a member's tier is looked at again.
    public Optional<LocalDate> reviewOn(long memberId) {
        return unitOfWork.read(unit -> Sql.first(
                unit.connection(),
                "SELECT review_on FROM member_tier_standing WHERE member_id = ?",
                row -> java.util.Objects.requireNonNull(row.getObject(1, LocalDate.class)),
                memberId));
    }

    /// Newest first.
    public List<TierChange> ofMember(long memberId, int limit) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM member_tier_change WHERE member_id = ? ORDER BY at DESC, id DESC LIMIT ?",
                TierChanges::read,
                memberId,
                limit));
    }

    /// Newest first.
    public List<TierChange> latest(int limit) {
        operators.require(MemberPermissions.VIEW);
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                "SELECT * FROM member_tier_change ORDER BY at DESC, id DESC LIMIT ?",
                TierChanges::read,
                limit));
    }

    private static TierChange read(ResultSet row) throws SQLException {
        return new TierChange(
                row.getLong("id"),
                row.getLong("member_id"),
                row.getLong("from_tier_id"),
                row.getLong("to_tier_id"),
                TierChange.Cause.valueOf(row.getString("cause")),
                row.getString("reason"),
                row.getObject("rule_id", Long.class),
                row.getLong("operator_id"),
                row.getObject("business_date", LocalDate.class),
                Sql.instant(row, "at"));
    }
}
