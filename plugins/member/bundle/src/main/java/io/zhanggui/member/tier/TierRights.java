package io.zhanggui.member.tier;

import io.zhanggui.api.security.AuditLog;
import io.zhanggui.api.security.Operators;
import io.zhanggui.api.store.ShopClock;
import io.zhanggui.api.value.Ids;
import io.zhanggui.api.work.Sql;
import io.zhanggui.api.work.UnitOfWork;
import io.zhanggui.member.MemberPermissions;
import io.zhanggui.member.rule.RulePeriod;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Publishes what a tier gives from a day on, so that members know before it counts, as with every other rule.
/// Thread-safe. What counts today, [Tiers] reads.
@Component(service = TierRights.class)
public final class TierRights {
    private final UnitOfWork unitOfWork;
    private final Operators operators;
    private final AuditLog auditLog;
    private final ShopClock clock;
    private final Tiers tiers;

    @Activate
    public TierRights(
            @Reference UnitOfWork unitOfWork,
            @Reference Operators operators,
            @Reference AuditLog auditLog,
            @Reference ShopClock clock,
            @Reference Tiers tiers) {
        this.unitOfWork = unitOfWork;
        this.operators = operators;
        this.auditLog = auditLog;
        this.clock = clock;
        this.tiers = tiers;
    }

    /// What was published and has not begun.
    /// @param rights the tier as it will be
    public record Published(long id, Tier rights, LocalDate startsOn, String notice) {}

    /// Lets a tier give something else from a day on, tomorrow at the earliest; published again for the same day, the
    /// last one counts.
    /// @param rights the tier with what it will give
    /// @param notice what members are told, printed on receipts until it counts
    /// @throws io.zhanggui.member.rule.RuleRefused for today, or without a notice
    public void publish(Tier rights, LocalDate startsOn, String notice) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        Tiers.requireSound(rights);
        new RulePeriod(startsOn, null).requirePublishable(clock.today(), false, notice.strip());
        unitOfWork.writeOnly(unit -> {
            Tier tier = tiers.require(rights.code());
            Sql.update(
                    unit.connection(),
                    """
                    INSERT INTO member_tier_rights (id, tier_id, starts_on, pay_per_mille, points_per_cent,
                      birthday_pay_per_mille, birthday_points_per_cent, notice, published_at, published_by)
                    VALUES (?,?,?,?,?,?,?,?,?,?)
                    ON DUPLICATE KEY UPDATE pay_per_mille = VALUES(pay_per_mille),
                      points_per_cent = VALUES(points_per_cent),
                      birthday_pay_per_mille = VALUES(birthday_pay_per_mille),
                      birthday_points_per_cent = VALUES(birthday_points_per_cent), notice = VALUES(notice),
                      published_at = VALUES(published_at), published_by = VALUES(published_by)""",
                    Ids.next(),
                    tier.id(),
                    startsOn,
                    rights.payPerMille(),
                    rights.pointsPerCent(),
                    rights.birthdayPayPerMille(),
                    rights.birthdayPointsPerCent(),
                    notice.strip(),
                    clock.instant(),
                    operators.current().id());
            tiers.tiersChangedBy(unit);
            auditLog.record(
                    "member.tier-rights-published",
                    "member-tier:" + tier.code(),
                    Map.of(
                            "from", startsOn.toString(),
                            "pay", Integer.toString(rights.payPerMille()),
                            "points", Integer.toString(rights.pointsPerCent()),
                            "birthdayPay", Integer.toString(rights.birthdayPayPerMille()),
                            "birthdayPoints", Integer.toString(rights.birthdayPointsPerCent())));
        });
    }

    /// Takes back what was published and has not begun.
    /// @throws TierRefused when it has begun, or is gone
    public void withdraw(long id) {
        operators.require(MemberPermissions.PUBLISH_RULES);
        unitOfWork.writeOnly(unit -> {
            if (Sql.update(
                            unit.connection(),
                            "DELETE FROM member_tier_rights WHERE id = ? AND starts_on > ?",
                            id,
                            clock.today())
                    == 0) {
                throw new TierRefused("member.changedMeanwhile");
            }
            tiers.tiersChangedBy(unit);
            auditLog.record("member.tier-rights-withdrawn", "member-tier-rights:" + id, Map.of());
        });
    }

    /// What begins after a day, soonest first.
    public List<Published> announcedAfter(LocalDate day) {
        return unitOfWork.read(unit -> Sql.query(
                unit.connection(),
                """
                SELECT t.id, t.code, t.name, t.position, t.version, r.pay_per_mille, r.points_per_cent,
                  r.birthday_pay_per_mille, r.birthday_points_per_cent, r.id AS rights_id, r.starts_on, r.notice
                FROM member_tier_rights r JOIN member_tier t ON t.id = r.tier_id WHERE r.starts_on > ?
                ORDER BY r.starts_on, t.position""",
                row -> new Published(
                        row.getLong("rights_id"),
                        Tiers.read(row),
                        row.getObject("starts_on", LocalDate.class),
                        row.getString("notice")),
                day));
    }
}
